// A certified OpenID Connect provider that signs in whoever `login_hint` names, without a page. Arguments: port, callback.
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

const [port, callback] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`

const key = async (alg, kid) => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  return { ...(await exportJWK(privateKey)), alg, kid, use: 'sig' }
}

const provider = keys => {
  const op = new Provider(issuer, {
    jwks: { keys },
    cookies: { keys: ['a key of a test'] },
    pkce: { required: () => true },
    clients: [{ client_id: 'refu', client_secret: 'a-secret-of-refu', redirect_uris: [callback], id_token_signed_response_alg: 'ES256' }],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, name: `${id} of the municipality` }) }),
    interactions: { url: (_, { uid }) => `/sign-in/${uid}` }
  })
  op.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/sign-in/')) return next()
    const { params, prompt, session } = await op.interactionDetails(ctx.req, ctx.res)
    if (prompt.name === 'login') {
      return op.interactionFinished(ctx.req, ctx.res, { login: { accountId: params.login_hint ?? 'sofie' } })
    }
    const grant = new op.Grant({ accountId: session.accountId, clientId: params.client_id })
    grant.addOIDCScope('openid profile')
    const result = { consent: { grantId: await grant.save() } }
    return op.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: true })
  })
  return op.callback()
}

const first = [await key('ES256', 'e1'), await key('RS256', 'r1')]
let answer = provider(first)
createServer(async (request, response) => {
  if (request.url !== '/rotate') return answer(request, response)
  answer = provider([await key('ES256', 'e2'), await key('RS256', 'r2')])
  response.end()
}).listen(Number(port), '127.0.0.1', () => console.log('ready'))
