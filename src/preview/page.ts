import { clean } from '../text/clean.ts'
import { platformOf } from '../text/destination.ts'
import type { Document, Plan, PlannedPost, Sentence, Step } from '../types.ts'
import { ui } from '../words/cli.ts'
import { labels, pageWords as words } from '../words/preview.ts'
import { changesBetween } from './changes.ts'
import { findingList } from './faults.ts'
import { framed } from './frame.ts'
import { isBlog } from './is-blog.ts'
import { type Card, likenessOf, linkCard, searchResult } from './likeness.ts'
import { both, html, type Markup, markup } from './markup.ts'
import { textThatIsOut } from './out.ts'
import { picturesOf } from './pictures.ts'
import { PREVIEW } from './scripts.ts'
import { costOf, labelsOf, lengthOf } from './terminal.ts'

export interface PageOptions {
  readonly language: 'ja' | 'en'
  /** Allows this page's own style and script, and no other. */
  readonly nonce: string
  /** The site's name, for those who look at it from outside. */
  readonly site: string
  /** Where the blog's page of a post is fetched from, or the page itself where nothing can be fetched. */
  readonly blog: (
    post: PlannedPost,
    at: { readonly i: number; readonly step: Step },
  ) => { readonly where: string } | { readonly page: string } | null
  /** How this page gets at a picture of a post; null where it cannot. */
  readonly picture: (document: Document, at: { readonly i: number; readonly source: string }) => string | null
  /** The picture that gnet makes for links to a post without one; null where it makes none. */
  readonly card: (document: Document) => string | null
}

/** A plan as a page that needs nothing but itself: each post as people will see it at each place. */
export function renderPage(plan: Plan, options: PageOptions): string {
  const posts = plan.posts.map((post, i) => postSection(post, { i, options }))
  return framed(columns(plan, { posts, options }), { ...options, ...FRAME, live: false })
}

/** Of a page that asks for more: the list of all posts, and the one that is looked at. */
export function renderView(plan: Plan, { chosen, options }: { chosen: number; options: PageOptions }): string {
  const i = plan.posts[chosen] === undefined ? 0 : chosen
  const post = plan.posts[i]
  return columns(plan, { posts: post === undefined ? [] : [postSection(post, { i, options })], options }).html
}

/** One post of it. */
export function renderPost(post: PlannedPost, { i, options }: Showing): string {
  return postSection(post, { i, options }).html
}

/** Until there is something to look at, where that takes a while. */
export const WAITING = html`<p class="waiting" role="status">${both(words.reading)}</p>`.html

/** What stands around the posts. */
export const FRAME = {
  title: words.title,
  choices: ['lang', 'theme', 'width'],
  script: PREVIEW,
} as const

function columns(plan: Plan, { posts, options }: { posts: readonly Markup[]; options: PageOptions }): Markup {
  return html`<div class="columns">
<nav class="posts" aria-label="${words.posts[options.language]}"><ol>${plan.posts.map(listItem)}</ol></nav>
<main>
${findingList(plan.findings)}
${posts.length === 0 ? html`<p>${both(labels.nothing)}</p>` : posts}
</main>
</div>`
}

function listItem(post: PlannedPost, i: number): Markup {
  const states = post.steps.map(({ platform, action }) => {
    return html`<span>${both(ui.destination(platform))}: ${both(ui.actions[action])}</span>`
  })
  const date = post.document?.post.date?.slice(0, 10) ?? ''
  return html`<li><a href="#post-${i}"><b>${titleOf(post)}</b><small>${date}</small><span class="states">${states}</span></a></li>`
}

interface Showing {
  /** Its place in the plan. */
  readonly i: number
  readonly options: PageOptions
}

function postSection(post: PlannedPost, { i, options }: Showing): Markup {
  const { document } = post
  const card = document === null ? null : cardOf(post, document, { i, options })
  const views = post.steps.map((step) => view(step, { post, i, options, card }))
  const around =
    card === null
      ? ''
      : [place('search', words.search, searchResult(card, options.site)), place('link', words.linkCard, linkCard(card))]
  return html`<section class="post" id="post-${i}" aria-labelledby="title-${i}">
<h2 id="title-${i}">${titleOf(post)}</h2><p class="path">${clean(post.path)}</p>
${findingList(post.findings)}
${views}
${around}
</section>`
}

