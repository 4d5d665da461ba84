import { randomHex } from '../digest.ts'
import { keep, recall } from '../kept.ts'

/**
 * What is large and of which little changes from run to run is kept once as a whole, and from then on by what has changed
 * since, in a second file. Without both nothing is known.
 */
export interface KeptInTwo<Whole, Changes> {
  /** What was kept last; null where nothing was, or something is wrong with it. */
  readonly recall: () => { readonly whole: Whole; readonly changes: Changes } | null
  readonly keepWhole: (whole: Whole, changes: Changes) => void
  /** Since the whole that this run has recalled; false where it has none. */
  readonly keepChanges: (changes: Changes) => boolean
}

/** The files of both. */
export function filesOfTwo(file: string): readonly [whole: string, changes: string] {
  return [file, file.replace(/\.json$/, '-changes.json')]
}

export function openKeptInTwo<Whole, Changes>(file: string, of: string): KeptInTwo<Whole, Changes> {
  const [wholeFile, changesFile] = filesOfTwo(file)
  /** Tells one whole from any other, so that changes are never those since another one. */
  let token: string | null = null
  const changesOf = (own: string) => `${of} ${own}`
  return {
    recall: () => {
      const kept = recall<{ token: string; whole: Whole }>(wholeFile, of)
      const changes = kept && recall<Changes>(changesFile, changesOf(kept.token))
      token = changes === null ? null : (kept?.token ?? null)
      return kept && changes && { whole: kept.whole, changes }
    },
    keepWhole: (whole, changes) => {
      const own = randomHex(16)
      token = null
      keep(wholeFile, { of, value: { token: own, whole } })
      keep(changesFile, { of: changesOf(own), value: changes })
    },
    keepChanges: (changes) => {
      if (token === null) return false
      keep(changesFile, { of: changesOf(token), value: changes })
      return true
    },
  }
}
