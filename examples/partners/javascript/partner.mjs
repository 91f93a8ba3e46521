// What a partner does with an event, whichever channel it came by. Put your own system in the place of `facts`.
import { DatabaseSync } from 'node:sqlite'

const { REFU_URL, REFU_CLIENT_ID, REFU_CLIENT_SECRET, PARTNER_DB = 'partner.db' } = process.env
const kept = new DatabaseSync(PARTNER_DB)
kept.exec(`
  CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS facts (person TEXT, kind TEXT, id TEXT, event TEXT, PRIMARY KEY (kind, id));
  CREATE TABLE IF NOT EXISTS to_confirm (person TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS position (only_one INTEGER PRIMARY KEY, cursor TEXT);
`)
const run = (sql, ...values) => kept.prepare(sql).run(...values)

// Apply each event once, and keep the cursor, all in one transaction; then confirm what was forgotten.
export async function take(events, cursor) {
  kept.exec('BEGIN')
  try {
    for (const event of events) {
      if (run('INSERT OR IGNORE INTO seen VALUES (?)', event.id).changes) apply(event)
    }
    if (cursor !== undefined) run('INSERT OR REPLACE INTO position VALUES (1, ?)', cursor)
    kept.exec('COMMIT')
  } catch (error) {
    kept.exec('ROLLBACK')
    throw error
  }
  await confirm()
}

// One event about one person. The types that come depend on the scopes of the agreement.
function apply(event) {
  const { type, subject: person, data } = event
  // of one record the latest event holds: they come in their order
  const keep = (kind, id) =>
    run('INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)', person, kind, id, JSON.stringify(event))
  switch (type) {
    case 'referral-made':
    case 'referral-accepted':
    case 'referral-declined':
    case 'referral-revoked':
      return keep('referral', data.referral_id)
    case 'trajectory-declared':
    case 'trajectory-ended':
      return keep('trajectory', data.trajectory_id)
    case 'push-given':
      return keep('push', data.push_id)
    case 'outcome-reported':
      return keep('outcome', `${data.trajectory_id} ${data.reported_on}`)
    case 'assignment-started':
    case 'assignment-ended':
      return keep('assignment', data.assignment_id)
    case 'volunteer-day-recorded':
      return keep('day', `${data.assignment_id} ${data.on}`)
    case 'volunteer-day-withdrawn':
      return run("DELETE FROM facts WHERE kind = 'day' AND id = ?", `${data.assignment_id} ${data.on}`)
    case 'assignment-evaluated':
      return keep('evaluation', `${data.assignment_id} ${data.by}`)
    case 'consent-withdrawn':
      run('DELETE FROM facts WHERE person = ?', person)
      return run('INSERT OR IGNORE INTO to_confirm VALUES (?)', person)
    default: // `webhook-test`, or of a later release
  }
}

// Say who was forgotten. It is kept until it was said: after a crash, or while Refu is away, it is said later.
async function confirm() {
  for (const { person } of kept.prepare('SELECT person FROM to_confirm').all()) {
    const answer = await api('POST', '/v1/partner/forgotten', { newcomer_id: person }).catch(() => undefined)
    if (!answer?.ok) return
    run('DELETE FROM to_confirm WHERE person = ?', person)
  }
}

// Up to where polling has read; 0 is the beginning.
export const cursor = () => kept.prepare('SELECT cursor FROM position').get()?.cursor ?? '0'

let token = ''

// Ask the API, with a new token when the last one is over. What is refused says why in its JSON: `slug`, `detail`.
export async function api(method, path, body) {
  const ask = () =>
    fetch(REFU_URL + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    })
  const answer = await ask()
  if (answer.status !== 401) return answer
  const basic = [REFU_CLIENT_ID, REFU_CLIENT_SECRET].map(encodeURIComponent).join(':')
  const told = await fetch(`${REFU_URL}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(basic)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  token = (await told.json()).access_token
  return ask()
}
