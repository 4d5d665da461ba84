import { exchange } from './adapters/exchange.ts'
import type { Result } from './deliver/result.ts'
import { DeliveryError, LedgerError, UsageError } from './errors.ts'
import { codeOf } from './ledger/disk.ts'
import { attemptsAt, stateOf } from './ledger/state.ts'
import type { Office } from './publish.ts'
import { connectTo, missingFrom, otherThanWanted, refuseOtherAccount } from './sign-in.ts'
import type { Account, Adapter, Document, Finding, Sentence, Settings, Standing } from './types.ts'
import { clockWrong, endsSoon, found, hasEnded, noSiteUrl, siteDown } from './words/doctor.ts'

/** One thing that a publish needs, and how it stands. */
export interface Check {
  /** A platform's name, or one of `checkNames`. */
  readonly name: string
  readonly state: 'ok' | 'warning' | 'fault' | 'off'
  readonly what: Sentence
  readonly findings: readonly Finding[]
  readonly account: Account | null
  readonly rights: readonly string[]
  /** Milliseconds since 1970. */
  readonly expires: number | null
  /** Of a fault: what the exit code follows from. */
  readonly failure: Result['failure']
}

/** The state follows from the findings, unless something is not set up at all. */
export function check(name: string, part: Partial<Check> = {}): Check {
  const findings = part.findings ?? []
  const has = (level: Finding['level']) => findings.some((finding) => finding.level === level)
  const state = has('fault') ? 'fault' : has('warning') ? 'warning' : 'ok'
  const failure = state === 'fault' ? 'usage' : null
  return { name, state, what: found.fine, findings, account: null, rights: [], expires: null, failure, ...part }
}

/** What an examination may touch: everything that a publish does, for reading only. */
export type Clinic = Pick<
  Office,
  | 'adapters'
  | 'settings'
  | 'template'
  | 'siteTemplate'
  | 'ledger'
  | 'root'
  | 'counter'
  | 'env'
  | 'machine'
  | 'person'
  | 'named'
  | 'clock'
>

/** Looks at everything beyond this machine's files that a publish would need. Reads only. */
export async function examine(clinic: Clinic): Promise<readonly Check[]> {
  const ledger = await ledgerCheck(clinic)
  const [templates, ...others] = await Promise.all([
    templatesCheck(clinic),
    ...clinic.adapters.map((adapter) => platformCheck(adapter, clinic)),
    siteChecks(clinic),
  ])
  return [templates, ledger, ...others.flat()]
}

// ── credentials ───────────────────────────────────────────────────────────────────────────────────────────────────

const DAY = 24 * 60 * 60_000
/** How long before their end credentials are warned of, in days. */
const SOON = 14

async function platformCheck(adapter: Adapter, clinic: Clinic): Promise<Check> {
  const missing = missingFrom(adapter, clinic)
  if (missing.length > 0) {
    const named = clinic.named.includes(adapter.name)
    return check(adapter.name, {
      state: named ? 'fault' : 'off',
      what: found.notSetUp(missing),
      failure: named ? 'auth' : null,
    })
  }
  try {
    const standing = await standingOf(adapter, clinic)
    await refuseOtherAccount(adapter, { account: standing.account, office: clinic })
    const { account, rights, expires } = standing
    const unwanted = otherThanWanted(adapter, { account, office: clinic })
    const findings = [...standing.findings, ...ending(expires, clinic.clock.now())]
    if (unwanted !== null) findings.push({ level: 'fault', fault: unwanted })
    const failure = findings.some(({ level }) => level === 'fault') ? 'auth' : null
    return check(adapter.name, {
      what: found.account(account.name, rights),
      findings,
      account,
      rights,
      expires,
      failure,
    })
  } catch (error) {
    return check(adapter.name, { state: 'fault', ...trouble(error) })
  }
}

async function standingOf(adapter: Adapter, clinic: Clinic): Promise<Standing> {
  const connection = await connectTo(adapter, { ...clinic, library: async () => [sample(clinic)] })
  if (connection.examine !== undefined) return connection.examine()
  return { account: await connection.verify(), rights: [], expires: null, findings: [] }
}

function ending(expires: number | null, now: number): Finding[] {
  if (expires === null) return []
  if (expires <= now) return [{ level: 'fault', fault: hasEnded(new Date(expires).toISOString().slice(0, 10)) }]
  const days = Math.floor((expires - now) / DAY)
  return days < SOON ? [{ level: 'warning', fault: endsSoon(days) }] : []
}

function trouble(error: unknown): Pick<Check, 'findings' | 'failure' | 'what'> {
  if (error instanceof UsageError) return { ...said(error.findings), failure: 'usage' }
  if (error instanceof DeliveryError)
    return { ...said([{ level: 'fault', fault: error.fault }]), failure: error.failure }
  if (error instanceof LedgerError) return { ...said([faultAt(error)]), failure: 'ledger' }
  throw error
}

const said = (findings: readonly Finding[]) => ({ findings, what: findings[0]?.fault ?? found.fine })

function faultAt({ fault, place }: LedgerError): Finding {
  return place === undefined ? { level: 'fault', fault } : { level: 'fault', fault, place }
}

// ── templates ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Fills the message templates in, for a post that has everything. The site's are filled in by the blog itself. */
async function templatesCheck(clinic: Clinic): Promise<Check> {
  const findings = clinic.adapters.flatMap((adapter) => {
    try {
      adapter.compose(sample(clinic), clinic.settings, clinic.template(adapter))
      return []
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return error.findings
    }
  })
  return check('templates', findings.length === 0 ? {} : said(findings))
}

/** A post that has everything a template can name. */
function sample({ settings }: Clinic): Document {
  const text = 'この記事は、設定とテンプレートを確かめるためのものです。どこにも公開されません。'
  const post: Document['post'] = {
    id: 'gnet-doctor',
    path: 'gnet-doctor.md',
    digest: '0'.repeat(64),
    title: '設定の確認',
    slug: 'gnet-doctor',
    tags: ['確認'],
    category: '確認',
    date: '2026-01-01T00:00:00+09:00',
    description: null,
    image: null,
    draft: false,
    canonical: null,
    to: null,
    social: {},
    hashtags: null,
    places: {},
    markdown: text,
    bodyLine: 1,
    findings: [],
  }
  const blocks: Document['blocks'] = [
    { kind: 'heading', text: '見出し', line: 1, level: 2 },
    { kind: 'paragraph', text, line: 3 },
  ]
  const url = `${settings.site.url ?? 'https://blog.example.com'}/gnet-doctor/`
  return {
    post,
    url,
    language: 'ja',
    body: blocks,
    blocks,
    lead: null,
    pictures: [],
    html: `<p>${text}</p>`,
    tagFrequency: {},
  }
}

// ── ledger ────────────────────────────────────────────────────────────────────────────────────────────────────────

async function ledgerCheck({ ledger }: Clinic): Promise<Check> {
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

// ── the site, and the clock ───────────────────────────────────────────────────────────────────────────────────────

/** How far clocks may differ, in milliseconds; X refuses what is signed some minutes off. */
const SKEW = 60_000
const PATIENCE = 15_000

async function siteChecks({ settings, counter, clock }: Clinic): Promise<Check[]> {
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
