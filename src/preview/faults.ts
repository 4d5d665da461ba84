import type { Finding } from '../types.ts'
import { pageWords as words } from '../words/preview.ts'
import { framed } from './frame.ts'
import { both, html, type Markup } from './markup.ts'
import { PREVIEW } from './scripts.ts'
import { findingLine } from './terminal.ts'

/** What was found, for a page. */
export function findingList(findings: readonly Finding[]): Markup[] {
  return findings.map((finding) => {
    const line = { en: findingLine(finding, (it) => it.en), ja: findingLine(finding, (it) => it.ja) }
    return html`<p class="finding ${finding.level}">${both(line)}</p>`
  })
}

/** A page where nothing can be shown until these faults are gone; then it loads itself again. */
export function renderFaults(
  findings: readonly Finding[],
  { language, nonce }: { language: 'ja' | 'en'; nonce: string },
): string {
  const body = html`<main>${findingList(findings)}<p>${both(words.afterSave)}</p></main>`
  return framed(body, { language, nonce, live: true, title: words.title, choices: ['lang', 'theme'], script: PREVIEW })
}
