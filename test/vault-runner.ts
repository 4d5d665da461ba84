import { createInterface } from 'node:readline'
import { freshTokens } from '../src/adapters/x/tokens.ts'
import { systemClock } from '../src/clock.ts'
import { DeliveryError } from '../src/errors.ts'
import type { Sender } from '../src/types.ts'
import { openVault } from '../src/vault.ts'

/**
 * A process that shares its tokens with others: `node runner <project>`, the variables as they come. For each line, a
 * time in milliseconds, it says which access token it would use then.
 */
const isGone = ({ pid }: Sender) => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}
const halt = new AbortController().signal
const sender = { host: 'here', boot: 'b', pid: process.pid }
const vault = openVault({
  root: process.argv[2] ?? '',
  platform: 'x',
  counter: { clock: systemClock, sender, isGone, halt },
})
const env = process.env as Readonly<Record<string, string>>

process.stdout.write('ready\n')
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await freshTokens(vault, { env, signal: halt, now: () => Number(line) }).catch((error: unknown) => {
    if (error instanceof DeliveryError) return { access: error.fault.code }
    throw error
  })
  process.stdout.write(`${answer.access}\n`)
}
