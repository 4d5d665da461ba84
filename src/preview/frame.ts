import type { Sentence } from '../types.ts'
import { pageWords as words } from '../words/preview.ts'
import { both, html, type Markup, markup } from './markup.ts'
import { STYLE } from './page-style.ts'
import { COMMON } from './scripts.ts'

export interface FrameOptions {
  readonly language: 'ja' | 'en'
  /** Allows this page's own style and script, and no other. */
  readonly nonce: string
  readonly title: Sentence
  /** What can be chosen above. */
  readonly choices: readonly (keyof typeof CHOICES)[]
  readonly script: string
  /** The page hears of changes; false where it is a file for others. */
  readonly live: boolean
}

/** A page around its own part: what can be chosen above it, its style and its script. */
export function framed(body: Markup, options: FrameOptions): string {
  return `${beginning(options)}${body.html}${ending(options)}`
}

/** What comes before a page's own part, and can be sent before that is known. */
export function beginning({ language, nonce, title, choices, live }: Omit<FrameOptions, 'script'>): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'`
  return html`<!doctype html>
<html lang="${language}"${live ? markup(' data-live="yes"') : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title[language]}</title>
<style nonce="${nonce}">${markup(STYLE)}</style>
</head>
<body>
<header class="top">
<h1>${both(title)}</h1>
${choices.map((name) => choice(name, language))}
</header>
`.html
}

/** What comes after it. */
export function ending({ nonce, script }: Pick<FrameOptions, 'nonce' | 'script'>): string {
  return html`
<script nonce="${nonce}">${markup(COMMON + script)}</script>
</body>
</html>
`.html
}

interface Choice {
  readonly legend: Sentence
  readonly values: readonly (readonly [value: string, name: Sentence])[]
}

const CHOICES = {
  lang: {
    legend: words.language,
    values: [
      ['ja', words.japanese],
      ['en', words.english],
    ],
  },
  theme: {
    legend: words.theme,
    values: [
      ['auto', words.auto],
      ['light', words.light],
      ['dark', words.dark],
    ],
  },
  width: {
    legend: words.width,
    values: [
      ['desk', words.desk],
      ['phone', words.phone],
    ],
  },
} as const satisfies Record<string, Choice>

/** Of each choice the first is made, but of the languages the reader's own. */
function choice(name: keyof typeof CHOICES, language: string): Markup {
  const { legend, values }: Choice = CHOICES[name]
  const inputs = values.map(([value, label], i) => {
    const checked = (name === 'lang' ? value === language : i === 0) ? markup(' checked') : ''
    return html`<label><input type="radio" name="${name}" id="${name}-${value}" value="${value}"${checked}>${both(label)}</label>`
  })
  return html`<fieldset><legend>${both(legend)}</legend>${inputs}</fieldset>`
}