/** What the blog's page says of itself. */
function cardOf({ steps }: PlannedPost, document: Document, { i, options }: Showing): Card {
  const { post, url } = document
  const description = steps.find(({ role }) => role === 'origin')?.message?.text ?? post.description ?? ''
  const made = options.card(document)
  const { source = '', alt = post.title } = post.image ?? {}
  const image =
    post.image === null && made === null ? null : { alt, source: made ?? options.picture(document, { i, source }) }
  return { url, title: post.title, description, image }
}

function place(kind: string, name: Sentence, stage: Markup): Markup {
  return html`<article class="view ${kind}"><h3>${both(name)}</h3><div class="stage">${stage}</div></article>`
}

interface Viewing extends Showing {
  readonly post: PlannedPost
  readonly card: Card | null
}

function view(step: Step, viewing: Viewing): Markup {
  const { platform, message } = step
  const kind = isBlog(step) ? 'blog' : platformOf(platform)
  const head = html`<h3>${both(ui.destination(platform))} <span class="do">${both(ui.actions[step.action])} — ${both(step.reason)}</span></h3>`
  if (message === null || viewing.card === null) return html`<article class="view ${kind}">${head}</article>`
  const stage = isBlog(step)
    ? frame(step, viewing)
    : likenessOf(platform, {
        text: message.text,
        by: viewing.options.site,
        when: words.now,
        card: message.link === undefined ? null : { ...viewing.card, url: message.link },
        pictures: message.media.map(({ source, alt }) => ({ alt, source: sourceOf(source, viewing) })),
      })
  return html`<article class="view ${kind}">${head}
<div class="stage">${stage}</div>
<div class="beside">${facts(step, viewing.post)}${findingList(step.review.findings)}${changes(step)}</div>
</article>`
}

function sourceOf(source: string, { post, i, options }: Viewing): string | null {
  return post.document === null ? null : options.picture(post.document, { i, source })
}

function frame(step: Step, { post, i, options }: Viewing): Markup {
  const blog = options.blog(post, { i, step })
  if (blog === null) return html`<p class="pad">${both(words.noPage)}</p>`
  const source = 'where' in blog ? html` data-where="${blog.where}"` : html` data-page="${blog.page}"`
  const note = step.message?.html === undefined ? '' : html`<p class="note">${both(words.undressed)}</p>`
  // The frame itself is the script's: making one takes longer than all the rest of the page.
  return html`${note}<div class="frame" data-title="${titleOf(post)}"${source}></div>`
}

function facts(step: Step, { document }: PlannedPost): Markup {
  const { message } = step
  if (message === null) return markup('')
  const pictures = picturesOf(step, document)
  const bill = step.action === 'skip' ? [] : (step.review.bill ?? [])
  const rows = [
    row(
      labels.length,
      both({ en: lengthOf(step, (it) => it.en), ja: lengthOf(step, (it) => it.ja) }),
      step.review.length !== null,
    ),
    row(labels.cost, html`${costOf(step)}${bill.map((line) => html`<br>${both(line)}`)}`, step.review.cost !== null),
    row(labels.labelled, html`${both(labelsOf(message))}`, labelsOf(message).en !== ''),
    row(labels.hashtags, html`${message.hashtags.map((tag) => `#${tag}`).join(' ')}`, message.hashtags.length > 0),
    row(labels.link, html`${message.link ?? ''}`, message.link !== undefined),
    ...pictures.map(({ source, alt }) =>
      row(
        labels.picture,
        html`${clean(source)} ${both(alt === '' ? labels.noAlt : labels.described(clean(alt)))}`,
        true,
      ),
    ),
  ]
  const own = isBlog(step)
    ? html`<p>${both(words.description)}</p><p class="text" data-text="${step.platform}">${clean(message.text)}</p>`
    : ''
  return html`${own}<dl>${rows}</dl>`
}

function row(label: Sentence, value: Markup, filled: boolean): Markup {
  return filled ? html`<dt>${both(label)}</dt><dd>${value}</dd>` : markup('')
}

function changes(step: Step): Markup {
  const before = textThatIsOut(step)
  const after = step.message?.text ?? ''
  if (before === null || before === after) return markup('')
  const lines = changesBetween(clean(before), clean(after)).map(({ mark, text }) => {
    if (mark === '-') return html`<del>${text}</del>`
    return mark === '+' ? html`<ins>${text}</ins>` : html`<span class="same">${text}</span>`
  })
  return html`<details><summary>${both(words.changes)}</summary>${lines}</details>`
}

function titleOf(post: PlannedPost): string {
  return clean(post.document?.post.title ?? post.path)
}
