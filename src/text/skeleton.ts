import type { Block } from '../types.ts'
import {
  AFTER_ALL,
  CLOSING,
  FAREWELL,
  GREETING,
  INTRODUCTION,
  INTRODUCTION_AFTER_GREETING,
  NAVIGATION,
  NOTE,
  opening,
  opensWith,
  SMALL_TALK,
  TITLE_SENTENCE,
} from './phrases.ts'
import { sentencesOf } from './sentences.ts'
import { hasLetter } from './units.ts'

export interface Skeleton {
  readonly title: string
  readonly tags: readonly string[]
  /** Normalised sentences that sibling posts repeat (`repeatedSentences`). */
  readonly boilerplate: readonly string[]
  /** Lines the firm has listed as its own. */
  readonly ownLines: readonly string[]
}

/**
 * What a post says, without its skeleton: no breadcrumbs, repeated title, tag line, greeting, self-introduction,
 * closing phrase, footer, notes, labels, lines that are the firm's own. Headings stay.
 */
export function prose(blocks: readonly Block[], skeleton: Skeleton): Block[] {
  const body = withoutSections(withoutFooter(withoutChrome(blocks, skeleton)))
  const kept = body.filter((block) => block.kind === 'heading' || !isFurniture(block))
  return withoutPhrases(kept, skeleton)
}

/** Sentences compare by their letters and digits alone. */
export function normaliseSentence(sentence: string): string {
  // Nearly all are of letters that are what they should be; Unicode's tables would take most of the time.
  if (PLAIN.test(sentence)) return sentence.toLowerCase().replace(MARKS, '')
  const folded = sentence.normalize('NFKC').toLowerCase()
  return PLAIN.test(folded) ? folded.replace(MARKS, '') : folded.replace(/[^\p{L}\p{N}]+/gu, '')
}

