// Shows what belongs to a choice once it is chosen. The design system does so too, but marks the radio with
// aria-expanded, which radios may not carry; taking its attribute first leaves it nothing to mark.
class Reveal {
  constructor(root) {
    this.pairs = [...root.querySelectorAll('[data-aria-controls]')].map((radio) => {
      const shown = document.getElementById(radio.dataset.ariaControls)
      radio.removeAttribute('data-aria-controls')
      return [radio, shown]
    })
    root.addEventListener('change', () => this.show())
    // Going back in the browser restores the choice after this has run.
    window.addEventListener('pageshow', () => this.show())
    this.show()
  }

  show() {
    for (const [radio, shown] of this.pairs) {
      shown.classList.toggle('nhsuk-radios__conditional--hidden', !radio.checked)
    }
  }
}
start('nhsuk-radios', Reveal)
