/** A picture in WordPress's media library. */
export interface Uploaded {
  readonly id: number
  readonly url: string
}

/** Where the pictures of a text are in WordPress, by what the text calls them (HTML-escaped). */
export type Pictures = ReadonlyMap<string, Uploaded>

/**
 * Safe HTML as WordPress's editor keeps it: each paragraph, heading, list and so on a block that people can go on
 * writing in. A YouTube link on a line of its own becomes the player. Nothing in it can be taken for a shortcode.
 */
export function toBlocks(html: string, pictures: Pictures): string {
  const inert = html.replaceAll('[', '&#91;')
  return topLevel(inert)
    .flatMap((element) => block(element, pictures))
    .join('\n\n')
}

const VOID = new Set(['br', 'hr', 'img', 'input', 'wbr'])

/** The elements that stand side by side at the top. The HTML is well-formed, and `<` and `>` stand in tags alone. */
function topLevel(html: string): string[] {
  const elements: string[] = []
  let depth = 0
  let start = 0
  for (const tag of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (!VOID.has(tag[2] ?? '')) depth += tag[1] === '' ? 1 : -1
    if (depth > 0) continue
    const end = tag.index + tag[0].length
    elements.push(html.slice(start, end).trim())
    start = end
  }
  const rest = html.slice(start).trim()
  return rest === '' ? elements : [...elements, rest]
}

function block(element: string, pictures: Pictures): string[] {
  const name = /^<([a-z][a-z0-9]*)/.exec(element)?.[1] ?? ''
  const text = element.replace(/<img src="([^"]*)"[^>]*>/g, (tag, source: string) => picture(tag, pictures.get(source)))
  if (name === 'p') return paragraph(text, pictures)
  if (/^h[1-6]$/.test(name)) return [heading(text, Number(name[1]))]
  if (name === 'ul') return [wrap('list', {}, text)]
  if (name === 'ol') return [wrap('list', { ordered: true, ...startOf(text) }, text)]
  if (name === 'blockquote')
    return [wrap('quote', {}, text.replace('<blockquote', '<blockquote class="wp-block-quote"'))]
  if (name === 'pre')
    return [wrap('code', {}, text.replace(/^<pre[^>]*><code[^>]*>/, '<pre class="wp-block-code"><code>'))]
  if (name === 'hr') return [wrap('separator', {}, '<hr class="wp-block-separator has-alpha-channel-opacity"/>')]
  if (text.startsWith('<div class="table"')) return [wrap('html', {}, asTable(text))]
  return [wrap('html', {}, text)]
}

function wrap(name: string, attributes: object, html: string): string {
  const json = Object.keys(attributes).length === 0 ? '' : `${attributesOf(attributes)} `
  return `<!-- wp:${name} ${json}-->\n${html}\n<!-- /wp:${name} -->`
}

/** As WordPress writes them into a comment (serialize_block_attributes, 6.5): nothing can end the comment. */
function attributesOf(attributes: object): string {
  return JSON.stringify(attributes).replace(/--|[<>&]/g, (found) =>
    [...found].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  )
}

function heading(text: string, level: number): string {
  return wrap('heading', level === 2 ? {} : { level }, text.replace(/^<h\d/, '$& class="wp-block-heading"'))
}

function startOf(text: string): { start?: number } {
  const start = /^<ol start="(\d+)"/.exec(text)?.[1]
  return start === undefined ? {} : { start: Number(start) }
}

function asTable(text: string): string {
  return text.replace(/^<div class="table"[^>]*>/, '<figure class="wp-block-table">').replace(/<\/div>$/, '</figure>')
}

// ── pictures ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** With the class by which WordPress finds its picture, to add sizes for every screen. */
function picture(tag: string, uploaded: Uploaded | undefined): string {
  const alt = / alt="([^"]*)"/.exec(tag)?.[1] ?? ''
  const source = / src="([^"]*)"/.exec(tag)?.[1] ?? ''
  if (uploaded === undefined) return `<img src="${source}" alt="${alt}"/>`
  return `<img src="${escapeUrl(uploaded.url)}" alt="${alt}" class="wp-image-${uploaded.id}"/>`
}

function escapeUrl(url: string): string {
  return new URL(url).href.replace(/[&"<>[]/g, (char) => `&#${char.charCodeAt(0)};`)
}

// ── paragraphs ────────────────────────────────────────────────────────────────────────────────────────────────────

const BREAK = '<br>\n'
const LONE_PICTURE = /^<img [^>]*>$/
const LONE_LINK = /^<a href="([^"]*)"[^>]*>[^<]*<\/a>$/

/** A paragraph, cut where a picture or a YouTube link has a line of its own. */
function paragraph(element: string, pictures: Pictures): string[] {
  const blocks: string[] = []
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) blocks.push(wrap('paragraph', {}, `<p>${lines.join(BREAK)}</p>`))
    lines = []
  }
  for (const line of element.slice('<p>'.length, -'</p>'.length).split(BREAK)) {
    const own = LONE_PICTURE.test(line) ? figure(line, pictures) : player(line)
    if (own === null) lines.push(line)
    else {
      flush()
      blocks.push(own)
    }
  }
  flush()
  return blocks
}

function figure(image: string, pictures: Pictures): string {
  const id = Number(/ class="wp-image-(\d+)"/.exec(image)?.[1] ?? 0)
  const known = [...pictures.values()].some((it) => it.id === id)
  const attributes = known ? { id, sizeSlug: 'full' } : {}
  return wrap('image', attributes, `<figure class="wp-block-image${known ? ' size-full' : ''}">${image}</figure>`)
}

const YOUTUBE =
  /^https?:\/\/(?:(?:www|m)\.)?(?:youtube\.com\/(?:watch\?(?:[^#]*&(?:amp;)?)?v=|shorts\/|live\/)|youtu\.be\/)([\w-]{11})(?![\w-])/

function player(line: string): string | null {
  const id = YOUTUBE.exec(LONE_LINK.exec(line.trim())?.[1] ?? '')?.[1]
  if (id === undefined) return null
  const url = `https://www.youtube.com/watch?v=${id}`
  const attributes = { url, type: 'video', providerNameSlug: 'youtube', responsive: true }
  const classes = 'wp-block-embed is-type-video is-provider-youtube wp-block-embed-youtube'
  const inner = `<div class="wp-block-embed__wrapper">\n${url}\n</div>`
  return wrap('embed', attributes, `<figure class="${classes}">${inner}</figure>`)
}
