// A newcomer's pages without a network: what they say waits visibly and is sent later. Without this script each form is
// an ordinary one.
const here = document.getElementById('my')
const list = document.getElementById('waiting')
const DAYS = '/my/days'

const isMine = (one) => one.whose === here.dataset.whose

// Phones are shared: what another person left here is gone before anything is sent.
const clearOthers = async () => {
  const before = localStorage.getItem('refu-whose')
  if (before !== here.dataset.whose) await forgetPages()
  for (const one of await said.all()) if (!isMine(one)) await said.drop(one)
  localStorage.setItem('refu-whose', here.dataset.whose)
}

let shown = 0

const show = async () => {
  if (!list) return
  const waiting = await said.all()
  shown = waiting.length
  const rows = list.querySelector('ul')
  rows.replaceChildren(...waiting.map(row))
  list.hidden = waiting.length === 0
  const about = new Set(waiting.filter((one) => !one.refused).map((one) => one.about))
  for (const each of document.querySelectorAll('[data-about]')) each.hidden = about.has(each.dataset.about)
}

const row = (one) => {
  const made = list.querySelector('template').content.cloneNode(true)
  made.querySelector('span').textContent = one.says
  made.querySelector('[data-sentence]').textContent = one.sentence ?? ''
  for (const each of made.querySelectorAll('[data-when]')) each.hidden = (each.dataset.when === 'refused') !== Boolean(one.refused)
  made.querySelector('button').addEventListener('click', async () => { await said.drop(one); await show() })
  return made
}

// Sends what waits; the page is read anew once something was sent, by it or by the worker, which may have done it while
// this waited for its turn.
const trySending = async (done = 'my-sent') => {
  const before = shown
  try {
    await flush()
  } catch {
    await waitForNetwork()
  }
  if (list && before > (await said.all()).length) location.replace(`${DAYS}?done=${done}`)
  else await show()
}

// With every page closed, too, where the browser can.
const waitForNetwork = async () => {
  try {
    await (await navigator.serviceWorker.ready).sync.register(QUEUE)
  } catch { /* it is sent when a page is opened */ }
}

const keep = async (form, submitter) => {
  const body = [...new FormData(form, submitter)]
  const about = form.closest('[data-about]')?.dataset.about
  const url = new URL(form.action).pathname
  await said.keep({ id: crypto.randomUUID(), whose: here.dataset.whose, url, body, about, says: form.dataset.says })
}

// What waits stands at the top, and who answered below would not see that it is not sent yet.
const bringIntoSight = () => {
  list.focus({ preventScroll: true })
  list.scrollIntoView({ block: 'start' })
}

const keepFirst = async () => (await navigator.serviceWorker.ready).active.postMessage('first-visit')

const sendLater = async (form, submitter) => {
  try {
    await keep(form, submitter)
  } catch {
    form.submit() // nothing can be kept here: as if there were no script
    return
  }
  form.closest('details')?.removeAttribute('open')
  await show()
  if (list) bringIntoSight()
  await trySending(submitter?.dataset.done ?? form.dataset.done)
}

// Whoever takes the phone next finds nothing. Without a network the lock itself waits, alone, and is sent first.
const lock = async (form) => {
  await Promise.race([flush().catch(() => {}), new Promise((done) => setTimeout(done, 3000))])
  if ((await said.all()).some((one) => !one.refused) && !confirm(form.dataset.unsent)) return
  await Promise.allSettled([forgetPages(), said.forget()])
  localStorage.removeItem('refu-whose')
  await said.keep({ id: crypto.randomUUID(), whose: here.dataset.whose, url: new URL(form.action).pathname, body: [], leaves: true, says: '' })
  try {
    await flush()
    location.replace('/sign-in/phone?locked=yes')
  } catch {
    await waitForNetwork()
    location.replace('/my/offline')
  }
}

if (here && isSecureContext && 'indexedDB' in window && 'serviceWorker' in navigator) {
  document.addEventListener('submit', (event) => {
    const act = event.target.matches('form[data-queue]') ? sendLater : event.target.matches('form[data-lock]') ? lock : null
    if (!act) return
    event.preventDefault()
    act(event.target, event.submitter)
  })
  navigator.serviceWorker.register('/sw.js', { scope: '/my/' })
  addEventListener('online', () => trySending())
  document.addEventListener('visibilitychange', () => { if (!document.hidden) trySending() })
  clearOthers().then(show).then(() => trySending()).then(keepFirst)
}
