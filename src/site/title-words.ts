import { plain } from './plain.ts'

let segmenter: Intl.Segmenter | undefined

/** Words of a title that mean something: neither single letters nor what is written in hiragana alone. */
export function titleWords(title: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' })
  const words = new Set<string>()
  for (const { segment, isWordLike } of segmenter.segment(plain(title).normalize('NFKC').toLowerCase())) {
    if (isWordLike && segment.length > 1 && !/^[\p{Script=Hiragana}ー]+$/u.test(segment)) words.add(segment)
  }
  return [...words]
}
