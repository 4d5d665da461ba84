import { clean, cleanLine } from './clean.ts'

/** Foreign text within Markdown, as a block that only a longer row of backticks than any within could end. */
export function fenced(text: string, kind: 'text' | 'diff'): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${kind}\n${clean(text)}\n${fence}`
}

/** … as one line in which every mark of Markdown and HTML is a number, within code: nobody is mentioned, nothing linked. */
export function code(text: string): string {
  const line = cleanLine(text)
    .slice(0, 200)
    .replace(/[\ud800-\udbff]$/, '')
  return `<code>${line.replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`)}</code>`
}

/** A word for a shell: a post's id comes from a file, and the command around it is there to be pasted. */
export function shellWord(word: string): string {
  return /^[\w.-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A link to a foreign web address, whatever stands in it; the bare word where it is none. `word` is our own. */
export function link(word: string, address: string | null): string {
  if (address === null || !URL.canParse(address)) return word
  const { protocol, href } = new URL(address)
  if (protocol !== 'https:' && protocol !== 'http:') return word
  return `<a href="${href.replace(/[&<>"'`|\\]/g, (mark) => `&#${mark.charCodeAt(0)};`)}">${word}</a>`
}
