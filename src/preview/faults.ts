import type { Finding } from '../types.ts'
import { pageWords as words } from '../words/preview.ts'
import { framed } from './frame.ts'
import { both, html, type Markup } from './markup.ts'
import { findingLine } from './terminal.ts'

/** What was found, for a page. */
export function findingList(findings: readonly Finding[]): Markup[] {
  return findings.map((finding) => {
    const line = { en: findingLine(finding, (it) => it.en), ja: findingLine(finding, (it) => it.ja) }
    return html`<p class="finding ${finding.level}">${both(line)}</p>`
  })
}

/** In place of posts, where nothing can be shown until these faults are gone. */
export function renderFaults(findings: readonly Finding[]): string {
  return faultsIn(findings).html
}

/** The same as a page of its own, for a frame. */
export function renderFaultsPage(
  findings: readonly Finding[],
  options: { language: 'ja' | 'en'; nonce: string },
): string {
  return framed(faultsIn(findings), {
    ...options,
    live: false,
    title: words.title,
    choices: ['lang', 'theme'],
    script: '',
  })
}

function faultsIn(findings: readonly Finding[]): Markup {
  return html`<main>${findingList(findings)}<p>${both(words.afterSave)}</p></main>`
}
