// Passkeys: the browser's own dialogue, then an ordinary form. Without it, or without this script, the form stays hidden.
const ready = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential

const ask = ({ passkey, options }) => {
  const asked = JSON.parse(options)
  return passkey === 'make'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) })
}

for (const form of ready ? document.querySelectorAll('form[data-passkey]') : []) {
  document.querySelectorAll('[data-with-passkey]').forEach(each => { each.hidden = false })
  form.hidden = false
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const fault = form.querySelector('[data-fault]')
    fault.hidden = true
    try {
      form.elements.credential.value = JSON.stringify((await ask(form.dataset)).toJSON())
      form.submit()
    } catch {
      fault.hidden = false
    }
  })
}
