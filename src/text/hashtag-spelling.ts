import { cleanLine } from './clean.ts'

/** Spellings everybody knows, where leaving the marks out would make another word of it. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['c++', 'cpp'],
  ['c#', 'csharp'],
  ['f#', 'fsharp'],
  ['.net', 'dotnet'],
])

// Unicode's tables take a while to come up, and few tags need them: so these are made where they are asked for.
const rewrites = (): readonly (readonly [RegExp, (found: string) => string])[] => [
  [/(?<![\p{L}\p{N}])(?:c\+\+|[cf]#|\.net)(?![a-z0-9])/giu, (found) => KNOWN.get(found.toLowerCase()) ?? found],
  [/(?<![\w.])[a-z]+\.[a-z]{2,3}(?![\w.])/gi, (found) => found.replace('.', '').toLowerCase()],
  [/(?<=[a-z])\s*&\s*(?=[a-z])/gi, () => 'and'],
]

/**
 * A tag as it can stand behind `#`, or null where none can be made of it (2026, ①, 🎉). In NFKC, without spaces and
 * marks; a spelling in `aliases` (looked up in NFKC, without regard to case) wins. `#` and the result are one whole
 * hashtag by twitter-text's rules, and by the narrower ones of the other platforms.
 */
export function toHashtag(tag: string, aliases: Readonly<Record<string, string>>): string | null {
  const wanted = aliasOf(tag, aliases) ?? tag
  if (PLAIN.test(wanted)) return wanted
  const spelled = spell(wanted)
  return whyNoHashtag(spelled) === null ? spelled : null
}

// Nearly every tag of a Japanese post. Unicode's own classes take a millisecond each when they are first used.
const PLAIN =
  /^(?=.*[A-Za-z\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fcc])[A-Za-z0-9\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fcc]{2,}$/

/** Why a tag makes no hashtag: nothing in it is a letter, or it is a single one and no kanji. */
export function whyDead(tag: string, aliases: Readonly<Record<string, string>>): 'no letters' | 'too short' | null {
  return whyNoHashtag(spell(aliasOf(tag, aliases) ?? tag))
}

/** Two tags that fold to the same are the same hashtag on every platform. */
export function foldTag(tag: string): string {
  return withoutHash(tag.normalize('NFKC')).replace(/\s+/g, ' ').toLowerCase()
}

function aliasOf(tag: string, aliases: Readonly<Record<string, string>>): string | undefined {
  if (Object.keys(aliases).length === 0) return undefined
  const key = foldTag(tag)
  return Object.entries(aliases).find(([spelling]) => foldTag(spelling) === key)?.[1]
}

function whyNoHashtag(spelled: string): 'no letters' | 'too short' | null {
  if (!/[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]/u.test(spelled)) return 'no letters'
  return [...spelled].length < 2 && !/[\u3400-\u4db5\u4e00-\u9fcc]/.test(spelled) ? 'too short' : null
}

function withoutHash(text: string): string {
  return text.trim().replace(/^[#＃]+\s*/u, '')
}

function spell(tag: string): string {
  let text = withoutHash(cleanLine(tag).replace(pictures(), ' ').normalize('NFKC'))
  for (const [pattern, replacement] of rewrites()) text = text.replace(pattern, replacement)
  const words = text.split(/\s+/).map(onlyLetters).filter(Boolean)
  return joinWords(words)
    .replace(/^[\p{M}_]+|_+$/gu, '')
    .normalize('NFC')
}

/** Emoji, and the marks that NFKC would turn into letters. */
const pictures = () => /[©®™]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/gu

/** Letters, marks and digits that X's tables know; those encoded since (Unicode 8 and later) break its hashtags. */
function onlyLetters(word: string): string {
  return word.replace(/[^\p{L}\p{M}\p{Nd}_]/gu, '').replace(UNKNOWN_TO_X, '')
}

const UNKNOWN_TO_X = new RegExp(
  `[${[
    // Marks and letters that nobody sees.
    '\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u20dd-\\u20e4\\u3164\\ufe00-\\ufe0f\\uffa0',
    '\\u0560\\u0588\\u05ef\\u07fd\\u0860-\\u089f\\u08b3-\\u08e3\\u09fc-\\u09fe\\u0af9-\\u0aff\\u0b55\\u0c04\\u0c3c',
    '\\u0c5a-\\u0c5d\\u0c80\\u0cdc-\\u0cdd\\u0cf3-\\u0d00\\u0d04\\u0d3b-\\u0d3c\\u0d54-\\u0d56\\u0d5f\\u0d81\\u0e86',
    '\\u0e89\\u0e8c\\u0e8e-\\u0e93\\u0e98\\u0ea0\\u0ea8-\\u0ea9\\u0eac\\u0eba\\u0ece\\u13f5\\u13fd\\u170d\\u1715-\\u171f',
    '\\u180f\\u1878\\u1abf-\\u1aeb\\u1b4c\\u1c89-\\u1c8a\\u1cf7\\u1cfa\\u1df6-\\u1dfb\\u2c2f\\u2c5f\\u312e-\\u312f',
    '\\u31bb-\\u31bf\\u4db6-\\u4dbf\\u9fcd-\\u9fff\\ua69e\\ua78f\\ua7af\\ua7b4-\\ua7c3\\ua7c7-\\ua7ca\\ua7cc-\\ua7db',
    '\\ua7f1-\\ua7f6\\ua82c\\ua8c5\\ua8fd-\\ua8ff\\uab60-\\uab63\\uab66-\\uab69\\ufe2e-\\ufe2f',
    // Beyond the basic plane only the rarer kanji.
    '\\u{10000}-\\u{1ffff}\\u{2a6d7}-\\u{2a6ff}\\u{2b735}-\\u{2b73f}\\u{2b81e}-\\u{10ffff}',
  ].join('')}]`,
  'gu',
)

/** 医師 転職 → 医師転職, machine learning → MachineLearning, AWS lambda 入門 → AWSLambda入門. */
function joinWords(words: readonly string[]): string {
  const isLatin = words.every((word) => /^[\p{Script=Latin}\p{Nd}_]+$/u.test(word))
  const isPhrase = isLatin && words.filter((word) => /\p{L}/u.test(word)).length > 1
  return words.reduce((joined, word, index) => {
    if (index === 0) return isPhrase ? capitalised(word) : word
    if (!/[\p{Script=Latin}\p{Nd}]$/u.test(joined)) return joined + word
    return joined + (/\p{Nd}$/u.test(joined) && /^\p{Nd}/u.test(word) ? '_' : '') + capitalised(word)
  }, '')
}

function capitalised(word: string): string {
  return word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}
