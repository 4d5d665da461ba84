import { clean } from '../text/clean.ts'
import { findLinks } from '../text/links.ts'
import type { Document, Media, Message, Sentence } from '../types.ts'
import { pageWords as words } from '../words/preview.ts'
import { both, html, type Markup, markup } from './markup.ts'

/** What is seen of a post from outside. */
export interface Seen {
  readonly document: Document
  /** The site's name. */
  readonly site: string
  /** What the blog's page says it is about. */
  readonly description: string
}

type Post = Seen & { readonly message: Message }

/** A post as followers of a platform see it there; platforms we have no likeness of get plain text. */
export function likenessOf(platform: string, post: Post): Markup {
  const text = markedText(post.message.text, platform)
  switch (platform) {
    case 'x':
      return x(post, text)
    case 'facebook':
      return facebook(post, text)
    case 'youtube':
      return youtube(post, text)
    default:
      return text
  }
}

function x({ message, document, site }: Post, text: Markup): Markup {
  const card =
    message.link === undefined
      ? ''
      : html`<div class="card"><div class="pic">${altOf(message.media)}</div><div class="about"><span class="faint">${hostOf(message.link)}</span><br>${clean(document.post.title)}</div></div>`
  return html`<div class="row">${face(site)}<div><b>${site}</b> <span class="faint">· ${both(words.now)}</span>
${text}${card}
${acts([
  ['reply', null],
  ['repost', null],
  ['heart', null],
  ['bars', null],
])}</div></div>`
}

function facebook({ message, document, site }: Post, text: Markup): Markup {
  const card =
    message.link === undefined
      ? ''
      : html`<div class="card"><div class="pic">${altOf(message.media)}</div><div class="about"><span class="faint">${hostOf(message.link)}</span><b>${clean(document.post.title)}</b></div></div>`
  return html`<div class="pad"><div class="who">${face(site)}<div><b>${site}</b><small class="faint">${both(words.now)}</small></div></div>
${folded(text, words.seeMore)}</div>${card}
${acts([
  ['thumb', words.like],
  ['reply', words.comment],
  ['share', words.share],
])}`
}

function youtube({ message, site }: Post, text: Markup): Markup {
  const picture = message.media.length === 0 ? '' : html`<div class="pic">${altOf(message.media)}</div>`
  return html`<div class="row">${face(site)}<div><b>${site}</b> <span class="faint">${both(words.now)}</span>
${folded(text, words.readMore)}${picture}
${acts([
  ['thumb', null],
  ['down', null],
  ['reply', null],
])}</div></div>`
}

/** The blog's page among the results of a search. */
export function searchResult({ document, site, description }: Seen): Markup {
  const address = readable(document.url)
  return html`<div class="site">${face(site)}<div>${site}<br><small>${address}</small></div></div>
<p class="title">${clean(document.post.title)}</p><p class="says">${clean(description)}</p>`
}

/** The blog's page as chats and mails show a link to it. */
export function linkCard({ document, description }: Seen): Markup {
  const { image } = document.post
  return html`<div class="pic">${altOf(image === null ? [] : [image])}</div><div class="about"><span class="faint">${hostOf(document.url)}</span>
<b>${clean(document.post.title)}</b><span class="faint">${clean(description)}</span></div>`
}

// ── parts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The text to the letter, its links and hashtags coloured. */
function markedText(source: string, platform: string): Markup {
  const text = clean(source)
  const marked = [
    ...findLinks(text).map(({ start, text: link }) => [start, start + link.length] as const),
    ...[...text.matchAll(/(?<=^|\s)[#＃][\p{L}\p{M}\p{N}_・]+/gu)].map(
      (it) => [it.index, it.index + it[0].length] as const,
    ),
  ].sort(([a], [b]) => a - b)
  const parts: (Markup | string)[] = []
  let at = 0
  for (const [start, end] of marked) {
    if (start < at) continue
    parts.push(text.slice(at, start), html`<span class="mark">${text.slice(start, end)}</span>`)
    at = end
  }
  return html`<p class="text" data-text="${platform}">${[...parts, text.slice(at)]}</p>`
}

function folded(text: Markup, more: Sentence): Markup {
  const fold = markup(text.html.replace('class="text"', 'class="text fold"'))
  return html`${fold}<button type="button" class="more" hidden>${both(more)}</button>`
}

function face(site: string): Markup {
  return html`<span class="face" aria-hidden="true">${[...site][0] ?? '·'}</span>`
}

function altOf(media: readonly Media[]): Markup {
  const [first] = media
  if (first === undefined) return both(words.noPicture)
  return html`${both(words.picture)}${first.alt === '' ? '' : `: ${clean(first.alt)}`}`
}

type Act = readonly [shape: keyof typeof SHAPES, name: Sentence | null]

function acts(list: readonly Act[]): Markup {
  const items = list.map(([shape, name]) => {
    return html`<li>${markup(`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${SHAPES[shape]}"/></svg>`)}${name === null ? '' : both(name)}</li>`
  })
  return html`<ul class="acts">${items}</ul>`
}

const SHAPES = {
  reply: 'M5 5h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z',
  repost: 'M4 9l4-4 4 4M8 5v12h6M20 15l-4 4-4-4M16 19V7h-6',
  heart: 'M12 20C5 15 3 12 3 8.500a4.500 4.500 0 0 1 9-1 4.500 4.500 0 0 1 9 1c0 3.500-2 6.500-9 11.500z',
  bars: 'M6 20v-7M12 20V5M18 20v-11',
  thumb: 'M7 11l4-8c2 0 3 1 2.500 3L13 9h6c1.500 0 2 1 1.800 2l-1.500 7c-.2 1-1 2-2 2H7zM3 11h4v9H3z',
  down: 'M7 13l4 8c2 0 3-1 2.500-3L13 15h6c1.500 0 2-1 1.800-2l-1.500-7c-.2-1-1-2-2-2H7zM3 4h4v9H3z',
  share: 'M14 5l7 6-7 6v-4c-5 0-8 2-11 6 0-6 4-10 11-10z',
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : clean(url)
}

function readable(url: string): string {
  if (!URL.canParse(url)) return clean(url)
  const { origin, pathname } = new URL(url)
  const path = pathname.split('/').filter((part) => part !== '')
  return [origin, ...path.map(decoded)].join(' › ')
}

function decoded(part: string): string {
  try {
    return clean(decodeURIComponent(part))
  } catch {
    return clean(part)
  }
}
