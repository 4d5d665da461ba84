import type { Document, Finding, PlannedPost, Settings } from '../types.ts'
import { titleCut } from '../words/adapters.ts'
import { altMissing, fileMissing } from '../words/check.ts'
import { imageWithoutAlt } from '../words/site.ts'
import { accidentalLinks as accidentalLinksOnX } from '../words/x.ts'
import { objectionsTo } from './objections.ts'
import { placeOfField } from './places.ts'
import { accidentalLinks, brokenReferences, literalTags } from './references.ts'

export interface Surroundings {
  readonly settings: Settings
  /** The project's folder, where the files lie that posts name. */
  readonly root: string
}

/** Everything that is wrong or risky in a planned post, in the order of its lines. Looks for the files it names. */
export function inspect({ document, path, steps, findings }: PlannedPost, { settings, root }: Surroundings): Finding[] {
  const own =
    document === null
      ? findings
      : [
          ...document.post.findings,
          ...objectionsTo(document, settings),
          ...brokenReferences(document, root),
          ...accidentalLinks(document),
          ...literalTags(document),
        ]
  const ofPlatforms = steps.flatMap((step) => step.review.findings).flatMap((finding) => placed(finding, document))
  const all = [...own, ...ofPlatforms].map((finding) => ({ ...finding, place: finding.place ?? { path } }))
  return once(all).sort((a, b) => (a.place.line ?? 0) - (b.place.line ?? 0))
}

/** A platform sees only its message: what it finds there is found in the file, with its place, or stands in the title. */
function placed(finding: Finding, document: Document | null): Finding[] {
  const { code } = finding.fault
  if (SEEN_IN_THE_FILE.has(code)) return []
  if (document === null || code !== titleCut('X').code) return [finding]
  return [{ ...finding, place: placeOfField(document.post, 'title') }]
}

const SEEN_IN_THE_FILE: ReadonlySet<string> = new Set(
  [accidentalLinksOnX([]), imageWithoutAlt(), altMissing(''), fileMissing('')].map(({ code }) => code),
)

function once<T>(findings: readonly T[]): T[] {
  const known = new Map(findings.map((finding) => [JSON.stringify(finding), finding]))
  return [...known.values()]
}
