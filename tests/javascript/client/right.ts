// What a stranger writes first: register somebody, see who suits, propose, and tell refusals apart by their slug.
import createClient from 'openapi-fetch'
import type { paths } from './api'

const api = createClient<paths>({ baseUrl: 'http://localhost:8000', headers: { Authorization: 'Bearer …' } })

export async function firstMatch(): Promise<string> {
  const registered = await api.POST('/v1/newcomers', {
    params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
    body: { unit_id: 'gent', birth_date: '1998-05-17', gender: 'f' },
  })
  if (registered.error) {
    return registered.error.slug === 'too-young' ? 'Not yet.' : registered.error.detail
  }
  const newcomer: string = registered.data.id

  const ranked = await api.GET('/v1/matching/rankings', { params: { query: { newcomer, limit: 3, open_only: true } } })
  const best = ranked.data?.rankings[0]
  if (!best) return ranked.data?.closed.map((gate) => gate.sentence.nl).join(' ') ?? 'Nothing was answered.'

  const proposed = await api.POST('/v1/matches', {
    body: { newcomer_id: newcomer, opportunity_id: best.opportunity_id },
  })
  return proposed.error ? proposed.error.slug : `${proposed.data.id} until ${proposed.data.expires_on}`
}

export async function isConfirmed(match_id: string): Promise<boolean> {
  const { data } = await api.GET('/v1/matches/{match_id}', { params: { path: { match_id } } })
  return data?.state === 'confirmed'
}

export async function several(): Promise<number[]> {
  const item = { unit_id: 'gent', birth_date: '1998-05-17' }
  const { data } = await api.POST('/v1/newcomers/batch', { body: { items: [item, item] } })
  return data?.results.map((result) => result.status) ?? []
}
