import * as fs from 'node:fs'
import { join } from 'node:path'
import { wait } from './clock.ts'
import type { Counter } from './deliver/case.ts'
import { randomHex } from './digest.ts'
import { DeliveryError } from './errors.ts'
import { codeOf, createDurably, namesIn } from './ledger/disk.ts'
import type { RotatingTokens, Sender, Vault } from './types.ts'
import { renewalTakesLong, tokensNotKept, tokensUnreadable } from './words/vault.ts'

/** Whose tokens, and who asks for them. */
export interface Keeping {
  /** The project's folder. */
  readonly root: string
  readonly platform: string
  readonly counter: Pick<Counter, 'clock' | 'sender' | 'isGone' | 'halt'>
}

/** Whoever has claimed a renewal for longer has come to nothing: asking has a time limit of its own. */
const CLAIM_HOLDS = 120_000
const PAUSE = 25
/** How long a process waits for another's renewal. */
const PATIENCE = 60_000

interface Kept {
  readonly n: number
  readonly tokens: RotatingTokens
}

/**
 * The tokens of one platform as files, `<n>.json`, each written once like a record of the ledger. Whoever wants to make
 * number n+1 first claims it (`<n+1>.claim-<k>`): the claim is created exclusively, so of several processes one asks the
 * platform. A claim whose process is gone is followed by the next. Numbers never come back, as the highest file stays.
 */
export function openVault(keeping: Keeping): Vault {
  const { clock, halt } = keeping.counter
  return {
    read: () => newest(keeping)?.tokens ?? null,
    keep: (tokens) => {
      while (!create(keeping, nameOf((newest(keeping)?.n ?? 0) + 1), tokens));
      clearAway(keeping)
    },
    renew: async (isGood, ask) => {
      const until = clock.now() + PATIENCE
      for (;;) {
        const before = newest(keeping)
        if (before === null || isGood(before.tokens)) return before?.tokens ?? null
        const claim = claimNext(keeping, before.n + 1)
        if (claim !== null) {
          // Another may have renewed them between the look and the claim.
          const now = newest(keeping)
          try {
            if (now?.n === before.n) create(keeping, nameOf(before.n + 1), await ask(before.tokens))
          } finally {
            fs.rmSync(join(folderOf(keeping), claim), { force: true })
          }
          clearAway(keeping)
          continue
        }
        if (clock.now() > until || halt.aborted) throw new DeliveryError('unreachable', renewalTakesLong())
        await wait(clock, PAUSE, halt)
      }
    },
    holds: () => namesIn(fs, folderOf(keeping)).length > 0,
    forget: () => fs.rmSync(folderOf(keeping), { recursive: true, force: true }),
  }
}

const TOKENS = '.gnet/tokens'

function folderOf({ root, platform }: Keeping): string {
  return join(root, TOKENS, platform)
}

const nameOf = (n: number) => `${n}.json`

/** The tokens with the highest number. A file that vanishes while it is read has been replaced by a newer one. */
function newest(keeping: Keeping): Kept | null {
  for (;;) {
    const n = highest(keeping)
    if (n === 0) return null
    try {
      return { n, tokens: JSON.parse(fs.readFileSync(join(folderOf(keeping), nameOf(n)), 'utf8')) }
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw new DeliveryError('auth', tokensUnreadable(codeOf(error) || 'JSON'))
    }
  }
}

function highest(keeping: Keeping): number {
  try {
    return Math.max(0, ...namesIn(fs, folderOf(keeping)).map((name) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0)))
  } catch (error) {
    throw new DeliveryError('auth', tokensUnreadable(codeOf(error)))
  }
}

/** The name of this process's claim on number n, or null while another process has it. */
function claimNext(keeping: Keeping, n: number): string | null {
  const { clock, sender, isGone } = keeping.counter
  const pattern = new RegExp(`^${n}\\.claim-(\\d+)$`)
  const claims = namesIn(fs, folderOf(keeping)).flatMap((name) => pattern.exec(name)?.[1] ?? [])
  const last = Math.max(0, ...claims.map(Number))
  if (last > 0) {
    const other = readClaim(keeping, `${n}.claim-${last}`)
    const isOver = other !== null && (isGone(other.by) || clock.now() - other.at > CLAIM_HOLDS)
    if (!isOver) return null
  }
  const name = `${n}.claim-${last + 1}`
  return create(keeping, name, { by: sender, at: clock.now() }) ? name : null
}

function readClaim(keeping: Keeping, name: string): { readonly by: Sender; readonly at: number } | null {
  try {
    return JSON.parse(fs.readFileSync(join(folderOf(keeping), name), 'utf8'))
  } catch {
    // Just given up by its owner.
    return null
  }
}

/** Durable before anything relies on it; false when the name is taken. */
function create(keeping: Keeping, name: string, content: object): boolean {
  const folder = folderOf(keeping)
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    // Whatever the project ignores, git never takes these along.
    const ignore = join(keeping.root, TOKENS, '.gitignore')
    if (!fs.existsSync(ignore)) fs.writeFileSync(ignore, '*\n')
    const file = { path: join(folder, name), content: `${JSON.stringify(content)}\n`, mode: 0o600 }
    const aside = `${keeping.counter.sender.pid}-${randomHex(6)}`
    return createDurably(fs, { ...file, aside, takeBack: () => true })
  } catch (error) {
    throw new DeliveryError('auth', tokensNotKept(codeOf(error)))
  }
}

/** The tokens before the last ones stay for whoever is just reading them. */
function clearAway(keeping: Keeping): void {
  const last = newest(keeping)?.n ?? 0
  for (const name of namesIn(fs, folderOf(keeping))) {
    const [, number = '', kind] = /^(\d+)\.(json|claim-\d+)$/.exec(name) ?? []
    const n = Number(number)
    if (number !== '' && (kind === 'json' ? n < last - 1 : n <= last)) {
      fs.rmSync(join(folderOf(keeping), name), { force: true })
    }
  }
}
