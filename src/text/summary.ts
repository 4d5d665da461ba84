import type { Block } from '../types.ts'
import { CLOSING_SECTION, type Cues, cuesOf, OPENING_SECTION } from './cues.ts'
import { shorten } from './fit.ts'
import { splitSentences } from './sentences.ts'
import { pairs, units } from './units.ts'

/** What a summary is made from. */
export interface Gist {
  readonly title: string
  /** Without the post's skeleton (skeleton.ts). */
  readonly blocks: readonly Block[]
  readonly tags: readonly string[]
  /** In characters (code points): 100 for Japanese and 200 for other languages where nothing is said. */
  readonly limit?: number
  /** What the writer set before `<!--more-->`. */
  readonly lead: string | null
}

/** True for a text that is mainly Japanese. */
export function isJapanese(text: string): boolean {
  const kana = text.match(/[\u3041-\u30ff]/g)?.length ?? 0
  const letters = text.match(/[A-Za-z\u00c0-\u024f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]/g)?.length ?? 0
  return kana > 0.1 * letters
}

/** The writer's own description, whole sentences of it where it is too long; else `summarise`. */
export function chooseSummary({ description, ...gist }: Gist & { readonly description: string | null }): string {
  const own = description?.trim() ?? ''
  if (own === '') return summarise(gist)
  return cut(own, gist.limit ?? (isJapanese(own) ? 100 : 200))
}

/**
 * The sentences that say best what a post is about, word for word and in their order. Extractive and deterministic:
 * each sentence is scored by what it shares with the title and the rest of the post, where it stands, and by wording
 * that marks purpose or opinion; then the best are taken as long as they fit and say something new.
 */
export function summarise({ title, blocks, tags, limit, lead }: Gist): string {
  const japanese = isJapanese(
    blocks
      .slice(0, 60)
      .map((block) => block.text)
      .join(''),
  )
  const most = limit ?? (japanese ? 100 : 200)
  const sentences = sentencesOf(blocks, japanese)
  const best = sentences[0]
  if (best === undefined) return ''
  const weight = japanese ? WEIGHTS.japanese : WEIGHTS.english
  const scored = score(sentences, {
    weight,
    title,
    tags,
    japanese,
    lead,
    headings: blocks.filter(isHeading).map((it) => it.text),
  })
  const chosen = choose(scored, { most, gap: japanese ? 0 : 1, weight })
  if (chosen.length > 0) return chosen.map(({ text }) => text).join(japanese ? '' : ' ')
  const first = scored.reduce((top, it) => (it.score > top.score ? it : top))
  return cut(first.text, most)
}

interface Sentence {
  readonly text: string
  readonly length: number
  readonly words: ReadonlyMap<string, number>
  readonly index: number
  readonly item: boolean
  readonly section: 'opening' | 'closing' | 'other'
  /** Stands before the first heading. */
  readonly preface: boolean
}

interface Scored extends Sentence {
  readonly score: number
}

const isHeading = (block: Block) => block.kind === 'heading'

/** More sentences than this say nothing new about what a post is about. */
const ENOUGH = 250

function sentencesOf(blocks: readonly Block[], japanese: boolean): Sentence[] {
  const sentences: Sentence[] = []
  let section: Sentence['section'] = 'other'
  let preface = blocks.some(isHeading)
  for (const block of blocks) {
    if (isHeading(block)) {
      preface = false
      section = OPENING_SECTION.test(block.text) ? 'opening' : CLOSING_SECTION.test(block.text) ? 'closing' : 'other'
      continue
    }
    for (const part of splitSentences(block.text)) {
      const text = part.trim()
      if (!isSound(text, japanese)) continue
      const item = block.kind === 'item'
      sentences.push({
        text,
        length: [...text].length,
        words: wordsOf(text),
        index: sentences.length,
        item,
        section,
        preface,
      })
      if (sentences.length === ENOUGH) return sentences
    }
  }
  return sentences
}

