/** A piece of text that is drawn as one emoji and needs more than one code point. UTF-16 positions. */
export interface EmojiSpan {
  readonly start: number
  readonly end: number
}

const JOINED = /[\u200d\u20e3\ufe0f\udb40]|\ud83c[\udde6-\uddff\udffb-\udfff]/

/** Emoji that are drawn in colour by themselves, and are written with U+FE0F all the same (⚡️ from a Mac keyboard). */
const COLOURED =
  '[\u231a\u231b\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2757\u2b1b\u2b1c\u2b50\u2b55\u{1f004}\u{1f21a}\u{1f22f}]'

/** Take a skin tone also after U+FE0F. */
const PEOPLE = '[\u261d\u26f7\u26f9\u270c\u270d\u{1f3cb}\u{1f3cc}\u{1f574}\u{1f575}\u{1f590}]'

const SIMPLE = [
  '[#*0-9]\ufe0f?\u20e3',
  '\\p{RGI_Emoji_Flag_Sequence}',
  '\\p{RGI_Emoji_Tag_Sequence}',
  '\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}',
  `${PEOPLE}\ufe0f?[\u{1f3fb}-\u{1f3ff}]`,
  `${COLOURED}\ufe0f`,
  '\\p{Basic_Emoji}',
]

/** What X counts as one though Unicode does not recommend it. */
const ODD = ['\u{1f441}\u200d\u{1f5e8}', '\u{1f574}[\ufe0f\u{1f3fb}-\u{1f3ff}]\u200d[\u2640\u2642]\ufe0f']

let simple: RegExp | undefined
let joined: RegExp | undefined

/**
 * The emoji of a text that take several code points: families, flags, keycaps, skin tones, those with U+FE0F. They are
 * Unicode's recommended ones, as new as Node's tables. The regex with joined emoji takes 5 ms to build, and is built
 * only for a text that has a joiner.
 */
export function findEmoji(text: string): readonly EmojiSpan[] {
  if (!JOINED.test(text)) return []
  simple ??= new RegExp(SIMPLE.join('|'), 'gv')
  if (text.includes('\u200d')) joined ??= new RegExp(['\\p{RGI_Emoji_ZWJ_Sequence}', ...ODD, ...SIMPLE].join('|'), 'gv')
  const pattern = (text.includes('\u200d') ? joined : simple) as RegExp
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }))
}
