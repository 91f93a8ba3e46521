// What pages do by themselves beside htmx: little, and each page works without it.
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details.menu[open], .places details[open]'))
    if (!menu.contains(event.target)) menu.open = false
})
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') for (const menu of document.querySelectorAll('details.menu[open], .places details[open]')) menu.open = false
})
// Of several forms only one is sent: what was changed in the others is there again on the page that answers, and said so.
const UNSAVED = 'refu-unsaved'
const isChoice = (field) => field.matches('[type="checkbox"], [type="radio"]')
const firstOf = (list) => Math.max(0, [...list.options].findIndex((option) => option.defaultSelected))
const differs = (field) => isChoice(field) ? field.checked !== field.defaultChecked
  : field.matches('select') ? field.selectedIndex !== firstOf(field)
    : field.matches('textarea, input:not([type="hidden"])') && field.value !== field.defaultValue
const changedIn = (form) => [...form.elements].filter(differs).map((field) => [field.name, field.value, field.checked])
document.addEventListener('submit', (event) => {
  if (!event.target.matches('[data-careful]')) return
  const others = [...document.querySelectorAll('[data-careful]')].filter((form) => form !== event.target)
  const changed = others.map((form) => [form.id, changedIn(form)]).filter(([, fields]) => fields.length)
  if (changed.length) sessionStorage.setItem(UNSAVED, JSON.stringify({ path: location.pathname, changed }))
})
addEventListener('DOMContentLoaded', () => {
  const { path, changed } = JSON.parse(sessionStorage.getItem(UNSAVED) ?? '{}')
  sessionStorage.removeItem(UNSAVED)
  if (path !== location.pathname) return
  for (const [id, fields] of changed) {
    const form = document.getElementById(id)
    if (!form) continue
    for (const [name, value, isChecked] of fields) {
      const field = [...form.elements].find((each) => each.name === name && (!isChoice(each) || each.value === value))
      if (field && isChoice(field)) field.checked = isChecked
      else if (field) field.value = value
    }
    form.prepend(document.querySelector('[data-unsaved]').content.cloneNode(true))
  }
})
// What was done is said once: whoever comes back to this page or loads it again does not read it again.
addEventListener('DOMContentLoaded', () => {
  const place = new URL(location.href)
  if (!place.searchParams.has('done')) return
  place.searchParams.delete('done')
  history.replaceState(history.state, '', place)
})
// A form is sent once, however often its button is pressed; one that a browser keeps for the way back can be sent again.
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || event.target.matches('[hx-get], [hx-post]')) return
  for (const button of event.target.querySelectorAll('button')) setTimeout(() => { button.disabled = true })
})
addEventListener('pageshow', () => { for (const button of document.querySelectorAll('button[disabled]')) button.disabled = false })
document.addEventListener('click', (event) => { if (event.target.closest('[data-print]')) print() })
// What a button opens is brought into sight: on a phone the answers in it would be below the fold.
document.addEventListener('toggle', (event) => {
  if (event.target.matches('details:is(.answer, .choice)[open]')) event.target.scrollIntoView({ block: 'nearest' })
}, true)
// What leads out of an opened part closes it; without this script it loads the page anew.
document.addEventListener('click', (event) => {
  const opened = event.target.closest('[data-close]')?.closest('details')
  if (!opened) return
  event.preventDefault()
  opened.open = false
  opened.querySelector('summary').focus()
})
// What was asked for a part of the page and not answered leaves the page as it is, and says so.
const noAnswer = (isShown) => { const notice = document.querySelector('[data-no-answer]'); if (notice) notice.hidden = !isShown }
document.addEventListener('htmx:before:request', () => noAnswer(false))
document.addEventListener('htmx:error', () => noAnswer(true))
document.addEventListener('htmx:response:error', (event) => { if (event.detail.ctx.response.status >= 500) noAnswer(true) })
// Whoever ticks more people than there are free places hears so before they are asked.
const counted = (form) => {
  const notice = form.querySelector('[data-more-than]')
  if (notice) notice.hidden = form.querySelectorAll('input[name="newcomer"]:checked').length <= Number(notice.dataset.moreThan)
}
document.addEventListener('change', (event) => { const form = event.target.closest('form.pick'); if (form) counted(form) })
addEventListener('pageshow', () => { for (const form of document.querySelectorAll('form.pick')) counted(form) })
// A link that is shown once is copied by a tap; where the browser cannot, it is marked to be copied by hand.
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]')
  if (!button) return
  const field = document.getElementById(button.dataset.copy)
  try { await navigator.clipboard.writeText(field.value); button.textContent = button.dataset.copied } catch { field.focus(); field.select() }
})