/** Reads well by itself: a whole sentence, without an address, leftovers of markup or open brackets. */
function isSound(text: string, japanese: boolean): boolean {
  if (/https?:\/\/|www\.|[<>{}|`\\]|\*\*|__|\[\[|\]\(|^[#>*\-+=]|^\d+[.)]\s|[:：]$/.test(text)) return false
  if (count(text, '「『（(【') !== count(text, '」』）)】')) return false
  const ends = japanese ? /[。！!？?♪…～〜）)」』]$/ : /[.!?…"'”’)\]]$/
  return ends.test(text) && text.length > (japanese ? 8 : 20)
}

function count(text: string, letters: string): number {
  let found = 0
  for (const letter of text) if (letters.includes(letter)) found++
  return found
}

/** Latin words, runs of katakana, pairs of kanji: what carries meaning, without a dictionary. */
function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>()
  const add = (word: string) => words.set(word, (words.get(word) ?? 0) + 1)
  for (const [run] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/[a-z0-9\u00c0-\u024f][a-z0-9\u00c0-\u024f'’.+#-]*|[\u30a1-\u30ff]{2,}|[\u3400-\u9fff々]+/g)) {
    if (/^[a-z0-9\u00c0-\u024f]/.test(run)) {
      const word = run.replace(/['’.-]+.*$/, '')
      if (!STOP.has(word)) add(word.length > 4 ? word.replace(/(?:ing|ed|es|s|ly)$/, '') : word)
    } else if (/^[\u30a1-\u30ff]/.test(run)) add(run)
    else if (run.length === 1) add(run)
    else for (let i = 0; i + 1 < run.length; i++) add(run.slice(i, i + 2))
  }
  return words
}

const STOP = new Set(
  'a an and are as at be been but by can could did do does for from had has have how i if in into is it its let may more not of on or our so than that the their them then there these they this to was we were what when which who will with would you your'.split(
    ' ',
  ),
)

interface Matter {
  readonly weight: Weight
  readonly title: string
  readonly tags: readonly string[]
  readonly headings: readonly string[]
  readonly japanese: boolean
  readonly lead: string | null
}

/**
 * What each feature adds, in Japanese and in English. Set by hand, then moved only where that helped both halves of a
 * set of posts with summaries written by people; the opinion is the firm's wish, the set has too few to tell.
 */
const WEIGHTS = {
  japanese: {
    position: 0.5,
    first: 0,
    opening: 0.3,
    closing: 0.1,
    title: 0.5,
    cover: 0.6,
    heading: 0.2,
    centre: 0,
    purpose: 1.2,
    hint: 0.45,
    opinion: 1.4,
    smallTalk: -0.4,
    tags: 0.2,
    lead: 0.1,
    hedge: -0.25,
    leaning: -0.175,
    pointing: -0.2,
    question: -0.25,
    item: -0.5,
    length: -0.1,
    bar: 0.45,
    repeat: 0.5,
  },
  english: {
    position: 0.75,
    first: 0.26,
    opening: 0.3,
    closing: 0.1,
    title: 0.45,
    cover: 1.6,
    heading: 0.4,
    centre: 0.5,
    purpose: 1.8,
    hint: 0.45,
    opinion: 0.6,
    smallTalk: -0.1,
    tags: 0.2,
    lead: 0.15,
    hedge: 0,
    leaning: -0.35,
    pointing: -0.4,
    question: -0.25,
    item: -0.5,
    length: -0.125,
    bar: 0.465,
    repeat: 0.5,
  },
}

type Weight = (typeof WEIGHTS)['japanese']

function score(sentences: readonly Sentence[], matter: Matter): Scored[] {
  const weight = matter.weight
  const weights = rarity(sentences)
  const whole = sumOf(sentences.map(({ words }) => words))
  const title = wordsOf(matter.title)
  const headings = sumOf(matter.headings.map(wordsOf))
  const near = (words: ReadonlyMap<string, number>) => sentences.map((it) => cosine(it.words, words, weights))
  const [titles, centres, heads] = [relative(near(title)), relative(near(whole)), relative(near(headings))]
  const cues = cuesOf(matter.japanese)
  const wanted = pairs(units(matter.title))
  return sentences.map((sentence, i) => {
    const of = featuresOf(sentence, { cues, matter })
    const likeness =
      weight.title * (titles[i] ?? 0) + weight.centre * (centres[i] ?? 0) + weight.heading * (heads[i] ?? 0)
    const told = (titles[i] ?? 0) > 0 || (heads[i] ?? 0) > 0 || cues.purpose.test(sentence.text)
    const talk = sentence.preface && !told ? weight.smallTalk : 0
    const held = new Set(pairs(units(sentence.text)))
    const cover = wanted.filter((pair) => held.has(pair)).length / Math.max(1, wanted.length)
    return { ...sentence, score: likeness + of + talk + weight.cover * cover }
  })
}

function featuresOf(
  { text, length, index, item, section }: Sentence,
  { cues, matter }: { cues: Cues; matter: Matter },
): number {
  const { weight } = matter
  const yes = (test: boolean, worth: number) => (test ? worth : 0)
  const [short, long] = matter.japanese ? [22, 100] : [45, 200]
  const tags = matter.tags.filter((tag) => tag.length > 1 && text.includes(tag)).length
  const purpose = cues.purpose.test(text)
  return (
    weight.position * Math.exp(-index / 6) +
    yes(index === 0, weight.first) +
    yes(section === 'opening', weight.opening) +
    yes(section === 'closing', weight.closing) +
    yes(purpose, weight.purpose) +
    yes(!purpose && cues.hint.test(text), weight.hint) +
    yes(cues.opinion.test(text), weight.opinion) +
    weight.tags * Math.min(1, tags / 2) +
    yes(matter.lead?.includes(text.slice(0, 30)) ?? false, weight.lead) +
    yes(cues.hedge.test(text), weight.hedge) +
    yes(cues.leaning.test(text), weight.leaning) +
    yes(cues.pointing.test(text), weight.pointing) +
    yes(/[?？]$/.test(text), weight.question) +
    yes(item, weight.item) +
    yes(length < short || length > long, weight.length)
  )
}

/** Greedy: the best first, each next one less what it repeats; none that is far behind the best. */
function choose(
  scored: readonly Scored[],
  { most, gap, weight }: { most: number; gap: number; weight: Weight },
): Scored[] {
  const chosen: Scored[] = []
  let room = most
  const bar = weight.bar * Math.max(...scored.map((it) => it.score))
  while (chosen.length < 4) {
    let best: Scored | null = null
    let top = Math.max(bar, 0)
    for (const it of scored) {
      if (chosen.includes(it) || it.length + (chosen.length > 0 ? gap : 0) > room) continue
      const repeats = Math.max(0, ...chosen.map((other) => cosine(it.words, other.words, null)))
      const worth = it.score - weight.repeat * repeats
      if (worth > top) [best, top] = [it, worth]
    }
    if (best === null) break
    room -= best.length + (chosen.length > 0 ? gap : 0)
    chosen.push(best)
  }
  return chosen.sort((a, b) => a.index - b.index)
}

function rarity(sentences: readonly Sentence[]): Map<string, number> {
  const seen = new Map<string, number>()
  for (const { words } of sentences) for (const word of words.keys()) seen.set(word, (seen.get(word) ?? 0) + 1)
  for (const [word, times] of seen) seen.set(word, Math.log(1 + sentences.length / times))
  return seen
}

function sumOf(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sum = new Map<string, number>()
  for (const words of all) for (const [word, times] of words) sum.set(word, (sum.get(word) ?? 0) + times)
  return sum
}

function cosine(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  weights: ReadonlyMap<string, number> | null,
): number {
  const weight = (word: string) => weights?.get(word) ?? 1
  const size = (words: ReadonlyMap<string, number>) => {
    let sum = 0
    for (const [word, times] of words) sum += (times * weight(word)) ** 2
    return Math.sqrt(sum)
  }
  let shared = 0
  for (const [word, times] of a) shared += times * (b.get(word) ?? 0) * weight(word) ** 2
  return shared === 0 ? 0 : shared / (size(a) * size(b))
}

function relative(values: readonly number[]): number[] {
  const most = Math.max(...values, 0)
  return values.map((value) => (most === 0 ? 0 : value / most))
}

function cut(text: string, limit: number): string {
  return [...text].length <= limit ? text : shorten(text, { limit, measure: (it) => [...it].length })
}
