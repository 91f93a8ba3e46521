// What pages do by themselves beside htmx: little, and each page works without it.
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details.menu[open], .places details[open]'))
    if (!menu.contains(event.target)) menu.open = false
})
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') for (const menu of document.querySelectorAll('details.menu[open], .places details[open]')) menu.open = false
})
// A form is sent once, however often its button is pressed; one that a browser keeps for the way back can be sent again.
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || event.target.matches('[hx-get], [hx-post]')) return
  for (const button of event.target.querySelectorAll('button')) setTimeout(() => { button.disabled = true })
})
addEventListener('pageshow', () => { for (const button of document.querySelectorAll('button[disabled]')) button.disabled = false })
document.addEventListener('click', (event) => { if (event.target.closest('[data-print]')) print() })
// What was asked for a part of the page and not answered leaves the page as it is, and says so.
const noAnswer = (isShown) => { const notice = document.querySelector('[data-no-answer]'); if (notice) notice.hidden = !isShown }
document.addEventListener('htmx:before:request', () => noAnswer(false))
document.addEventListener('htmx:error', () => noAnswer(true))
document.addEventListener('htmx:response:error', (event) => { if (event.detail.ctx.response.status >= 500) noAnswer(true) })
