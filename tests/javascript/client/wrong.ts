// Each of these is a mistake that the types find; the test names the lines.
import createClient from 'openapi-fetch'
import type { components, paths } from './api'

const api = createClient<paths>({ baseUrl: 'http://localhost:8000' })

export async function mistakes(): Promise<void> {
  await api.POST('/v1/newcomers', { body: { unit_id: 'gent', birth_date: '1998-05-17', gender: 'woman' } })
  await api.POST('/v1/newcomers', { body: { unit_id: 'gent' } })
  const body: components['schemas']['RegisterNewcomer'] = { unit_id: 'gent', birth_date: '1998-05-17', religion: 'none' }
  await api.POST('/v1/newcomers', { body })
  await api.GET('/v1/newcomer')
  const { data, error } = await api.GET('/v1/units')
  if (error?.slug === 'too-young') return
  data?.units.map((unit) => unit.street)
}
