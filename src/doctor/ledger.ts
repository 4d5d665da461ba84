import { attemptsAt, stateOf } from '../ledger/state.ts'
import { found } from '../words/doctor.ts'
import { type Check, type Clinic, check, trouble } from './check.ts'

/** Can the ledger be read, and what waits in it for somebody? */
export async function ledgerCheck({ ledger }: Clinic): Promise<Check> {
  try {
    const posts = await ledger.posts()
    let open = 0
    for (const post of posts) {
      const attempts = await ledger.read(post)
      for (const name of new Set(attempts.map(({ intent }) => intent.destination))) {
        const { kind } = stateOf(attemptsAt(attempts, name))
        if (kind === 'unknown' || kind === 'open' || kind === 'handoff') open += 1
      }
    }
    return check('ledger', { what: found.posts(posts.length, open) })
  } catch (error) {
    return check('ledger', { state: 'fault', ...trouble(error) })
  }
}
