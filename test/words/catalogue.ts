import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Failure, Fault } from '../../src/types.ts'
import type { PlatformName } from '../../src/words/adapters.ts'

const words = resolve(import.meta.dirname, '../../src/words')

/** Stands for whatever a sentence is given: it reads `…`, is any list, any object, and any function. */
const something: unknown = new Proxy(() => something, {
  get: (_, key) => {
    if (key === Symbol.toPrimitive || ['toString', 'join', 'toLowerCase'].includes(String(key))) return () => '…'
    if (key === Symbol.iterator) return [][Symbol.iterator]
    return key === 'length' ? 2 : something
  },
  apply: () => something,
})

// Sentences about every platform have a code for each; a missing name does not compile.
const PLATFORMS = Object.keys({ X: 0, Facebook: 0, YouTube: 0, WordPress: 0, git: 0 } satisfies Record<PlatformName, 0>)
// Of what platforms answer, git says nothing.
const APIS = PLATFORMS.filter((name) => name !== 'git')
const FAILURES = Object.keys({ auth: 0, invalid: 0, duplicate: 0, busy: 0, quota: 0, unreachable: 0 } satisfies Record<
  Exclude<Failure, 'hidden' | 'unknown'>,
  0
>)
const EVERY: Readonly<Record<string, readonly unknown[][]>> = {
  failed: APIS.flatMap((platform) => FAILURES.map((failure) => [platform, failure, something])),
  unclear: APIS.map((platform) => [platform, something]),
  noReply: APIS.map((platform) => [platform, something]),
  outOfTime: PLATFORMS.map((platform) => [platform]),
}

/** What a sentence may be called with: everything known, or one thing that is not. */
function waysToSay(name: string, count: number): readonly unknown[][] {
  if (EVERY[name] !== undefined) return EVERY[name].flatMap((values) => [values, withoutLast(values)])
  const full = Array.from({ length: count }, () => something)
  return [full, ...full.map((_, i) => full.with(i, null))]
}

function withoutLast(values: readonly unknown[]): unknown[] {
  return values.length > 1 ? [...values.slice(0, -1), null] : [...values]
}

/** One code, and the forms of its sentence by the name of what states it. */
export type Faults = ReadonlyMap<string, ReadonlyMap<string, readonly Fault[]>>

/** Every fault that the catalogues in `src/words` can state, by code. */
export async function everyFault(): Promise<Faults> {
  const faults: Found = new Map()
  for (const file of readdirSync(words).sort()) collect(await import(join(words, file)), { names: [file], faults })
  return new Map([...faults].sort(([a], [b]) => (a < b ? -1 : 1)))
}

type Found = Map<string, Map<string, Fault[]>>

function collect(
  value: unknown,
  { names, faults }: { readonly names: readonly string[]; readonly faults: Found },
): void {
  if (value === something || value === null) return
  const name = names.at(-1) ?? ''
  if (isFault(value)) {
    const forms = faults.get(value.code) ?? new Map<string, Fault[]>()
    faults.set(value.code, forms.set(names.join(' '), [...(forms.get(names.join(' ')) ?? []), value]))
  } else if (typeof value === 'function') {
    for (const way of waysToSay(name, value.length))
      collect(
        attempt(() => value(...way)),
        { names, faults },
      )
  } else if (typeof value === 'object') {
    for (const [inside, one] of Object.entries(value)) collect(one, { names: [...names, inside], faults })
  }
}

/** Not everything may be left out, and what is looked up by name knows no `…`. */
function attempt(say: () => unknown): unknown {
  try {
    return say()
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'code' in value && 'en' in value && 'ja' in value
}
