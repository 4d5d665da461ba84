import { closest } from '../text/closest.ts'
import type { Post } from '../types.ts'
import { fieldNotText, fieldUnknown, notAList, socialNotAMap } from '../words/fields.ts'
import { foldKey } from './field-names.ts'
import { addFault, addWarning, type Lookup } from './lookup.ts'
import { asText, blankToNull, isMap, plainLines, tagList } from './values.ts'

/** The first list under a field's names that says something; null where none does. */
export function listOf(lookup: Lookup, field: 'tags' | 'categories' | 'hashtags' | 'to'): string[] | null {
  for (const { key, value } of lookup.written(field)) {
    const items = tagList(value)
    if (items === null) addFault(lookup, notAList(key), key)
    else if (items.length > 0) return items
  }
  return null
}

/** The platforms a post is meant for; their names are checked where the platforms are known. */
export function readTo(lookup: Lookup): string[] | null {
  const names = listOf(lookup, 'to')?.map((name) => platformOf(name.replace(/^@/, '')))
  return names === undefined ? null : [...new Set(names)]
}

/** `social: {x, facebook, youtube, hashtags}`: what wins over everything composed. */
export function readSocial(lookup: Lookup): Pick<Post, 'social' | 'hashtags'> {
  const social: Record<string, string> = {}
  let hashtags = listOf(lookup, 'hashtags')
  for (const { key, value } of lookup.written('social')) {
    if (blankToNull(asText(value) ?? '…') === null) {
      // Not indented, the texts below it would be nobody's.
      if (Object.keys(lookup.front.data).some((name) => PLATFORMS.includes(platformOf(name)) && name !== 'hashtags'))
        addFault(lookup, socialNotAMap(), key)
      continue
    }
    if (!isMap(value)) addFault(lookup, socialNotAMap(), key)
    for (const [name, words] of isMap(value) ? Object.entries(value) : []) {
      const inner = { key: `${key}.${name}`, value: words }
      if (foldKey(name) === 'hashtags') hashtags = readHashtags(lookup, inner) ?? hashtags
      else {
        const text = readWords(lookup, inner, name)
        if (text !== null) social[platformOf(name)] = text
      }
    }
  }
  return { social, hashtags }
}

interface Inner {
  readonly key: string
  readonly value: unknown
}

function readHashtags(lookup: Lookup, { key, value }: Inner): string[] | null {
  const tags = tagList(value)
  if (tags === null) addFault(lookup, notAList(key), key)
  return tags === null || tags.length === 0 ? null : tags
}

function readWords(lookup: Lookup, { key, value }: Inner, name: string): string | null {
  const platform = platformOf(name)
  const guess = PLATFORMS.includes(platform) ? null : closest(platform, PLATFORMS)
  if (guess !== null) addWarning(lookup, fieldUnknown(key, `social.${guess}`), key)
  const raw = asText(value)
  if (raw === undefined) addFault(lookup, fieldNotText(key, `${name}: "…"`), key)
  if (raw === undefined || blankToNull(raw) === null) return null
  const words = plainLines(raw)
  return words === '' ? null : words
}

// What a slip of the finger is compared with. Any other name passes: a platform of tomorrow needs no line here.
const PLATFORMS = ['facebook', 'youtube', 'x', 'hashtags']
const ALIASES: Readonly<Record<string, string>> = { twitter: 'x', fb: 'facebook', yt: 'youtube' }

function platformOf(name: string): string {
  const folded = foldKey(name)
  return Object.hasOwn(ALIASES, folded) ? (ALIASES[folded] ?? folded) : folded
}
