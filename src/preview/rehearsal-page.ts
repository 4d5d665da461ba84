import { cleanLine } from '../text/clean.ts'
import type { Sentence } from '../types.ts'
import { lessonOf, stageWords as words } from '../words/rehearsal.ts'
import { type FrameOptions, framed } from './frame.ts'
import { likenessOf, type Shown } from './likeness.ts'
import { both, html, type Markup, markup } from './markup.ts'
import { REHEARSAL } from './scripts.ts'

/** A platform's faults, of which one can be switched on. */
export interface Switch {
  readonly platform: string
  readonly name: Sentence
  readonly faults: readonly { readonly id: string; readonly name: Sentence }[]
}

/** What a platform's followers see, newest first. */
export interface Feed {
  readonly platform: string
  readonly name: Sentence
  readonly posts: readonly (Shown & { readonly id: string; readonly destination: string })[]
  readonly empty: Sentence
}

/** What a run of `gnet publish` has told. */
export interface RunResult {
  readonly code: number
  readonly lines: { readonly en: readonly string[]; readonly ja: readonly string[] }
}

export interface PlatformCall {
  /** `14:05:09` */
  readonly at: string
  readonly platform: Sentence
  readonly act: Sentence
  readonly request: string
  readonly status: number | null
  readonly done: boolean
  readonly fault: Sentence | null
}

/** All that changes while the page is open. */
export interface Stage {
  readonly feeds: readonly Feed[]
  /** Platform → the fault that is switched on. */
  readonly faults: Readonly<Record<string, string | null>>
  /** Newest first. */
  readonly results: readonly RunResult[]
  readonly calls: readonly PlatformCall[]
}

export interface RehearsalPage extends Pick<FrameOptions, 'language' | 'nonce'> {
  readonly command: string
  readonly switches: readonly Switch[]
}

/** The page of a rehearsal. Its moving part is drawn by itself: `renderStage`. */
export function renderRehearsal({ language, nonce, command, switches }: RehearsalPage): string {
  const body = html`<main class="rehearsal">
<p id="over" class="finding fault" role="status" hidden>${both(words.over)}</p>
<section class="box" aria-label="${command}">
<p>${both(words.how)}</p>
<p class="typed"><code id="command">${command}</code> <button type="button" id="copy">${both(words.copy)}</button></p>
<p><button type="button" id="again">${both(words.again)}</button> <small>${both(words.againMeans)}</small> <span id="said" role="status" hidden>${both(words.startedOver)}</span></p>
</section>
<section class="box" aria-labelledby="switches">
<h2 id="switches">${both(words.switches)}</h2>
<p>${both(words.switchesMean)}</p>
<div class="switches">${switches.map((it) => switchFor(it, language))}</div>
</section>
<div id="view"></div>
</main>`
  return framed(body, {
    language,
    nonce,
    live: true,
    title: words.title,
    choices: ['lang', 'theme', 'width'],
    script: REHEARSAL,
  })
}

/** An option can hold one text only; the page has the other one ready. */
function switchFor({ platform, name, faults }: Switch, language: 'en' | 'ja'): Markup {
  const option = (value: string, sentence: Sentence) =>
    html`<option value="${value}" data-en="${sentence.en}" data-ja="${sentence.ja}">${sentence[language]}</option>`
  const options = [option('', words.usual), ...faults.map((fault) => option(fault.id, fault.name))]
  return html`<p class="switch"><label for="fault-${platform}">${both(name)}</label><select id="fault-${platform}" name="${platform}" autocomplete="off">${options}</select><small></small></p>`
}

/** What the page shows by now. */
export function renderStage({ feeds, faults, results, calls }: Stage): string {
  const armed = Object.entries(faults).map(([platform, fault]) => html` data-${markup(platform)}="${fault ?? ''}"`)
  return html`<div${armed}>
<div class="feeds">${feeds.map(feedOf)}</div>
<section class="box" aria-labelledby="results"><h2 id="results">${both(words.results)}</h2>
${results.length === 0 ? html`<p>${both(words.empty)}</p>` : results.map(resultOf)}</section>
<details class="box"><summary>${both(words.calls)}</summary>
<div class="wide" tabindex="0" role="region" aria-label="${words.calls.ja} / ${words.calls.en}"><table><thead><tr>${[words.time, words.what, words.answer, words.came].map((head) => html`<th scope="col">${both(head)}</th>`)}</tr></thead>
<tbody>${calls.map(callOf)}</tbody></table></div></details>
</div>`.html
}

function feedOf({ platform, name, posts, empty }: Feed): Markup {
  const items = posts.map((post) => {
    return html`<li class="view ${platform}" id="${platform}-${post.id}"><div class="stage">${likenessOf(post.destination, post)}</div></li>`
  })
  const list = posts.length === 0 ? html`<p class="nothing">${both(empty)}</p>` : html`<ol>${items}</ol>`
  return html`<section aria-labelledby="feed-${platform}"><h2 id="feed-${platform}">${both(name)}</h2>${list}</section>`
}

function resultOf({ code, lines }: RunResult): Markup {
  const said = (language: 'en' | 'ja') => lines[language].map(indented).join('\n')
  return html`<article class="result ${code === 0 ? 'good' : 'bad'}"><pre>${both({ en: said('en'), ja: said('ja') })}</pre>
<p><b>${both(words.code(code))}</b> ${both(lessonOf(code))}</p></article>`
}

/** What belongs to a line above it stands further in. */
function indented(line: string): string {
  return `${/^ */.exec(line)?.[0] ?? ''}${cleanLine(line)}`
}

function callOf({ at, platform, act, request, status, done, fault }: PlatformCall): Markup {
  const answer = status === null ? both(words.noAnswer) : html`${status}`
  return html`<tr><td class="whole">${at}</td><td>${both(platform)}: ${both(act)} <small>${cleanLine(request)}</small></td><td><span class="whole">${answer}</span>${fault === null ? '' : html` <small>${both(fault)}</small>`}</td><td>${both(done ? words.done : words.notDone)}</td></tr>`
}
