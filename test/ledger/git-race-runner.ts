import { intent, outcome } from './attempts.ts'
import { openAt } from './git-workshop.ts'

/**
 * One run of several, in a process of its own: `node runner <clone> <post> <run>`. Says `ready`, waits for a line,
 * begins, and settles what it has won.
 */
const [root = '', post = '', run = ''] = process.argv.slice(2)
process.stdin.once('data', async () => {
  const ledger = openAt(root)
  const mine = intent({ post, run, by: { host: 'here', boot: 'b', pid: process.pid } })
  const won = await ledger.begin(mine)
  const settled = won && (await ledger.settle(mine, outcome({ run })))
  process.stdout.write(JSON.stringify({ won, settled }))
  process.stdin.destroy()
})
process.stdout.write('ready\n')
