import { randomText } from './made-up.ts'

type TwitterText = typeof import('twitter-text')

/** A post's text as X gives it back. */
export interface Shown {
  readonly text: string
  readonly urls: readonly ShownUrl[]
}

export interface ShownUrl {
  readonly start: number
  readonly end: number
  readonly url: string
  readonly expanded_url: string
  readonly display_url: string
}

export interface XText {
  /** X's weighted length; 280 is the limit. Far too long texts are not counted to the end. */
  readonly weigh: (text: string) => number
  /** One t.co address for every link in the text. */
  readonly shorten: (text: string) => readonly string[]
  /** Links by their t.co addresses, and `&`, `<`, `>` as HTML entities. Indices count code points of that text. */
  readonly show: (text: string, shortened: readonly string[]) => Shown
  readonly cashtags: (text: string) => number
}

/** Loads twitter-text, X's own parser. */
export async function openXText(): Promise<XText> {
  // A CommonJS module: what `import` names is its exports object.
  const twitter = ((await import('twitter-text')) as unknown as { default: TwitterText }).default
  const linksOf = (text: string) => twitter.extractUrlsWithIndices(text)
  return {
    weigh: (text) => (hopeless(text) ? Number.POSITIVE_INFINITY : twitter.parseTweet(plainEmoji(text)).weightedLength),
    shorten: (text) => linksOf(text.normalize('NFC')).map(() => `https://t.co/${randomText(10)}`),
    show: (text, shortened) => show(text.normalize('NFC'), linksOf(text.normalize('NFC')), shortened),
    cashtags: (text) => twitter.extractCashtags(text).length,
  }
}

type Link = ReturnType<TwitterText['extractUrlsWithIndices']>[number]

function show(text: string, links: readonly Link[], shortened: readonly string[]): Shown {
  const urls: ShownUrl[] = []
  let shown = ''
  let done = 0
  for (const [index, link] of links.entries()) {
    const url = shortened[index] ?? link.url
    shown += escaped(text.slice(done, link.indices[0]))
    const start = [...shown].length
    shown += url
    const expanded = /^https?:\/\//i.test(link.url) ? link.url : `http://${link.url}`
    urls.push({ start, end: start + url.length, url, expanded_url: expanded, display_url: display(expanded) })
    done = link.indices[1]
  }
  return { text: shown + escaped(text.slice(done)), urls }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function display(url: string): string {
  const short = url.replace(/^https?:\/\/(www\.)?/i, '')
  return short.length > 26 ? `${short.slice(0, 26)}…` : short
}

/**
 * X counts every emoji sequence as 2 (its "Counting characters" page, 2026); twitter-text 3.1.0 knows the emoji of 2018
 * only, so newer ones are put into a form it knows before it counts.
 */
function plainEmoji(text: string): string {
  emoji ??= new RegExp('\\p{RGI_Emoji}', EMOJI_FLAGS)
  return text.normalize('NFC').replace(emoji, '😀')
}

let emoji: RegExp | undefined

// `v` is newer than the language level that TypeScript is told; every Node we run on has it.
const EMOJI_FLAGS: string = 'gv'

/**
 * twitter-text needs seconds for some thousands of Japanese characters (measured: 5.9 s for 4,000), so texts that
 * cannot fit are not shown to it. A link counts 23 however long it is, but holds no Japanese after its domain.
 */
function hopeless(text: string): boolean {
  return text.length > 25_000 || (text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0) > 400
}
