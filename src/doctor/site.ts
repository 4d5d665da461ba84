import { exchange } from '../adapters/exchange.ts'
import { codeOf } from '../ledger/disk.ts'
import type { Finding, Settings } from '../types.ts'
import { clockWrong, found, noSiteUrl, siteDown } from '../words/doctor.ts'
import { type Check, type Clinic, check } from './check.ts'

/** How far clocks may differ, in milliseconds; X refuses what is signed some minutes off. */
const SKEW = 60_000
const PATIENCE = 15_000

/** Does each site answer, and is this clock right? */
export async function siteChecks({ settings, counter, clock }: Clinic): Promise<Check[]> {
  const clinic = { counter, clock }
  const further = settings.blogs.map(({ name, ...home }) => siteCheck(`site:${name}`, { home, clinic }))
  const [first, ...others] = await Promise.all([siteCheck('site', { home: settings, clinic }), ...further])
  // The time of one of them is enough.
  return [...first, ...others.flatMap(([site]) => site ?? [])]
}

interface Visit {
  readonly home: Pick<Settings, 'site' | 'blog'>
  readonly clinic: Pick<Clinic, 'counter' | 'clock'>
}

async function siteCheck(name: string, { home, clinic: { counter, clock } }: Visit): Promise<Check[]> {
  const { url } = home.site
  if (url === null) {
    return [check(name, { what: found.noAddress, findings: [{ level: 'warning', fault: noSiteUrl() }] })]
  }
  const signal = AbortSignal.any([counter.halt, AbortSignal.timeout(PATIENCE)])
  const level = home.blog.waitUntilLive ? 'fault' : 'warning'
  try {
    const asked = clock.now()
    const { status, headers } = await exchange(`${url}/`, { method: 'GET', signal, alone: true })
    const down: Finding[] = status < 500 ? [] : [{ level, fault: siteDown(url, String(status)) }]
    const site = check(name, {
      what: found.answers(status),
      findings: down,
      ...(down.length > 0 && { failure: 'unreachable' }),
    })
    return [site, ...clockCheck(headers.date, (asked + clock.now()) / 2)]
  } catch (error) {
    const fault = siteDown(url, codeOf(error))
    return [
      check(name, { what: fault, findings: [{ level, fault }], failure: level === 'fault' ? 'unreachable' : null }),
    ]
  }
}

function clockCheck(date: string | undefined, now: number): Check[] {
  const theirs = Date.parse(date ?? '')
  if (Number.isNaN(theirs)) return []
  // The header has whole seconds.
  const skew = Math.abs(theirs + 500 - now)
  const findings: Finding[] = skew < SKEW ? [] : [{ level: 'warning', fault: clockWrong(Math.round(skew / 1000)) }]
  return [check('clock', { findings })]
}
