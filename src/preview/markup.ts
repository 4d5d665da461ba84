import type { Sentence } from '../types.ts'

/** HTML that is safe to put into a page: made by `html` below, or our own constant. */
export interface Markup {
  readonly html: string
}

type Value = Markup | string | number | readonly (Markup | string)[]

/** A template of our own HTML; whatever is put into it is text, unless it is Markup already. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { html: parts.map((part, i) => part + (i < values.length ? written(values[i] as Value) : '')).join('') }
}

/** Our own HTML as it stands. Never for anything from a post. */
export function markup(text: string): Markup {
  return { html: text }
}

/** A sentence in both languages, of which the page shows the one that is chosen. */
export function both({ en, ja }: Sentence): Markup {
  return en === ja ? html`${en}` : html`<span class="ja" lang="ja">${ja}</span><span class="en" lang="en">${en}</span>`
}

function written(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
  return 'html' in value ? value.html : value.map(written).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`)
}
