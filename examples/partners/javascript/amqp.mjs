// AMQP: reads the queue of your own virtual host. Needs `amqplib`.
//
//   REFU_URL=… REFU_CLIENT_ID=… REFU_CLIENT_SECRET=… AMQP_URL=amqps://user:password@host:5671/partner-… node amqp.mjs
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from 'amqplib'
import { take } from './partner.mjs'

const QUEUE = 'events'

// Take what comes, one after the other; acknowledge what is kept, so that nothing is lost by a crash.
async function read(connection) {
  connection.on('error', () => {}) // it also closes
  const channel = await connection.createChannel()
  channel.on('error', () => connection.close())
  await channel.prefetch(50)
  let before = Promise.resolve()
  await channel.consume(QUEUE, (message) => {
    before = before.then(async () => {
      await take([JSON.parse(message.content)])
      channel.ack(message)
    })
  })
  await once(connection, 'close')
}

// For ever; a connection that ends is made again, and what was not acknowledged comes again.
for (;;) {
  await connect(process.env.AMQP_URL).then(read).catch((error) => console.log(`The broker: ${error.message}`))
  await pause(1000)
}
