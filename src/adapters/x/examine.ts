import type { Finding, Standing } from '../../types.ts'
import { xReadsOnly } from '../../words/doctor.ts'
import { textAt, whileReading } from '../network.ts'
import type { Access } from './access.ts'
import { readFailureOf } from './failure.ts'

/**
 * Asks X who this is: one read of a user, which X bills at a cent (price list of 2026-04). Tokens of OAuth 1.0a do not
 * end by themselves. What they permit stands in a header of every answer.
 */
export async function examine(access: Access, signal: AbortSignal): Promise<Standing> {
  const client = access.request(whileReading(signal))
  try {
    const { data, headers } = await client.v2.get('users/me', {}, { fullResponse: true })
    const id = textAt(data, 'data', 'id') ?? ''
    const username = textAt(data, 'data', 'username')
    const level = textAt(headers, 'x-access-level')
    const findings: Finding[] = []
    if (level !== null && !level.includes('write')) findings.push({ level: 'fault', fault: xReadsOnly() })
    return {
      account: { id, name: username === null ? id : `@${username}` },
      rights: level === null ? [] : [level],
      expires: null,
      findings,
    }
  } catch (error) {
    throw readFailureOf(error, access.secrets)
  }
}
