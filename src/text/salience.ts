import type { Candidate } from './candidates.ts'
import { type Cue, hasCue } from './cues.ts'
import { type Pair, pairs, units } from './units.ts'

/** What the candidates are held against. */
export interface Topic {
  readonly title: string
  readonly japanese: boolean
  /** The lead that the writer marked, without spaces; '' where there is none. */
  readonly lead: string
}

/**
 * How much each piece of evidence says (log odds) that a pair of words would stand in an editor's own summary. Learned
 * by logistic regression on 150 Japanese and 130 English posts whose summaries were written by people, so few numbers
 * that they hold on blogs left out of the learning. What was tried and said nothing: headings, tags, centrality,
 * rarity, cue words of grammar, sentence length.
 */
const WEIGHTS = {
  japanese: {
    base: -4.04,
    pair: { inTitle: 1.56, repeated: 0.73, once: -0.38, early: 1.9, closing: 0.65 },
    sentence: { titleShare: 0.74, titleLikeness: 0.49, purpose: 0.43, opening: 0.11, early: 0.27 },
  },
  english: {
    base: -4.94,
    pair: { inTitle: 1.33, repeated: 0.98, once: -0.5, early: 0.97, closing: 0.05 },
    sentence: { titleShare: 0.24, titleLikeness: 0.95, purpose: 0.69, opening: 0.64, early: 0.3 },
  },
}

/** For each candidate, its pairs and the chance of each to stand in an editor's summary. */
export function likelyPairs(candidates: readonly Candidate[], topic: Topic): Map<Pair, number>[] {
  const weights = topic.japanese ? WEIGHTS.japanese : WEIGHTS.english
  const sentences = sentenceEvidence(candidates, topic)
  const essay = !sentences.some((sentence) => sentence.purpose > 0)
  const known = new Map<Pair, number>()
  for (const [pair, evidence] of pairEvidence(candidates, topic.title)) known.set(pair, weigh(evidence, weights.pair))
  return candidates.map((candidate, i) => {
    const sentence = weigh(sentences[i] as SentenceEvidence, weights.sentence) + taste(candidate, { ...topic, essay })
    const odds = weights.base + sentence
    return new Map(candidate.pairs.map((pair) => [pair, 1 / (1 + Math.exp(-odds - (known.get(pair) ?? 0)))]))
  })
}

function weigh<Name extends string>(evidence: Evidence<Name>, weights: Evidence<Name>): number {
  let sum = 0
  for (const name in weights) sum += weights[name] * evidence[name]
  return sum
}

/** What is known of a pair of words, or of a sentence: mostly 0 or 1, never more than a few. */
export type Evidence<Name extends string> = Readonly<Record<Name, number>>

export type PairEvidence = Evidence<'inTitle' | 'repeated' | 'once' | 'early' | 'closing'>
export type SentenceEvidence = Evidence<'titleShare' | 'titleLikeness' | 'purpose' | 'opening' | 'early'>

export function pairEvidence(candidates: readonly Candidate[], title: string): Map<Pair, PairEvidence> {
  const titlePairs = new Set(pairs(units(title)))
  const counts = new Map<Pair, { times: number; first: number; closing: number }>()
  for (const [index, candidate] of candidates.entries()) {
    for (const pair of candidate.pairs) {
      const count = counts.get(pair)
      if (count === undefined) counts.set(pair, { times: 1, first: index, closing: Number(candidate.closing) })
      else {
        count.times++
        if (candidate.closing) count.closing = 1
      }
    }
  }
  const found = new Map<Pair, PairEvidence>()
  for (const [pair, { times, first, closing }] of counts) {
    const inTitle = Number(titlePairs.has(pair))
    found.set(pair, {
      inTitle,
      repeated: Math.log(times),
      once: Number(times === 1),
      early: Math.exp(-first / 6),
      closing,
    })
  }
  return found
}

export function sentenceEvidence(candidates: readonly Candidate[], { title, japanese }: Topic): SentenceEvidence[] {
  const titleUnits = units(title)
  const titlePairs = new Set(pairs(titleUnits))
  const shares = candidates.map((candidate) => shareOf(candidate.pairs, titlePairs))
  const likenesses = candidates.map((candidate) => overlap(candidate.units, titleUnits))
  const most = { share: Math.max(1e-9, ...shares), likeness: Math.max(1e-9, ...likenesses) }
  return candidates.map((candidate, i) => ({
    titleShare: (shares[i] ?? 0) / most.share,
    titleLikeness: (likenesses[i] ?? 0) / most.likeness,
    purpose: Number(hasCue('purpose', candidate.text, japanese)),
    opening: Number(candidate.opening),
    early: Math.exp(-i / 12),
  }))
}

function shareOf(list: readonly Pair[], wanted: ReadonlySet<Pair>): number {
  return list.length === 0 ? 0 : list.filter((pair) => wanted.has(pair)).length / list.length
}

/** F1 of two lists of units, each unit counted as often as it occurs in both. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>()
  for (const unit of b) left.set(unit, (left.get(unit) ?? 0) + 1)
  let common = 0
  for (const unit of a) {
    const times = left.get(unit) ?? 0
    if (times === 0) continue
    common++
    left.set(unit, times - 1)
  }
  return common === 0 ? 0 : (2 * common) / (a.length + b.length)
}

/**
 * Taste, not measured: what an editor would not post although its words are the right ones, and the other way round.
 * In a post that does not say what it is for, an essay, the writer's opinion is the matter.
 */
export function taste(candidate: Candidate, { japanese, lead, essay }: Topic & { readonly essay: boolean }): number {
  const has = (cue: Cue) => Number(hasCue(cue, candidate.text, japanese))
  const inLead = Number(lead !== '' && lead.includes(candidate.text.replace(/\s/g, '')))
  return (
    (essay ? 2.4 : 0) * has('opinion') -
    0.3 * has('hedge') -
    0.2 * (has('leaning') + has('pointing') + has('question')) -
    (candidate.kind === 'quote' ? 0.3 : candidate.kind === 'item' ? 0.2 : 0) +
    0.2 * inLead
  )
}
