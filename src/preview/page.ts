import { clean } from '../text/clean.ts'
import type { Finding, Plan, PlannedPost, Sentence, Step } from '../types.ts'
import { ui } from '../words/cli.ts'
import { labels, pageWords as words } from '../words/preview.ts'
import { changesBetween } from './changes.ts'
import { likenessOf, linkCard, type Seen, searchResult } from './likeness.ts'
import { both, html, type Markup, markup } from './markup.ts'
import { textThatIsOut } from './out.ts'
import { SCRIPT, STYLE } from './page-style.ts'
import { costOf, findingLine, lengthOf } from './terminal.ts'

export interface PageOptions {
  readonly language: 'ja' | 'en'
  /** Allows this page's own style and script, and no other. */
  readonly nonce: string
  /** The site's name, for those who look at it from outside. */
  readonly site: string
  /** Where the blog's page of a post is fetched from, or the page itself where nothing can be fetched. */
  readonly blog: (post: PlannedPost, index: number) => { readonly where: string } | { readonly page: string } | null
  /** The page loads itself again after a save; false where it is a file for others. */
  readonly live: boolean
}

/** A plan as a page that needs nothing but itself: each post as people will see it at each place. */
export function renderPage(plan: Plan, options: PageOptions): string {
  const { language, nonce, live } = options
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'`
  const posts = plan.posts.map((post, i) => postSection(post, { i, options }))
  return html`<!doctype html>
<html lang="${language}"${live ? markup(' data-live="yes"') : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words.title[language]}</title>
<style nonce="${nonce}">${markup(STYLE)}</style>
</head>
<body>
<header class="top">
<h1>${both(words.title)}</h1>
${choice(
  'lang',
  words.language,
  [
    ['ja', words.japanese],
    ['en', words.english],
  ],
  language,
)}
${choice(
  'theme',
  words.theme,
  [
    ['auto', words.auto],
    ['light', words.light],
    ['dark', words.dark],
  ],
  'auto',
)}
${choice(
  'width',
  words.width,
  [
    ['desk', words.desk],
    ['phone', words.phone],
  ],
  'desk',
)}
</header>
<div class="columns">
<nav class="posts" aria-label="${words.posts[language]}"><ol>${plan.posts.map(listItem)}</ol></nav>
<main>
${findings(plan.findings)}
${posts.length === 0 ? html`<p>${both(labels.nothing)}</p>` : posts}
</main>
</div>
<script nonce="${nonce}">${markup(SCRIPT)}</script>
</body>
</html>
`.html
}

type Choice = readonly [value: string, name: Sentence]

function choice(name: string, legend: Sentence, values: readonly Choice[], chosen: string): Markup {
  const inputs = values.map(([value, label]) => {
    const checked = value === chosen ? markup(' checked') : ''
    return html`<label><input type="radio" name="${name}" id="${name}-${value}" value="${value}"${checked}>${both(label)}</label>`
  })
  return html`<fieldset><legend>${both(legend)}</legend>${inputs}</fieldset>`
}

function listItem(post: PlannedPost, i: number): Markup {
  const states = post.steps.map(({ platform, action }) => {
    return html`<span>${both(ui.destination(platform))}: ${both(ui.actions[action])}</span>`
  })
  const date = post.document?.post.date?.slice(0, 10) ?? ''
  return html`<li><a href="#post-${i}"><b>${titleOf(post)}</b><small>${date}</small><span class="states">${states}</span></a></li>`
}

interface Showing {
  readonly i: number
  readonly options: PageOptions
}

function postSection(post: PlannedPost, { i, options }: Showing): Markup {
  const { document } = post
  const blog = document === null ? null : options.blog(post, i)
  const description =
    post.steps.find(({ role }) => role === 'origin')?.message?.text ?? document?.post.description ?? ''
  const seen = document === null ? null : { document, site: options.site, description }
  const views = post.steps.map((step) => view(step, { title: titleOf(post), blog, seen }))
  return html`<section class="post" id="post-${i}" aria-labelledby="title-${i}">
<h2 id="title-${i}">${titleOf(post)}</h2><p class="path">${clean(post.path)}</p>
${findings(post.findings)}
${views}
${seen === null ? '' : [place('search', words.search, searchResult(seen)), place('link', words.linkCard, linkCard(seen))]}
</section>`
}

function place(kind: string, name: Sentence, stage: Markup): Markup {
  return html`<article class="view ${kind}"><h3>${both(name)}</h3><div class="stage">${stage}</div></article>`
}

interface Viewing {
  readonly title: string
  readonly blog: ReturnType<PageOptions['blog']>
  readonly seen: Seen | null
}

function view(step: Step, { title, blog, seen }: Viewing): Markup {
  const head = html`<h3>${both(ui.destination(step.platform))} <span class="do">${both(ui.actions[step.action])} — ${both(step.reason)}</span></h3>`
  if (step.message === null || seen === null) return html`<article class="view ${step.platform}">${head}</article>`
  const stage =
    step.role === 'origin' ? frame(blog, title) : likenessOf(step.platform, { ...seen, message: step.message })
  return html`<article class="view ${step.platform}">${head}
<div class="stage">${stage}</div>
<div class="beside">${facts(step)}${findings(step.review.findings)}${changes(step)}</div>
</article>`
}

function frame(blog: Viewing['blog'], title: string): Markup {
  if (blog === null) return html`<p>${both(words.noPage)}</p>`
  const source = 'where' in blog ? html` data-page="" data-where="${blog.where}"` : html` data-page="${blog.page}"`
  return html`<iframe sandbox="" title="${title}"${source}></iframe>`
}

function facts(step: Step): Markup {
  const { message } = step
  if (message === null) return markup('')
  const rows = [
    row(
      labels.length,
      both({ en: lengthOf(step, (it) => it.en), ja: lengthOf(step, (it) => it.ja) }),
      step.review.length !== null,
    ),
    row(labels.cost, html`${costOf(step)}`, step.review.cost !== null),
    row(labels.hashtags, html`${message.hashtags.map((tag) => `#${tag}`).join(' ')}`, message.hashtags.length > 0),
    row(labels.link, html`${message.link ?? ''}`, message.link !== undefined),
    ...message.media.map(({ source, alt }) =>
      row(labels.picture, html`${source} ${alt === '' ? both(labels.noAlt) : alt}`, true),
    ),
  ]
  const own =
    step.role === 'origin'
      ? html`<p>${both(words.description)}</p><p class="text" data-text="blog">${clean(message.text)}</p>`
      : ''
  return html`${own}<dl>${rows}</dl>`
}

function row(label: Sentence, value: Markup, filled: boolean): Markup {
  return filled ? html`<dt>${both(label)}</dt><dd>${value}</dd>` : markup('')
}

function findings(list: readonly Finding[]): Markup[] {
  return list.map((finding) => {
    const line = { en: findingLine(finding, (it) => it.en), ja: findingLine(finding, (it) => it.ja) }
    return html`<p class="finding ${finding.level}">${both(line)}</p>`
  })
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
