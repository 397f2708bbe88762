// Makes a passkey, or asks for one, and posts what the browser answers. Started on forms with data-app-passkey.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

const named = (credentials) => (credentials || []).map((one) => ({ ...one, id: bytes(one.id) }))

class Passkey {
  constructor(form) {
    this.form = form
    this.said = form.querySelector('[data-app-said]')
    if (!window.PublicKeyCredential) return
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.said.textContent = ''
      this.ask().catch((error) => this.explain(error))
    })
  }

  async ask() {
    const { publicKey } = await this.options()
    publicKey.challenge = bytes(publicKey.challenge)
    const answer =
      this.form.dataset.appPasskey === 'make'
        ? await this.make(publicKey)
        : await navigator.credentials.get({
            publicKey: { ...publicKey, allowCredentials: named(publicKey.allowCredentials) }
          })
    this.form.elements.credential.value = JSON.stringify(this.plain(answer))
    this.form.submit()
  }

  make(publicKey) {
    return navigator.credentials.create({
      publicKey: {
        ...publicKey,
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: named(publicKey.excludeCredentials)
      }
    })
  }

  // What to ask for stands in the page, or is fetched where nobody is signed in yet.
  async options() {
    const inPage = document.getElementById('passkey-options')
    if (inPage) return JSON.parse(inPage.textContent)
    const answer = await fetch(this.form.action, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error(answer.statusText)
    return (await answer.json()).request_options
  }

  plain(credential) {
    const { response } = credential
    const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: Object.fromEntries(parts.filter((one) => response[one]).map((one) => [one, text(response[one])]))
    }
  }

  explain(error) {
    this.said.textContent =
      error.name === 'InvalidStateError'
        ? 'This device has a passkey for your account already.'
        : 'No passkey was used. Try again, or choose another way.'
  }
}

for (const form of document.querySelectorAll('[data-app-passkey]')) new Passkey(form)
