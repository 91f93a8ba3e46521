// Reads a card aloud, where the phone has a voice of the page's own language: any other voice would speak nonsense.
// Android writes `ar_EG` where others write `ar-EG`, and names voices late.
const language = document.documentElement.lang
const voiceOf = () => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === language)

const textOf = (card) => {
  const copy = card.cloneNode(true)
  for (const silent of copy.querySelectorAll('.dutch, button, form, details, [hidden]')) silent.remove()
  return [...copy.querySelectorAll('h2, h3, p, li')].map((each) => each.textContent.trim()).filter(Boolean).join('. ')
}

const read = (card) => {
  const wasReading = speechSynthesis.speaking
  speechSynthesis.cancel()
  if (wasReading) return
  const speech = new SpeechSynthesisUtterance(textOf(card))
  speech.voice = voiceOf()
  speech.lang = speech.voice.lang.replace('_', '-')
  speech.rate = 0.9
  speechSynthesis.speak(speech)
}

const offer = () => {
  for (const button of document.querySelectorAll('[data-aloud]')) button.hidden = !voiceOf()
}

if ('speechSynthesis' in window) {
  offer()
  speechSynthesis.addEventListener?.('voiceschanged', offer)
  addEventListener('pagehide', () => speechSynthesis.cancel())
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-aloud]')
    if (button) read(button.closest('.card'))
  })
}
