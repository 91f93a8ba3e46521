// Shows a newcomer's days without a network, and sends what they said there. FACTS stands before this script: the
// addresses of the shell's files, of the queue's script and of the page without a network.
importScripts(FACTS.queue)

const SHELL = 'refu-shell'
const PAGES = 'refu-my-pages'
const DAYS = '/my/days'
const LATE_SECONDS = 8
const ANY = { ignoreVary: true, ignoreSearch: true }

self.addEventListener('install', (event) => event.waitUntil(prepared()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('sync', (event) => { if (event.tag === QUEUE) event.waitUntil(flush().then(renewed)) })
self.addEventListener('message', (event) => { if (event.data === 'first-visit') event.waitUntil(first()) })
self.addEventListener('fetch', (event) => {
  const { request } = event
  const place = new URL(request.url)
  if (place.origin !== location.origin) return
  if (request.method !== 'GET') {
    if (request.mode === 'navigate') event.respondWith(fetch(request).catch(offline))
  } else if (place.pathname.startsWith('/static/')) event.respondWith(fileOf(request))
  else if (request.mode === 'navigate') event.respondWith(place.pathname === DAYS ? days(event) : page(request))
})

const prepared = async () => {
  const shell = await caches.open(SHELL)
  const known = new Set([...FACTS.shell, FACTS.offline])
  for (const each of await shell.keys()) {
    const place = new URL(each.url)
    if (!known.has(place.pathname + place.search)) await shell.delete(each)
  }
  await shell.addAll([...known])
  await renewed()
  await self.skipWaiting()
}

// The page that is kept, as it is now: with the files of this release, or after an answer was sent.
const renewed = async () => { if (await caches.match(DAYS, ANY)) await fetched() }

// A first visit came before this worker: what it showed is kept, too, so that the next one needs no network.
const first = async () => { if (!await caches.match(DAYS, ANY)) await fetched() }

const fetched = async () => {
  const answer = await fetch(DAYS).catch(() => null)
  if (answer?.ok && !answer.redirected) await (await caches.open(PAGES)).put(DAYS, answer)
}

// Files never change under one address. Fonts come in when they are first needed.
const fileOf = async (request) => {
  const kept = await caches.match(request, { ignoreVary: true })
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(SHELL)).put(request, answer.clone())
  return answer
}

const offline = () => caches.match(FACTS.offline, ANY)

// Somebody locked the phone without a network: nothing is shown before that is done.
const isLocking = async () => (await said.all()).some((one) => one.leaves)

const page = async (request) => {
  try {
    if (await isLocking()) await flush()
    return await fetch(request)
  } catch {
    return await offline()
  }
}

// The network's page where it answers in time, else the last one that it gave.
const days = async (event) => {
  if (await isLocking()) return page(event.request)
  const kept = await caches.match(DAYS, ANY)
  const asked = fetch(event.request).then((answer) => keepDays(answer, event))
  asked.catch(() => {})
  try {
    const answer = await (kept ? Promise.race([asked, late()]) : asked)
    return kept && answer.status >= 500 ? fromPhone(kept) : answer
  } catch {
    return kept ? fromPhone(kept) : offline()
  }
}

const late = () => new Promise((_, failed) => setTimeout(() => failed(new Error('late')), LATE_SECONDS * 1000))

const keepDays = async (answer, event) => {
  if (answer.ok && answer.type === 'basic') {
    await (await caches.open(PAGES)).put(DAYS, answer.clone())
    event.waitUntil(inLanguageOf(answer).catch(() => {}))
  } else if (answer.type === 'opaqueredirect') {
    await caches.delete(PAGES) // signed out: what was theirs is shown to nobody else
  }
  return answer
}

// The page without a network speaks the language of the last page.
const inLanguageOf = async (answer) => {
  const kept = await offline()
  if (kept?.headers.get('Content-Language') === answer.headers.get('Content-Language')) return
  await (await caches.open(SHELL)).add(FACTS.offline)
}

const fromPhone = async (kept) => {
  const text = await kept.text()
  return new Response(text.replace('<body>', '<body class="from-phone">'), { headers: kept.headers })
}
