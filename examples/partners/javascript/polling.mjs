// Polling: asks what happened after the cursor. Needs nothing but Node 22 or later.
//
//   REFU_URL=https://… REFU_CLIENT_ID=… REFU_CLIENT_SECRET=… node polling.mjs
import { setTimeout as pause } from 'node:timers/promises'
import { api, cursor, take } from './partner.mjs'

const SECONDS = Number(process.env.POLL_SECONDS ?? 5)

// Take one page; whether there is more to read at once.
async function read() {
  const answer = await api('GET', `/v1/partner/events?after=${cursor()}`)
  const told = await answer.json()
  if (answer.ok) {
    await take(told.events, told.cursor)
    return told.more
  }
  if (told.slug === 'cursor-too-old') {
    // You were away for longer than events are kept: ask the API for your referrals and trajectories, then
    await take([], told.cursor)
    return true
  }
  // the latter of each where no token is given
  console.log(`Refused: ${told.slug ?? told.error}: ${told.detail ?? told.error_description}`)
  return false
}

// For ever; what fails is tried again.
for (;;) {
  const more = await read().catch((error) => console.log(`Refu does not answer: ${error.message}`))
  if (!more) await pause(SECONDS * 1000)
}
