// Starts each behaviour on the elements that name it in data-module. State lives in the page.
function start(name, Behaviour) {
  for (const root of document.querySelectorAll(`[data-module="${name}"]`)) new Behaviour(root)
}
// The design system's file is named in the page, so that its name may carry its content's hash.
import(document.querySelector('[data-app-frontend]').href).then(({ initAll }) => initAll())
