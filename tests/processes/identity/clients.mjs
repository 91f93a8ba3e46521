// Independent clients ask identity for everything that it promises. Lines on stdin and stdout, JSON both ways: what
// only the test can do (agreeing in a browser, letting time pass) is asked of it.
import { createInterface } from 'node:readline'
import * as client from 'openid-client'
import * as oauth from 'oauth4webapi'
import * as jose from 'jose'

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const ask = async (what) => { console.log(JSON.stringify(what)); return JSON.parse((await lines.next()).value) }
const { issuer, secret } = JSON.parse((await lines.next()).value)
const found = []
const holds = (name, truth) => { if (!truth) throw new Error(name); found.push(name) }
const refused = async (name, code, promise) => {
  try { await promise } catch (error) { return holds(name, error.error === code || error.code === code || console.error(error)) }
  throw new Error(`${name}: it was granted`)
}

const now = Date.now
let shift = 0
Date.now = () => now() + shift
const pass = async (seconds) => { shift += seconds * 1000; await ask({ do: 'pass', seconds }) }

const redirect_uri = 'https://app.example/callback'
const known = async (id, auth) => {
  const config = await client.discovery(new URL(issuer), id, undefined, auth, { execute: [client.allowInsecureRequests] })
  client.enableNonRepudiationChecks(config)                          // signatures too, not TLS alone
  return config
}
const sent = async (config, more = {}) => {
  const [pkceCodeVerifier, expectedState, expectedNonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri, scope: 'openid profile refu', code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256', state: expectedState, nonce: expectedNonce, ...more })
  const { place } = await ask({ do: 'agree', url: url.href })
  return [new URL(place), { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true }]
}
const signedIn = async (config) => client.authorizationCodeGrant(config, ...await sent(config))

const app = await known('app', client.None())
const tokens = await signedIn(app)
holds('an app signs somebody in, and finds an ID token by RS256', tokens.claims().sub === 'sofie')
const told = await client.fetchUserInfo(app, tokens.access_token, 'sofie')
holds('the name is told by userinfo alone', told.name === 'Sofie' && tokens.claims().name === undefined)
const next = await client.refreshTokenGrant(app, tokens.refresh_token)
holds('a refresh token gives the next', next.refresh_token !== tokens.refresh_token)

const site = await known('site', client.ClientSecretBasic(secret))
const [place, checks] = await sent(site)
const first = await client.authorizationCodeGrant(site, place, checks)
holds('a site signs somebody in with its secret in the header, ES256', first.claims().sub === 'sofie')
await refused('a code is good once', 'invalid_grant', client.authorizationCodeGrant(site, place, checks))
await refused('and what it gave is over', 'invalid_grant', client.refreshTokenGrant(site, first.refresh_token))
const posts = await known('site', client.ClientSecretPost(secret))
const again = await signedIn(posts)
holds('a site shows its secret in the form', again.access_token)
holds('a token is looked into', (await client.tokenIntrospection(site, again.access_token)).active)
await client.tokenRevocation(site, again.refresh_token)
holds('a token is taken back', !(await client.tokenIntrospection(site, again.access_token)).active)
await refused('a wrong secret is answered with a challenge', 'OAUTH_WWW_AUTHENTICATE_CHALLENGE', client.clientCredentialsGrant(await known('partner', client.ClientSecretBasic('no'))))

const machine = await known('partner', client.ClientSecretBasic(secret))
const own = await client.clientCredentialsGrant(machine, { scope: 'refu' })
holds('a machine acts for itself', own.expires_in === 300)
await refused('beyond its scope', 'invalid_scope', client.clientCredentialsGrant(machine, { scope: 'openid' }))

const as = site.serverMetadata()
const asked = new Request('https://api.example', { headers: { authorization: `Bearer ${own.access_token}` } })
const claims = await oauth.validateJwtAccessToken(as, asked, 'refu', { [oauth.allowInsecureRequests]: true })
holds('an independent resource server takes an access token (RFC 9068)', claims.client_id === 'partner')
const keys = jose.createRemoteJWKSet(new URL(as.jwks_uri))
await refused('and no ID token in its place', 'ERR_JWT_CLAIM_VALIDATION_FAILED',
  jose.jwtVerify(next.id_token ?? tokens.id_token, keys, { issuer, audience: 'refu', typ: 'at+jwt' }))

await pass(70)
await ask({ do: 'rotate' })
holds('a client that read the keys before a new one was announced', await signedIn(app))
await pass(11 * 60)
const later = await signedIn(app)
holds('still signs people in when the new one signs', jose.decodeProtectedHeader(later.id_token).kid !== jose.decodeProtectedHeader(tokens.id_token).kid)
const fresh = await known('app', client.None())
holds('and so does one that never saw the old one', await signedIn(fresh))

const device = await client.initiateDeviceAuthorization(app, { scope: 'openid refu' })
await ask({ do: 'allow', code: device.user_code })
const polled = await client.pollDeviceAuthorizationGrant(app, device)
holds('a device is signed in with the help of another', polled.claims().sub === 'sofie')
console.log(JSON.stringify({ done: found }))
