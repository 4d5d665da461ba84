import { cleanLine } from '../text/clean.ts'
import { fenced, shellWord } from '../text/quoted.ts'
import type { Media } from '../types.ts'
import { handedOver as words } from '../words/handed-over.ts'
import { nameOf, type Say } from './terminal.ts'

/** A post that a person makes by hand, as the ledger has it. */
export interface HandedOver {
  readonly post: string
  readonly platform: string
  readonly title: string
  /** Exactly what is to be pasted. */
  readonly text: string
  /** Where it is made. */
  readonly url: string | null
}

/** The file that tells a person what to do; `pictures` by the names that they have beside it. */
export function renderHandedOver(it: HandedOver, { pictures, say }: { pictures: readonly Media[]; say: Say }): string {
  const steps = [
    ...(it.url === null ? [] : [say(words.open(it.url))]),
    `${say(words.paste)}\n\n${fenced(it.text, 'text')}`,
    ...(pictures.length === 0 ? [] : [`${say(words.attach)}\n\n${pictures.map(pictureLine).join('\n')}`]),
    `${say(words.record)}\n\n${fenced(resolving(it), 'text')}`,
  ]
  const title = cleanLine(it.title).replace(/[&<]/g, (mark) => (mark === '<' ? '&lt;' : '&amp;'))
  return [
    markerOf(it),
    `# ${nameOf(it.platform, say)}: ${title}`,
    ...steps.map((step, i) => `${i + 1}. ${step}`),
    '',
  ].join('\n\n')
}

/** The command that closes it. */
export function resolving({ post, platform }: Pick<HandedOver, 'post' | 'platform'>): string {
  return `gnet resolve ${shellWord(cleanLine(post))} --to ${platform} --url https://…`
}

function pictureLine({ source, alt }: Media): string {
  const what = cleanLine(alt)
  return `- ${source}${what === '' ? '' : `  ${what}`}`
}

/** By its first line, which Markdown does not show, gnet knows the file again. */
function markerOf({ post, platform }: Pick<HandedOver, 'post' | 'platform'>): string {
  return `<!-- gnet handoff ${platform} ${encodeURIComponent(post).replaceAll('--', '%2D%2D')} -->`
}

/** Whose file this is, or null for one that is not gnet's. */
export function handedOverIn(markdown: string): Pick<HandedOver, 'post' | 'platform'> | null {
  const [, platform, post] = /^<!-- gnet handoff (\S+) (\S+) -->\n/.exec(markdown) ?? []
  if (platform === undefined || post === undefined) return null
  try {
    return { platform, post: decodeURIComponent(post) }
  } catch {
    return null
  }
}
