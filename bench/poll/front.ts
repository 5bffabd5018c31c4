// Stands before a stand-in as a platform's load balancer does: passes every byte on and notes when each request came.
// A process of its own with an empty heap: a stand-in that holds a million reviews pauses to tidy up, and would take for
// a burst what came evenly meanwhile.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setPriority } from 'node:os'
import { BusiestSecond } from '../../sandbox/faults/busiest-second.ts'

try {
  // What waits for its turn on a busy machine would be taken for a burst just so.
  setPriority(-10)
} catch {
  // Only root may.
}

const target = new URL(process.argv[2] ?? '')
const busiest = new BusiestSecond()
const firstLine = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD) /

function pass(from: Socket): void {
  const to = connect(Number(target.port), target.hostname)
  for (const socket of [from, to]) {
    socket.setNoDelay(true).on('error', () => {
      from.destroy()
      to.destroy()
    })
  }
  // One request at a time on a connection: its first line begins a chunk.
  from.on('data', (chunk: Buffer) => {
    if (firstLine.test(chunk.subarray(0, 8).toString('latin1'))) busiest.note(performance.now())
  })
  from.pipe(to).pipe(from)
}

const server = createServer(pass).listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
process.on('message', () => process.send?.(busiest.take()))
process.on('disconnect', () => process.exit(0))
