import { shorten, shortenTitle } from '../../text/fit.ts'
import { findLinks } from '../../text/links.ts'
import { sentencesOf, splitSentences } from '../../text/sentences.ts'
import { weigh } from '../../text/weight.ts'
import type { Block, Document, Message } from '../../types.ts'
import { hasLink, quoteWriter } from '../announcement.ts'

/** Posts of a thread at most; people stop reading long before. */
export const MOST_PARTS = 25

export interface Threading {
  /** Weighted characters of one part. */
  readonly limit: number
  /** How many parts a text may be divided into; 1 means that nobody has asked for a thread. */
  readonly most: number
  readonly link: string | null
}

/**
 * The parts of a writer's own text: divided where they have put a line of hyphens, else, if a thread was asked for and the
 * text is too long for one post, between two sentences. One part where it need not, or cannot, be divided. The link comes
 * last, unless a part has it.
 */
export function divide(own: string, { limit, most, link }: Threading): readonly Message[] {
  const marked = own.split(/^[ \t]*-{3,}[ \t]*$/m).filter((part) => part.trim() !== '')
  if (marked.length > 1) {
    const linked = marked.findIndex((part) => link !== null && hasLink(part, link))
    const last = linked < 0 ? marked.length - 1 : linked
    return marked.map((part, i) => quoteWriter(part, i === last ? link : null))
  }
  const whole = quoteWriter(own, link)
  if (most < 2 || weigh(whole.text) <= limit) return [whole]
  const sentences = splitSentences(own.trim())
  // The link stays with the last sentence: alone it would be a part that says nothing.
  const closing = whole.text.slice(own.trim().length)
  const parts = packed([...sentences.slice(0, -1), `${sentences.at(-1)}${closing}`], limit)
  if (parts.length > most) return [whole]
  const last = parts.findIndex((part) => link !== null && hasLink(part, link))
  return parts.map((part, i) => quoteWriter(part, i === last ? link : null))
}

/** Whole sentences, as many to a part as fit. */
function packed(sentences: readonly string[], limit: number): string[] {
  const parts: string[] = []
  let part = ''
  for (const sentence of sentences) {
    if (part !== '' && weigh((part + sentence).trim()) > limit) {
      parts.push(part.trim())
      part = ''
    }
    part += sentence
  }
  return [...parts, part.trim()].filter((it) => it !== '')
}

/**
 * What the post says after its announcement: each section's heading with as many whole sentences of its beginning as fit;
 * of a post without headings its sentences in order. Sentences with links are left out, as X bills each post with one.
 */
export function tell(document: Document, { limit, most }: Omit<Threading, 'link'>): readonly Message[] {
  const sections = sectionsOf(document.blocks)
  const headed = sections.filter(({ heading, sentences }) => heading !== null && sentences.length > 0)
  const texts =
    headed.length > 0
      ? headed.map((section) => sectionText(section, { limit, mark: document.language === 'ja' ? '■ ' : '' }))
      : packed(sections[0]?.sentences ?? [], limit).filter((text) => weigh(text) <= limit)
  const distinct = [...new Set(texts)].filter((text) => text !== '')
  return distinct.slice(0, most - 1).map((text) => ({ text, hashtags: [], media: [], summary: '' }))
}

interface Section {
  readonly heading: string | null
  /** Joined they are the section's text. */
  readonly sentences: string[]
}

function sectionsOf(blocks: readonly Block[]): readonly Section[] {
  const sections: Section[] = [{ heading: null, sentences: [] }]
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ heading: block.text, sentences: [] })
    else {
      const kept = sentencesOf(block).filter((sentence) => findLinks(sentence).length === 0)
      const text = kept.join('').trimEnd()
      if (text !== '') sections.at(-1)?.sentences.push(...splitSentences(`${text}\n\n`))
    }
  }
  return sections
}

function sectionText({ heading, sentences }: Section, { limit, mark }: { limit: number; mark: string }): string {
  const title = shortenTitle(`${mark}${heading}`, { limit: limit / 2, measure: weigh })
  const text = shorten(sentences.join(''), { limit, measure: (it) => weigh(`${title}\n${it}`) })
  return text === '' ? '' : `${title}\n${text}`
}
