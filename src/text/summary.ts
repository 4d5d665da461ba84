import type { Block } from '../types.ts'
import { type Candidate, candidatesOf, withoutTags } from './candidates.ts'
import { hasCue } from './cues.ts'
import { shorten } from './fit.ts'
import { ready } from './pattern.ts'
import { chancesOf, WEIGHTS, type Weights } from './salience.ts'
import { isWide } from './sentences.ts'
import { lengthOf, type Pair } from './units.ts'

/** What a summary is made from. */
export interface Gist {
  readonly title: string
  /** Without the post's skeleton (skeleton.ts). */
  readonly blocks: readonly Block[]
  readonly tags: readonly string[]
  /** In characters (code points); `summaryLimit` where nothing is said. */
  readonly limit?: number
  /** So many sentences at least, where the post has them and there is room; else one. */
  readonly sentences?: number
  /** What the writer set before `<!--more-->`. */
  readonly lead: string | null
}

const KANA = /[\u3041-\u30ff]+/g
const LETTERS = /[A-Za-z\u00c0-\u024f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+/g

/** True for a text that is mainly Japanese. */
export function isJapanese(text: string): boolean {
  const kana = text.length - text.replace(KANA, '').length
  const letters = text.length - text.replace(LETTERS, '').length
  return kana > 0.1 * letters
}

/** How long a summary may be where nothing else is said: 100 characters in Japanese, 200 in other languages. */
export function summaryLimit(text: string): number {
  return isJapanese(text) ? 100 : 200
}

/** The writer's own description, where it is too long those of its sentences that say most; else `summarise`. */
export function chooseSummary({ description, ...gist }: Gist & { readonly description: string | null }): string {
  const own = withoutMarks(description ?? '')
  if (own === '' || SAYS_NOTHING.test(own)) return summarise(gist)
  const limit = gist.limit ?? summaryLimit(own)
  if (lengthOf(own) <= limit) return own
  return summarise({ ...gist, blocks: [{ kind: 'paragraph', text: own, line: 1 }], lead: null, limit, sentences: 1 })
}

/** タイトルのとおりです。 */
const SAYS_NOTHING = /^(?:記事)?(?:タイトル|表題|題名|件名)の?(?:とおり|通り)(?:です|である)?[。．.]?$/

/** Some write their description in Markdown; links are their text, code is its words. */
function withoutMarks(description: string): string {
  return withoutTags(description)
    .replace(/!?\[([^[\]\n]{0,300})\]\([^()\s]{0,500}\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[。、]) /g, '')
    .trim()
}

/**
 * The sentences that say best what a post is about, word for word, whole, and in their order. Deterministic. Each pair
 * of words has a likelihood of standing in a summary that an editor would write (salience.ts); the sentences taken are
 * those that promise to share most with it for their length. Where no whole sentence fits, the best one is cut.
 */
export function summarise({ title, blocks, limit, lead, sentences = 1 }: Gist, weights: Weights = WEIGHTS): string {
  const japanese = isJapanese(sampleOf(blocks))
  const most = limit ?? (japanese ? 100 : 200)
  const options = optionsOf({ title, blocks, lead, japanese }, weights)
  const usual = japanese ? USUAL.japanese : USUAL.other
  // A page or a post on Facebook has more room, so that its summary may be longer than a usual one.
  const expected = usual.units * Math.max(1, most / usual.limit)
  const fitting = options.filter(({ candidate }) => candidate.length <= most)
  const sound = fitting.filter(({ candidate }) => candidate.sound)
  const chosen = choose(sound.length > 0 ? sound : fitting, { most, expected, gap: japanese ? 0 : 1, sentences })
  if (chosen.length > 0) return joined(chosen.sort((a, b) => a.index - b.index))
  return cut(best(options, expected)?.candidate.text ?? '', most)
}

/** How long summaries written by people are, in units; and the room for which that was measured. */
const USUAL = { japanese: { units: 34, limit: 100 }, other: { units: 30, limit: 200 } }

/** Enough of the post to know its language. */
function sampleOf(blocks: readonly Block[]): string {
  const texts = blocks.filter((block) => block.kind !== 'heading').map((block) => block.text)
  return texts.slice(0, 60).join('\n').slice(0, 20_000)
}

interface Option {
  readonly candidate: Candidate
  /** Of the candidate's pairs, in their order. */
  readonly chances: readonly number[]
  readonly index: number
  /** Says little without the sentence before. */
  readonly leaning: boolean
}

interface Matter extends Pick<Gist, 'title' | 'blocks' | 'lead'> {
  readonly japanese: boolean
}

/** A page has another length than an announcement, but the same sentences to choose from; its turn comes at once. */
let latest: { readonly matter: Matter; readonly options: readonly Option[] } | undefined

function optionsOf(matter: Matter, weights: Weights): readonly Option[] {
  const { title, blocks, lead, japanese } = matter
  const known = latest?.matter
  if (
    weights === WEIGHTS &&
    latest !== undefined &&
    known?.blocks === blocks &&
    known.title === title &&
    known.lead === lead
  )
    return latest.options
  const candidates = candidatesOf(blocks, japanese)
  const chances = chancesOf(candidates, { title, japanese, lead: (lead ?? '').replace(/\s/g, '') }, weights)
  const options = candidates.map((candidate, i) => ({
    candidate,
    chances: chances[i] ?? [],
    index: i,
    leaning: hasCue('leaning', candidate.text, japanese),
  }))
  if (weights === WEIGHTS) latest = { matter, options }
  return options
}

interface Room {
  readonly most: number
  readonly expected: number
  /** Characters between two sentences. */
  readonly gap: number
  /** So many are taken even where they raise nothing. */
  readonly sentences: number
}

const MOST_SENTENCES = 4
/** One more sentence must raise the promise by so much; less is padding. */
const GAIN = 1.03
/** What a sentence is worth that leans on one which is not there. */
const LOST = 0.8

/** Takes one sentence after the other as long as each raises what the summary promises: F1 with the editor's, expected. */
function choose(options: readonly Option[], { most, expected, gap, sentences }: Room): Option[] {
  const chosen: Option[] = []
  const held = new Map<Pair, number>()
  let [sum, size, room, promise] = [0, 0, most, 0]
  while (chosen.length < MOST_SENTENCES) {
    let next: { option: Option; sum: number } | null = null
    let top = chosen.length < sentences ? 0 : promise * GAIN
    for (const option of options) {
      const { candidate } = option
      if (candidate.length > room || chosen.includes(option)) continue
      const shared = sum + added(option, held)
      const lost = option.leaning && !chosen.some((it) => it.index === option.index - 1)
      const value = ((lost ? LOST : 1) * 2 * shared) / (size + candidate.size + expected)
      if (value > top) [next, top] = [{ option, sum: shared }, value]
    }
    if (next === null) break
    const { candidate, chances } = next.option
    chosen.push(next.option)
    for (const [i, pair] of candidate.pairs.entries())
      held.set(pair, Math.max(chances[i] as number, held.get(pair) ?? 0))
    ;[sum, size, room, promise] = [next.sum, size + candidate.size, room - candidate.length - gap, top]
  }
  return chosen
}

/** What a sentence adds to pairs that are there already. */
function added({ candidate: { pairs }, chances }: Option, held: ReadonlyMap<Pair, number>): number {
  let sum = 0
  for (let i = 0; i < pairs.length; i++) sum += Math.max(0, (chances[i] as number) - (held.get(pairs[i] as Pair) ?? 0))
  return sum
}

function best(options: readonly Option[], expected: number): Option | null {
  return choose(options, { most: Number.POSITIVE_INFINITY, expected, gap: 0, sentences: 1 })[0] ?? options[0] ?? null
}

/** Leads on from the sentence before. */
const CONNECTIVE =
  /^(?:しかし(?:ながら)?|また|そして|そこで|ただし?|なお|さらに|さて|それでは|では|ところで|ちなみに|一方で?|なので|まず|次に|とはいえ|(?:という|そういう)わけで|ということで|つまり|実は|もちろん|だから|ですから|したがって)、\s*/

/** The sentences one after the other; one whose neighbour is missing loses the word that led on from it. */
function joined(chosen: readonly Option[]): string {
  let text = ''
  for (const [i, { candidate, index }] of chosen.entries()) {
    const follows = i > 0 && chosen[i - 1]?.index === index - 1
    const next = follows ? candidate.text : candidate.text.replace(ready(CONNECTIVE), '')
    const gap = text === '' || isWide(text.charCodeAt(text.length - 1)) || isWide(next.charCodeAt(0)) ? '' : ' '
    text += `${gap}${next}`
  }
  return text
}

function cut(text: string, limit: number): string {
  return lengthOf(text) <= limit ? text : shorten(text, { limit, measure: lengthOf })
}
