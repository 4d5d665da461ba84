import type { Document, Finding, Place, Settings } from '../types.ts'
import { discouragedWord, forbiddenWord } from '../words/check.ts'
import { placeInBlock, placeOfField } from './places.ts'

/**
 * Where a post uses what the firm's word list forbids (faults) or discourages (warnings): in its title, description,
 * tags, category, alt text, its own texts for the platforms, and its whole body, greeting and footer included. Letters
 * compare in NFKC without regard to case; Latin words only as whole words.
 */
export function listedWords(document: Document, { words }: Pick<Settings, 'words'>): Finding[] {
  const listed = [
    ...Object.entries(words.forbidden).map(([word, why]) => ({ word, why, level: 'fault' as const })),
    ...Object.entries(words.discouraged).map(([word, why]) => ({ word, why, level: 'warning' as const })),
  ].filter(({ word }) => word.trim() !== '')
  if (listed.length === 0) return []
  const passages = passagesOf(document)
  return listed.flatMap(({ word, why, level }) => {
    const find = finder(word)
    const fault = level === 'fault' ? forbiddenWord(word, why) : discouragedWord(word, why)
    const found = passages.filter(({ text }) => find(text) >= 0)
    return found.map(({ placeOf }): Finding => ({ level, fault, place: placeOf(find) }))
  })
}

/** A text that people will read, and how to name the place of something in it. */
interface Passage {
  readonly text: string
  readonly placeOf: (find: (line: string) => number) => Place
}

function passagesOf({ post, body }: Document): Passage[] {
  const fields: [string, string | null | undefined][] = [
    ['title', post.title],
    ['description', post.description],
    ['category', post.category],
    ['alt', post.image?.alt],
    ...post.tags.map((tag): [string, string] => ['tags', tag]),
    ...(post.hashtags ?? []).map((tag): [string, string] => ['hashtags', tag]),
    ...Object.entries(post.social).map(([name, text]): [string, string] => [`social.${name}`, text]),
  ]
  return [
    ...fields.map(([field, text]) => ({ text: text ?? '', placeOf: () => placeOfField(post, field) })),
    ...body.map((block) => ({
      text: block.text,
      placeOf: (find: (line: string) => number) => placeInBlock({ post, block }, find),
    })),
  ]
}

/** Finds a word in a text: its position as written there, or -1. */
function finder(word: string): (text: string) => number {
  const wanted = fold(word.trim()).text
  return (text) => {
    const folded = fold(text)
    for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + 1)) {
      if (!isJoined(folded.text, at) && !isJoined(folded.text, at + wanted.length)) return folded.positions[at] ?? 0
    }
    return -1
  }
}

/** Go does not stand in Google. */
function isJoined(text: string, border: number): boolean {
  return /^[A-Za-z0-9]{2}$/.test(text.slice(border - 1, border + 1))
}

/** A letter with the marks that NFKC may join to it, those of half-width kana among them. */
const LETTER = /[\s\S][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/gu

/** A text in NFKC and lower case, and where each of its letters stood. */
function fold(text: string): { readonly text: string; readonly positions: readonly number[] } {
  let folded = ''
  const positions: number[] = []
  for (const { 0: letter, index } of text.matchAll(LETTER)) {
    const plain = letter.normalize('NFKC').toLowerCase()
    for (let i = 0; i < plain.length; i++) positions.push(index)
    folded += plain
  }
  return { text: folded, positions }
}
