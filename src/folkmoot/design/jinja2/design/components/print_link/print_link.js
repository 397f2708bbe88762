// Prints the page.
class PrintLink {
  constructor(button) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}
start('app-print-link', PrintLink)
