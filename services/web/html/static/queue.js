// What somebody said without a network: kept on the phone, and sent once, in order, when there is one. Loaded by the
// page and by the worker (`sw.js`). Each entry has its own Idempotency-Key, so that one whose answer was lost does
// nothing the second time; it stays until it was answered, however often the page is closed meanwhile.
const QUEUE = 'refu-queue'
const MOST_SECONDS = 20

const opened = () => new Promise((found, failed) => {
  const asked = indexedDB.open(QUEUE, 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore('said', { keyPath: 'place', autoIncrement: true })
  asked.onsuccess = () => found(asked.result)
  asked.onerror = () => failed(asked.error)
})

const changed = async (mode, act) => {
  const database = await opened()
  try {
    return await new Promise((done, failed) => {
      const change = database.transaction('said', mode)
      const asked = act(change.objectStore('said'))
      change.oncomplete = () => done(asked.result)
      change.onabort = () => failed(change.error)
    })
  } finally {
    database.close()
  }
}

const said = {
  all: () => changed('readonly', (store) => store.getAll()),
  keep: (one) => changed('readwrite', (store) => store.put(one)),
  drop: (one) => changed('readwrite', (store) => store.delete(one.place)),
  forget: () => changed('readwrite', (store) => store.clear()),
}

const send = (one) => fetch(one.url, {
  method: 'POST',
  body: new URLSearchParams(one.body),
  redirect: 'manual',
  headers: { 'Idempotency-Key': one.id },
  signal: AbortSignal.timeout(MOST_SECONDS * 1000),
})

// Whether the answer says that nothing was done, and that it should be tried again: signed out, too busy, away.
const isToWait = (answer) => [401, 408, 429].includes(answer.status) || answer.status >= 500

const sentence = async (answer) => (answer.headers.get('Content-Type') ?? '').startsWith('text/plain') ? await answer.text() : ''

const alone = (act) => navigator.locks ? navigator.locks.request(QUEUE, act) : act()

// How many were sent; throws where one has to wait.
const flush = () => alone(async () => {
  let sent = 0
  for (const one of await said.all()) {
    if (one.refused) continue
    const answer = await send(one)
    if (isToWait(answer)) throw new Error(`answered ${answer.status}`)
    const isDone = answer.ok || (one.leaves && answer.type === 'opaqueredirect')
    if (isDone) await said.drop(one)
    else await said.keep({ ...one, refused: true, sentence: await sentence(answer) })
    sent += isDone ? 1 : 0
  }
  return sent
})

const forgetPages = async () => { for (const name of await caches.keys()) if (name.startsWith('refu-my')) await caches.delete(name) }
