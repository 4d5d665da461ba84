// Stands between gnet and a platform's stand-in, and tells what passes. Whoever listens may end gnet right there.
import { connect, createServer } from 'node:net'

/**
 * Opens a wire to `origin`. `tell(moment)` is called at `connected`, `asked` (the request is here, not yet passed on),
 * `passed on`, `answered` (the answer is here, not yet passed on) and `done`, each with the number of the connection
 * since the last `reset`, as in `2 asked`.
 */
export async function openWire(origin, tell) {
  const { port, hostname } = new URL(origin)
  let count = 0
  const server = createServer((near) => {
    const number = ++count
    const far = connect(Number(port), hostname)
    const on = (moment) => tell(`${number} ${moment}`)
    on('connected')
    near.on('data', (bytes) => {
      on('asked')
      // What has left gnet arrives, even if gnet has died since.
      far.write(bytes, () => on('passed on'))
    })
    far.on('data', (bytes) => {
      on('answered')
      near.write(bytes, () => on('done'))
    })
    far.on('close', (broken) => (broken ? near.resetAndDestroy() : near.end()))
    near.on('close', () => far.end())
    // Either end may be killed or cut off at any moment; that is what this is for.
    near.on('error', () => undefined)
    far.on('error', () => undefined)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    reset: () => {
      count = 0
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
