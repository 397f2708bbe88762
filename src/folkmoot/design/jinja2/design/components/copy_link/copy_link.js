// Copies the address beside it.
class CopyLink {
  constructor(root) {
    const box = root.querySelector('input')
    const button = root.querySelector('button')
    const said = root.querySelector('[role="status"]')
    button.hidden = false
    box.addEventListener('focus', () => box.select())
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(box.value)
        said.textContent = 'Copied'
      } catch {
        box.focus()
        said.textContent = 'Selected: copy it with your keyboard'
      }
    })
  }
}
start('app-copy-link', CopyLink)
