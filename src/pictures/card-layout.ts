import { breakLines } from '../text/lines.ts'
import type { Settings } from '../types.ts'

/** What stands on a card picture. */
export interface CardText {
  readonly title: string
  readonly category: string | null
  readonly site: string
}

/**
 * `wide` for links (Open Graph), `square` for YouTube's posts. `below` is what stays free below the last line: X lays the
 * title over the lowest quarter of a link's picture, as seen on a phone.
 */
export const SHAPES = {
  wide: { width: 1200, height: 630, below: 156, sizes: [78, 70, 62, 54, 46] },
  square: { width: 1080, height: 1080, below: 76, sizes: [92, 82, 72, 62, 52] },
} as const
export type CardShape = keyof typeof SHAPES

export const FONT = 'BIZ UDPGothic'

export interface Look {
  readonly shape: CardShape
  readonly colours: Pick<Settings['card'], 'background' | 'text' | 'accent'>
  /** A data URI, and how wide it is for its height. */
  readonly logo: { readonly uri: string; readonly ratio: number } | null
}

const MARGIN = 88
const SMALL = 34
const LOGO = 76
/** Between the title and the lines above and below it. */
const GAP = 30
const ABOVE = MARGIN + SMALL + GAP
const LEADING = 1.4

/**
 * A card picture as SVG: the category above, the title in lines that break where a reader would breathe, as large as it
 * fits, the site's name and the firm's logo below. The same text gives the same bytes.
 */
export function layOut({ title, category, site }: CardText, { shape, colours, logo }: Look): string {
  const { width, height, below } = SHAPES[shape]
  const { lines, size } = fit(printable(title), shape)
  const lead = size * LEADING
  const top = ABOVE + (roomOf(shape) - lead * lines.length) / 2 + size * 1.05
  const bottom = height - below
  const parts = [
    `<rect width="${width}" height="${height}" fill="${colours.background}"/>`,
    `<rect width="16" height="${height}" fill="${colours.accent}"/>`,
    category === null
      ? ''
      : text(printable(category), { y: MARGIN + 22, size: SMALL, fill: colours.accent, bold: true }),
    ...lines.map((line, i) => text(line, { y: top + lead * i, size, fill: colours.text, bold: true })),
    text(printable(site), { y: bottom, size: SMALL, fill: colours.text, bold: false }),
    logo === null ? '' : logoAt(logo, { right: width - MARGIN, bottom: bottom + 14 }),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`
}

/** The height that the title has to itself. */
function roomOf(shape: CardShape): number {
  const { height, below } = SHAPES[shape]
  return height - ABOVE - (below + 12 + SMALL + GAP)
}

function fit(title: string, shape: CardShape): { readonly lines: readonly string[]; readonly size: number } {
  const { width, sizes } = SHAPES[shape]
  const room = (size: number) => ({
    most: Math.floor(roomOf(shape) / (size * LEADING)),
    wide: (width - 2 * MARGIN) / size,
  })
  const fitting = sizes
    .map((size) => ({ size, ...breakLines(title, { width: room(size).wide, measure }) }))
    .filter(({ size, lines }) => lines.length <= room(size).most)
  const [largest] = fitting
  // A little smaller, and no phrase has to be torn apart.
  const best = fitting.find(({ size, worst }) => worst <= COMMA && size >= (largest?.size ?? 0) * 0.75) ?? largest
  if (best !== undefined) return best
  const size = sizes.at(-1) as number
  const { most, wide } = room(size)
  const { lines } = breakLines(title, { width: wide - 1, measure })
  return { lines: [...lines.slice(0, most - 1), `${lines[most - 1]}…`], size }
}

/** Of the kinds of borders at which lines break. */
const COMMA = 1

/** In widths of a full-width letter; of the Latin ones rather too much, since the font is proportional. */
function measure(line: string): number {
  let width = 0
  for (const letter of line) width += /[MWmw@%&]/.test(letter) ? 0.95 : /[\u0000-\u02ff]/.test(letter) ? 0.62 : 1
  return width
}

/** Letters that the font has: no emoji, no signs that cannot be seen. */
function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Cc}\p{Cf}\u{1f1e6}-\u{1f1ff}\ufe0e\ufe0f]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

interface Style {
  readonly y: number
  readonly size: number
  readonly fill: string
  readonly bold: boolean
}

function text(line: string, { y, size, fill, bold }: Style): string {
  const weight = bold ? 700 : 400
  return `<text x="${MARGIN}" y="${Math.round(y)}" font-family="${FONT}" font-weight="${weight}" font-size="${size}" fill="${fill}">${escaped(line)}</text>`
}

function logoAt(
  { uri, ratio }: NonNullable<Look['logo']>,
  { right, bottom }: { right: number; bottom: number },
): string {
  const width = Math.min(LOGO * ratio, 360)
  const height = width / ratio
  return `<image href="${uri}" x="${right - width}" y="${bottom - height}" width="${width}" height="${height}"/>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
