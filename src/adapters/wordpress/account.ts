import { DeliveryError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Account, Standing } from '../../types.ts'
import { missingRight, notWordPress, passwordsOff } from '../../words/wordpress.ts'
import { at, textAt, whileReading } from '../network.ts'
import { codeOf } from './failure.ts'
import { accept, type Rest } from './rest.ts'

/**
 * Whose password this is, and whether they may publish. Asked for in the context `edit`: whatever is public is answered
 * with a wrong password, too.
 */
export async function verify(rest: Rest, signal: AbortSignal): Promise<Account> {
  return (await examine(rest, signal)).account
}

/** What a publish may need besides, by WordPress's own names. */
const RIGHTS = ['publish_posts', 'upload_files', 'manage_categories', 'unfiltered_html']

/** As `verify`, and what the user may do; application passwords do not end by themselves. */
export async function examine(rest: Rest, signal: AbortSignal): Promise<Standing> {
  const query = { context: 'edit', _fields: 'id,name,capabilities' }
  const answer = await rest.send('users/me', { method: 'GET', query, signal: whileReading(signal) })
  const refused = answer.status === 401 && codeOf(answer) !== null
  if (refused && !(await offersPasswords(rest, signal))) throw new DeliveryError('auth', passwordsOff())
  if (answer.status < 300 && typeof answer.body !== 'object') throw new DeliveryError('invalid', notWordPress())
  const me = accept(answer, rest.secrets)
  if (at(me, 'capabilities', 'publish_posts') !== true) throw new DeliveryError('auth', missingRight('publish_posts'))
  const rights = RIGHTS.filter((right) => at(me, 'capabilities', right) === true)
  const account = { id: rest.home, name: cleanLine(textAt(me, 'name') ?? rest.home) }
  return { account, rights, expires: null, findings: [] }
}

/** The API's index names them where they may be used: over https, or where WordPress knows that it runs locally. */
async function offersPasswords(rest: Rest, signal: AbortSignal): Promise<boolean> {
  const query = { _fields: 'authentication' }
  const index = await rest.send('/', { method: 'GET', query, signal: whileReading(signal) })
  return at(index.body, 'authentication', 'application-passwords') !== undefined || index.status !== 200
}
