import { DeliveryError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Finding, Settings, Standing, Surroundings } from '../../types.ts'
import {
  facebookDataAccess,
  facebookRightsMissing,
  facebookTokenOfOther,
  facebookVersionEnds,
  tokenSaysNothing,
} from '../../words/doctor.ts'
import { at, listAt, textAt, whileReading } from '../network.ts'
import { readFailureOf } from './failure.ts'
import type { Graph } from './graph.ts'

/** What gnet asks of a page: make and reveal posts, read them back, and comment on them where the settings say so. */
export function rightsFor({ facebook }: Settings): readonly string[] {
  const rights = ['pages_read_engagement', 'pages_manage_posts']
  return facebook.link === 'comment' ? [...rights, 'pages_manage_engagement'] : rights
}

/** Reads the page by its own token, then what Facebook says of that token (`debug_token`). */
export async function examine(
  graph: Graph,
  { settings, signal }: Pick<Surroundings, 'settings' | 'signal'>,
): Promise<Standing> {
  try {
    const page = await graph.get([graph.page], { fields: 'id,name' }, whileReading(signal))
    const account = { id: textAt(page, 'id') ?? graph.page, name: cleanLine(textAt(page, 'name') ?? graph.page) }
    const token = await inspect(graph, signal)
    const findings = [
      ...ofVersion(settings.facebook.version),
      ...ofToken(token, { page: graph.page, rights: rightsFor(settings) }),
    ]
    const rights = listAt(token, 'scopes').filter((right): right is string => typeof right === 'string')
    return { account, rights: rights.map(cleanLine), expires: momentAt(token, 'expires_at'), findings }
  } catch (error) {
    throw readFailureOf(error)
  }
}

/** Undefined where Facebook will not say; it may want the app's own token for this. */
async function inspect(graph: Graph, signal: AbortSignal): Promise<unknown> {
  try {
    return at(await graph.inspectToken(whileReading(signal)), 'data')
  } catch (error) {
    if (error instanceof DeliveryError && error.failure === 'auth') throw error
    return undefined
  }
}

interface Expected {
  readonly page: string
  readonly rights: readonly string[]
}

function ofToken(token: unknown, { page, rights }: Expected): Finding[] {
  if (token === undefined) return [{ level: 'warning', fault: tokenSaysNothing() }]
  const owner = textAt(token, 'profile_id')
  const isPage = textAt(token, 'type') === 'PAGE' && (owner === null || owner === page)
  if (at(token, 'is_valid') !== true || !isPage) return [{ level: 'fault', fault: facebookTokenOfOther(page) }]
  const missing = rights.filter((right) => !listAt(token, 'scopes').includes(right))
  const findings: Finding[] = []
  if (missing.length > 0) findings.push({ level: 'fault', fault: facebookRightsMissing(missing) })
  const access = momentAt(token, 'data_access_expires_at')
  if (access !== null && access - Date.now() < SOON) {
    findings.push({ level: 'warning', fault: facebookDataAccess(dayOf(access)) })
  }
  return findings
}

const DAY = 24 * 60 * 60_000
const SOON = 14 * DAY

/** Seconds since 1970 in Graph's answer, 0 meaning never, in milliseconds. */
function momentAt(token: unknown, key: string): number | null {
  const seconds = at(token, key)
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : null
}

const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/** The last days of the versions that have one (Meta's changelog, 2026-11). Later ones live two years at least. */
const LAST_DAYS: Readonly<Record<string, string>> = {
  'v21.0': '2027-01-21',
  'v22.0': '2027-05-20',
  'v23.0': '2027-10-08',
  'v24.0': '2028-02-18',
  'v25.0': '2028-07-29',
}

function ofVersion(version: string): Finding[] {
  const last = Number(version.slice(1)) <= 20 ? '2026-09-24' : LAST_DAYS[version]
  if (last === undefined || Date.parse(last) - Date.now() > 60 * DAY) return []
  return [{ level: 'warning', fault: facebookVersionEnds(version, last) }]
}
