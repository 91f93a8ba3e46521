// Webhook: takes each event that Refu sends, once it is sure that Refu sent it. Needs `standardwebhooks`.
//
//   REFU_URL=… REFU_CLIENT_ID=… REFU_CLIENT_SECRET=… WEBHOOK_SECRET=whsec_… node webhook.mjs
//
// TLS ends in front of it, at your web server, which passes requests on to this port.
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { take } from './partner.mjs'

const signature = new Webhook(process.env.WEBHOOK_SECRET)

// The event in a request, or nothing where Refu did not sign it.
function verified(body, headers) {
  try {
    // the body as it came: JSON that was read and written again has another signature
    return signature.verify(body, headers)
  } catch {
    return undefined
  }
}

// 204 once the event is kept; anything else, and Refu sends it again. Refu reads nothing but the status.
createServer(async (request, response) => {
  const event = verified((await buffer(request)).toString(), request.headers)
  if (event) await take([event])
  response.writeHead(event ? 204 : 401).end()
}).listen(Number(process.env.PORT ?? 8080), '127.0.0.1')
