import { clean } from '../text/clean.ts'
import { platformOf } from '../text/destination.ts'
import { findLinks } from '../text/links.ts'
import type { Sentence } from '../types.ts'
import { pageWords as words } from '../words/preview.ts'
import { both, html, type Markup, markup } from './markup.ts'

/** A picture, and how this page gets at it; null where it cannot. */
export interface Image {
  readonly alt: string
  readonly source: string | null
}

/** What a page says of itself to search engines, and to places that show a card for it. */
export interface Card {
  readonly url: string
  readonly title: string
  readonly description: string
  readonly image: Image | null
}

/** A post as its readers see it. */
export interface Shown {
  readonly text: string
  /** Who has posted it. */
  readonly by: string
  readonly when: Sentence
  /** The page it links to, where there is one. */
  readonly card: Card | null
  /** Those that go along; a post with pictures has no card. */
  readonly pictures: readonly Image[]
}

/** A post as followers of a platform see it there; platforms we have no likeness of get plain text. */
export function likenessOf(destination: string, post: Shown): Markup {
  const text = markedText(post.text, destination)
  if (destination === 'facebook:2') return comment(post, text)
  switch (platformOf(destination)) {
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

/** With a picture the card is large, else it is a small one with a grey square. */
function x({ by, when, card, pictures }: Shown, text: Markup): Markup {
  const title = card === null ? '' : clean(card.title)
  const host = card === null ? '' : hostOf(card.url)
  const shown =
    card === null || pictures.length > 0
      ? gallery(pictures)
      : card.image === null
        ? html`<div class="card small"><div class="pic">${drawing('page')}</div><div class="about"><span class="faint">${host}</span><span class="lines">${title}</span></div></div>`
        : html`<div class="card">${picture(card.image)}<span class="over">${title}</span></div><p class="from faint">${both(words.from(host))}</p>`
  return html`<div class="row">${face(by)}<div><b>${by}</b> <span class="faint">· ${both(when)}</span>
${text}${shown}
${acts([
  ['reply', null],
  ['repost', null],
  ['heart', null],
  ['bars', null],
])}</div></div>`
}

function facebook({ by, when, card, pictures }: Shown, text: Markup): Markup {
  const shown =
    card === null || pictures.length > 0
      ? gallery(pictures)
      : html`<div class="card">${card.image === null ? '' : picture(card.image)}<div class="about"><span class="faint">${hostOf(card.url)}</span><b class="lines">${clean(card.title)}</b></div></div>`
  return html`<div class="pad"><div class="who">${face(by)}<div><b>${by}</b><small class="faint">${both(when)}</small></div></div>
${folded(text, words.seeMore)}</div>${shown}
${acts([
  ['thumb', words.like],
  ['reply', words.comment],
  ['share', words.share],
])}`
}

function comment({ by, when, card }: Shown, text: Markup): Markup {
  const shown =
    card === null
      ? ''
      : html`<div class="card small">${card.image === null ? html`<div class="pic">${drawing('page')}</div>` : picture(card.image)}<div class="about"><b class="lines">${clean(card.title)}</b><span class="faint">${hostOf(card.url)}</span></div></div>`
  return html`<div class="row">${face(by)}<div><div class="bubble"><b>${by}</b>
${text}</div>${shown}<small class="faint">${both(when)}</small></div></div>`
}

/** A link in a post is a link there, and nothing more. */
function youtube({ by, when, pictures }: Shown, text: Markup): Markup {
  return html`<div class="row">${face(by)}<div><b>${by}</b> <span class="faint">${both(when)}</span>
${folded(text, words.readMore)}${gallery(pictures)}
${acts([
  ['thumb', null],
  ['down', null],
  ['reply', null],
])}</div></div>`
}

/** The blog's page among the results of a search. */
export function searchResult({ url, title, description }: Card, site: string): Markup {
  return html`<div class="site">${face(site)}<div>${site}<br><small>${readable(url)}</small></div></div>
<p class="title lines">${clean(title)}</p><p class="says">${clean(description)}</p>`
}

/** The blog's page as chats and mails show a link to it. */
export function linkCard({ url, title, description, image }: Card): Markup {
  return html`${image === null ? '' : picture(image)}<div class="about"><span class="faint">${hostOf(url)}</span>
<b class="lines">${clean(title)}</b><span class="faint lines">${clean(description)}</span></div>`
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
  return html`<div class="folds">${fold}<button type="button" class="more" hidden>${both(more)}</button></div>`
}

function face(site: string): Markup {
  return html`<span class="face" aria-hidden="true">${[...site][0] ?? '·'}</span>`
}

/** A picture that cannot be shown leaves its place, and says what would be seen there. */
function picture({ alt, source }: Image): Markup {
  const said = clean(alt)
  if (source !== null) return html`<img src="${source}" alt="${said}">`
  return html`<div class="pic"><span>${both(words.picture)}${said === '' ? '' : `: ${said}`}</span></div>`
}

/** Side by side, two in a row. */
function gallery(pictures: readonly Image[]): Markup | '' {
  return pictures.length === 0 ? '' : html`<div class="gallery">${pictures.map(picture)}</div>`
}

type Act = readonly [shape: keyof typeof SHAPES, name: Sentence | null]

function acts(list: readonly Act[]): Markup {
  const items = list.map(([shape, name]) => {
    return html`<li>${drawing(shape)}${name === null ? '' : both(name)}</li>`
  })
  return html`<ul class="acts" aria-hidden="true">${items}</ul>`
}

function drawing(shape: keyof typeof SHAPES): Markup {
  return markup(`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${SHAPES[shape]}"/></svg>`)
}

const SHAPES = {
  reply: 'M5 5h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z',
  repost: 'M4 9l4-4 4 4M8 5v12h6M20 15l-4 4-4-4M16 19V7h-6',
  heart: 'M12 20C5 15 3 12 3 8.500a4.500 4.500 0 0 1 9-1 4.500 4.500 0 0 1 9 1c0 3.500-2 6.500-9 11.500z',
  bars: 'M6 20v-7M12 20V5M18 20v-11',
  thumb: 'M7 11l4-8c2 0 3 1 2.500 3L13 9h6c1.500 0 2 1 1.800 2l-1.500 7c-.2 1-1 2-2 2H7zM3 11h4v9H3z',
  down: 'M7 13l4 8c2 0 3-1 2.500-3L13 15h6c1.500 0 2-1 1.800-2l-1.500-7c-.2-1-1-2-2-2H7zM3 4h4v9H3z',
  page: 'M6 3h9l4 4v14H6zM9 10h7M9 13.500h7M9 17h4',
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
