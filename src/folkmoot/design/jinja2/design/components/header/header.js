// Escape folds the menu away with the link that had the focus in it; the focus goes back to the button that opened it.
class MenuFocus {
  constructor(root) {
    const button = root.querySelector('.nhsuk-header__menu-toggle')
    if (!button) return
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && event.target.closest('.nhsuk-header__menu')) button.focus()
    })
  }
}
start('nhsuk-header', MenuFocus)
