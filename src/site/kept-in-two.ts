import { randomHex } from '../digest.ts'
import { keep, recall } from '../kept.ts'
import { type KeptTexts, keepTexts, recallTexts } from '../kept-texts.ts'

/**
 * What is large and of which little changes from run to run is kept once as a whole, an index with texts, and from then on by
 * what has changed since, in a second file. Without both nothing is known.
 */
export interface KeptInTwo<Index, Changes> {
  /** What was kept last; null where nothing was, or something is wrong with it. */
  readonly recall: () => { readonly whole: KeptTexts<Index>; readonly changes: Changes } | null
  readonly keepWhole: (whole: Whole<Index>, changes: Changes) => void
  /** Since the whole that this run has recalled; false where it has none. */
  readonly keepChanges: (changes: Changes) => boolean
}

export interface Whole<Index> {
  readonly index: Index
  readonly texts: () => readonly Buffer[]
}

function filesOfTwo(file: string): readonly [whole: string, changes: string] {
  return [file, file.replace(/\.json$/, '-changes.json')]
}

interface Named<Index> {
  readonly token: string
  readonly index: Index
}

export function openKeptInTwo<Index, Changes>(file: string, of: string): KeptInTwo<Index, Changes> {
  const [wholeFile, changesFile] = filesOfTwo(file)
  /** Tells one whole from any other, so that changes are never those since another one. */
  let token: string | null = null
  const changesOf = (own: string) => `${of} ${own}`
  return {
    recall: () => {
      const kept = recallTexts<Named<Index>>(wholeFile, of)
      const changes = kept && recall<Changes>(changesFile, changesOf(kept.index.token))
      token = changes === null ? null : (kept?.index.token ?? null)
      return kept && changes && { whole: { ...kept, index: kept.index.index }, changes }
    },
    keepWhole: ({ index, texts }, changes) => {
      const own = randomHex(16)
      token = null
      keepTexts(wholeFile, { of, index: { token: own, index } satisfies Named<Index>, texts })
      keep(changesFile, { of: changesOf(own), value: changes })
    },
    keepChanges: (changes) => {
      if (token === null) return false
      keep(changesFile, { of: changesOf(token), value: changes })
      return true
    },
  }
}
