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

// What events are about, and the fields that name one of them.
const RECORDS = {
  referral: ['referral_id'],
  trajectory: ['trajectory_id'],
  push: ['push_id'],
  'follow-up': ['follow_up_id'],
  outcome: ['trajectory_id', 'reported_on'],
  assignment: ['assignment_id'],
  'volunteer-day': ['assignment_id', 'on'],
}

// One event about one person. The types that come depend on the scopes of the agreement.
function apply(event) {
  const { type, subject: person, data } = event
  const name = (fields) => fields.map((field) => data[field]).join(' ')
  // of one record the latest event holds: they come in their order
  const keep = (kind, fields) =>
    run('INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)', person, kind, name(fields), JSON.stringify(event))
  const kind = type.slice(0, type.lastIndexOf('-')) // `referral` of `referral-made`
  switch (type) {
    case 'volunteer-day-withdrawn':
      return run("DELETE FROM facts WHERE kind = 'volunteer-day' AND id = ?", name(['assignment_id', 'on']))
    case 'assignment-evaluated':
      return keep('evaluation', ['assignment_id', 'by'])
    case 'line-withdrawn':
      return forgetLine(person, data.line)
    case 'consent-withdrawn':
      run('DELETE FROM facts WHERE person = ?', person)
      return run('INSERT OR IGNORE INTO to_confirm VALUES (?)', person)
    default:
      if (RECORDS[kind]) keep(kind, RECORDS[kind]) // else a `webhook-test`, or of a later release
  }
}

// Take one line (`competence:cooking`, `signal:dutch-practised`) out of all that is kept about the person.
function forgetLine(person, line) {
  for (const { kind, id, event } of kept.prepare('SELECT kind, id, event FROM facts WHERE person = ?').all(person)) {
    const { data, ...rest } = JSON.parse(event)
    for (const field of ['competences', 'talents'])
      if (data[field]) data[field] = data[field].filter((code) => `competence:${code}` !== line)
    if (line === 'signal:dutch-practised' && 'practised_dutch' in data) data.practised_dutch = null
    run('UPDATE facts SET event = ? WHERE kind = ? AND id = ?', JSON.stringify({ ...rest, data }), kind, id)
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
  if (!told.ok) return told
  token = (await told.json()).access_token
  return ask()
}