/** ASCII, quotes and dashes, Japanese marks, kana and kanji. */
const PLAIN =
  /^[\0-\x7f\u2010-\u2015\u2018-\u201f\u3001-\u3003\u3005\u3008-\u3011\u301c\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*$/
const MARKS = /[\0-/:-`{-\x7f\u2010-\u2015\u2018-\u201f\u3001-\u3003\u3008-\u3011\u301c\u30fb]+/g

/** Normalised sentences found in at least 8 % of the posts, and in two; needs three posts to mean anything. */
export function repeatedSentences(posts: readonly (readonly string[])[]): string[] {
  if (posts.length < 3) return []
  const counts = new Map<string, number>()
  for (const sentences of posts) {
    const seen = new Set(sentences.map(normaliseSentence))
    for (const sentence of seen) if (sentence.length >= 3) counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
  }
  const least = Math.max(2, Math.ceil(posts.length * 0.08))
  return [...counts].filter(([, count]) => count >= least).map(([sentence]) => sentence)
}

/** A line that is nothing but tags: known ones, or a row of words where no tag is known. */
export function isTagLine(text: string, tags: readonly string[]): boolean {
  if (/[。．]/.test(text)) return false
  const words = text.split(/[\s\u3000,、，/／|｜]+/).filter((word) => word !== '')
  if (words.length > 1 && words.every((word) => /^[#＃]/.test(word))) return true
  if (words.length < 2) return false
  // Tags may stand there twice; of a text that is longer still they cannot be the greater part.
  if (tags.length > 0 && text.length > 40 + 4 * tags.join('').length) return false
  const known = new Set(tags.map(normaliseSentence).filter((tag) => tag !== ''))
  if (known.size > 0) {
    const all = normaliseSentence(text)
    if (all === '') return false
    let covered = 0
    for (const word of words) if (known.has(normaliseSentence(word))) covered += normaliseSentence(word).length
    return covered >= 0.6 * all.length
  }
  return (
    words.length >= 6 &&
    words.every((word) => word.length <= 20 && /[\u3040-\u30ff\u4e00-\u9fff]/.test(word) && !/[!?！？:：]/.test(word))
  )
}

/** A page copied whole repeats its title below breadcrumbs and section names: content starts after it. */
function withoutChrome(blocks: readonly Block[], { title, tags }: Skeleton): Block[] {
  const wanted = normaliseSentence(title)
  const isTitle = ({ text }: Block) =>
    wanted !== '' && text.length <= 4 * title.length && normaliseSentence(text) === wanted
  let start = 0
  for (let i = 0; i < Math.min(blocks.length, 24); i++) {
    const block = blocks[i] as Block
    if (isTitle(block)) start = i + 1
    else if (/[。.．]$/.test(block.text) || block.text.length > 60) break
  }
  return blocks.slice(start).filter((block) => !isTitle(block) && !isTagLine(block.text, tags))
}

/** A farewell in the last two fifths ends the text: what follows is the firm's, not the post's. */
function withoutFooter(blocks: readonly Block[]): Block[] {
  const total = blocks.reduce((sum, block) => sum + block.text.length, 0)
  let before = 0
  for (const [i, block] of blocks.entries()) {
    if (before > 0.6 * total || i > 0.6 * blocks.length) {
      if (block.kind !== 'heading' && opensWith(block.text, FAREWELL)) return blocks.slice(0, i)
    }
    before += block.text.length
  }
  return [...blocks]
}

/** Drops "References", 関連記事 and their kin with what stands below them. */
function withoutSections(blocks: readonly Block[]): Block[] {
  let level = 0
  return blocks.filter((block) => {
    if (block.kind === 'heading') {
      if (level === 0 || (block.level ?? 2) <= level)
        level = opensWith(block.text.trim(), AFTER_ALL) ? (block.level ?? 2) : 0
    }
    return level === 0
  })
}

function isFurniture(block: Block): boolean {
  const { text } = block
  if (opensWith(text, NOTE) || opensWith(text, NAVIGATION)) return true
  if (/^\S+ (?:[>＞»›/] \S+ ?){2,}$/.test(text)) return true
  if (/^(?:https?:\/\/\S+\s*)+$/.test(text)) return true
  return block.kind === 'paragraph' && [...text].length < 16 && !/[。．.！？!?｡♪]["'」』）)]*$/.test(text)
}

const OPENING_SENTENCES = 4

/** Removes sentences that are form, not content; a block left empty goes. */
function withoutPhrases(blocks: readonly Block[], { boilerplate, ownLines }: Skeleton): Block[] {
  const repeated = new Set(boilerplate)
  const own = ownLines.map(normaliseSentence).filter((line) => line.length >= 4)
  const isForeign = (sentence: string) => {
    if (repeated.size === 0 && own.length === 0) return false
    const key = normaliseSentence(sentence)
    return repeated.has(key) || own.some((line) => key.includes(line))
  }
  const sentences = blocks.map((block) => (block.kind === 'heading' ? [] : sentencesOf(block)))
  const total = sentences.reduce((sum, list) => sum + list.length, 0)
  let index = 0
  let greeted = false
  const kept: Block[] = []
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'heading') {
      kept.push(block)
      continue
    }
    let text = ''
    for (const sentence of sentences[i] ?? []) {
      const rest = contentOf(sentence, { index, total, greeted })
      greeted = rest.greeting || (greeted && rest.text.trim() === '')
      index++
      if (hasLetter(rest.text) && !isForeign(rest.text)) text += rest.text
    }
    if (text.trim() !== '') kept.push(text === block.text ? block : { ...block, text: text.trim() })
  }
  return kept
}

function contentOf(
  sentence: string,
  { index, total, greeted }: { index: number; total: number; greeted: boolean },
): { text: string; greeting: boolean } {
  const trimmed = sentence.trim()
  if (opensWith(trimmed, TITLE_SENTENCE)) return { text: '', greeting: false }
  if (index < OPENING_SENTENCES) {
    const greeting = opening(trimmed, GREETING)
    if (greeting !== null) {
      const rest = trimmed.slice(greeting.length)
      return { text: introduces(rest, true) || rest.length < 12 ? '' : rest, greeting: true }
    }
    if (opensWith(trimmed, SMALL_TALK) || introduces(trimmed, greeted)) return { text: '', greeting: false }
  }
  if (index >= 0.6 * total && opensWith(trimmed, CLOSING)) return { text: '', greeting: false }
  return { text: sentence, greeting: false }
}

function introduces(sentence: string, greeted: boolean): boolean {
  return opensWith(sentence, INTRODUCTION) || (greeted && opensWith(sentence, INTRODUCTION_AFTER_GREETING))
}
