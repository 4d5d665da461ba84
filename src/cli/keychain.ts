import { UsageError } from '../errors.ts'
import { keychainRefused } from '../words/account.ts'
import type { Changes } from './env-file.ts'
import type { Io } from './io.ts'

/** What gnet uses of `@napi-rs/keyring` (2.1): one secret of the operating system's keychain. */
export interface Keyring {
  readonly Entry: new (
    service: string,
    user: string,
    options: { readonly linux: { readonly store: 'secret-service' } },
  ) => KeyringEntry
}

interface KeyringEntry {
  readonly getPassword: () => string | null
  readonly setPassword: (password: string) => void
  readonly deletePassword: () => boolean
}

/** Where the credentials of one project lie, for the person at this machine. */
export interface Keychain {
  readonly read: () => Record<string, string>
  /** Throws UsageError where the keychain does not take them. */
  readonly write: (changes: Changes) => void
}

/** One entry a platform: Windows takes no longer ones, and macOS asks once for each. */
const PLATFORMS = ['X', 'FACEBOOK', 'YOUTUBE', 'WORDPRESS', 'PING'] as const
type Platform = (typeof PLATFORMS)[number]

// Linux's other store, the kernel's, forgets everything when the machine is switched off.
const OPTIONS = { linux: { store: 'secret-service' } } as const

/**
 * The keychain of this machine; null on CI, where nobody could unlock it, without the package (an optional one), and
 * where there is none: on a Linux without a desktop.
 */
export async function openKeychain(root: string, io: Pick<Io, 'env' | 'keyring'>): Promise<Keychain | null> {
  if (io.env.CI || io.keyring === undefined) return null
  try {
    const { Entry } = await io.keyring()
    const entries = new Map(PLATFORMS.map((name) => [name, new Entry('gnet', `${root} ${name}`, OPTIONS)]))
    // Only now does it turn out whether anybody answers.
    const found = new Map([...entries].map(([name, entry]) => [name, parse(entry.getPassword())]))
    return {
      read: () => Object.assign({}, ...found.values()),
      write: (changes) => {
        for (const [name, entry] of entries) change(entry, found.get(name) ?? {}, partOf(changes, name))
      },
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    return null
  }
}

function partOf(changes: Changes, platform: Platform): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => name.startsWith(`GNET_${platform}_`)))
}

function change(entry: KeyringEntry, known: Readonly<Record<string, string>>, changes: Changes): void {
  if (Object.keys(changes).length === 0) return
  const values = Object.entries({ ...known, ...changes }).filter(([, value]) => value !== null)
  try {
    if (values.length > 0) entry.setPassword(JSON.stringify(Object.fromEntries(values)))
    else entry.deletePassword()
  } catch {
    // What it says may hold what it was given.
    throw new UsageError(keychainRefused())
  }
}

/** Somebody else's entry, or a broken one, holds nothing of ours. */
function parse(text: string | null): Record<string, string> {
  try {
    const values: unknown = JSON.parse(text ?? '{}')
    const all = typeof values === 'object' && values !== null ? Object.entries(values) : []
    return Object.fromEntries(
      all.filter(([name, value]) => /^GNET_[A-Z0-9_]+$/.test(name) && typeof value === 'string'),
    )
  } catch {
    return {}
  }
}
