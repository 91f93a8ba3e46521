// Parts of a page that say which kinds of record they show (data-live="match assignment") are asked for anew when one of
// them changed somewhere. Whoever types in such a part is not disturbed: a notice offers to show what is new.
const parts = () => [...document.querySelectorAll('[data-live]')]
const busy = (part) => part.contains(document.activeElement) && document.activeElement.matches('input, textarea, select')
const refresh = (part) => {
  const notice = document.querySelector('[data-live-notice]')
  if (busy(part) && notice) notice.hidden = false
  else htmx.trigger(part, 'refu-changed')
}
let waiting = new Set(), timer
const heard = (kind) => {
  waiting.add(kind)
  clearTimeout(timer)
  timer = setTimeout(() => {
    const kinds = waiting
    waiting = new Set()
    for (const part of parts()) if (kinds.has('*') || part.dataset.live.split(' ').some((each) => kinds.has(each))) refresh(part)
  }, 300)
}
let stream
const listen = () => {
  if (stream || document.hidden || !parts().length) return
  stream = new EventSource('/live')
  stream.addEventListener('change', (event) => heard(JSON.parse(event.data).record.kind))
  stream.addEventListener('reload', () => heard('*'))
}
const rest = () => { if (stream) stream.close(); stream = undefined }
document.addEventListener('visibilitychange', () => { if (document.hidden) rest(); else { listen(); heard('*') } })
document.addEventListener('click', (event) => { if (event.target.closest('[data-live-notice] button')) location.reload() })
addEventListener('pagehide', rest)
addEventListener('DOMContentLoaded', listen)
