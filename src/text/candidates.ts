import type { Block } from '../types.ts'
import { CLOSING_SECTION } from './cues.ts'
import { ready } from './pattern.ts'
import { sentencesOf } from './sentences.ts'
import { lengthOf, type Pair, pairs, units } from './units.ts'

/** A sentence that could stand in a summary, and where it stood. */
export interface Candidate {
  readonly text: string
  /** In characters (code points). */
  readonly length: number
  /** How many units, and which pairs of them. */
  readonly size: number
  readonly units: readonly string[]
  readonly pairs: readonly Pair[]
  readonly kind: Block['kind']
  /** Stands before the first heading. */
  readonly opening: boolean
  /** Stands below まとめ, "Conclusion" and their like. */
  readonly closing: boolean
  /** Reads well by itself: a whole sentence, without leftovers of markup, addresses or open brackets. */
  readonly sound: boolean
}

/** Longer posts say what they are about in their first and last sentences. */
const MOST = { first: 300, last: 60 }

export function candidatesOf(blocks: readonly Block[], japanese: boolean): Candidate[] {
  const found: Pick<Candidate, 'text' | 'kind' | 'opening' | 'closing'>[] = []
  let opening = true
  let closing = false
  for (const block of blocks) {
    const { kind, text } = block
    if (kind === 'heading') {
      opening = false
      closing = ready(CLOSING_SECTION).test(text)
      continue
    }
    for (const sentence of sentencesOf(block)) {
      const plain = readable(sentence.trim(), japanese)
      if (plain !== '') found.push({ text: plain, kind, opening, closing })
    }
  }
  const few = found.length <= MOST.first + MOST.last
  const kept = few ? found : [...found.slice(0, MOST.first), ...found.slice(-MOST.last)]
  return kept.map((candidate) => {
    const list = units(candidate.text)
    const sound = isSound(candidate.text, japanese)
    return {
      ...candidate,
      length: lengthOf(candidate.text),
      size: list.length,
      units: list,
      pairs: pairs(list),
      sound,
    }
  })
}

/**
 * As it can stand between other sentences on X. `<dialog>` in running text is a name that would look like markup there,
 * `@name` would notify somebody, `MK:` says who speaks; a line of a list ends without its mark.
 */
function readable(text: string, japanese: boolean): string {
  const plain = withoutTags(text)
    .replace(/(^|[^\w.@])@(?=\w)/g, '$1')
    .replace(/^(?:[A-Z]{2,3}: |[QA][.．:：] ?)/, '')
  const matter = japanese ? plain.replace(ready(PREFACE), '') : plain
  return japanese && UNFINISHED.test(matter) ? `${matter}。` : matter
}

/** A clause that only leads up to the matter: …ですが、, タイトルの通り、 */
const PREFACE =
  /^(?:タイトル(?:の(?:通り|とおり)|にもあるように)[、 ]|[^。「」（(]{4,60}?(?:です|ます|でした|ました|ません|る|た|ない)が、)(?!(?:こ|そ)[のれうん]|これ|それ|ただ)(?=.{18})/

/** Ends on the verb of a line in a list. */
const UNFINISHED = /.{16}(?:る|た|す|い|ない|よう)$/

/** The names of tags, without what makes them tags. */
export function withoutTags(text: string): string {
  return text.includes('<') ? text.replace(/<\/?([A-Za-z][\w.:-]*)(?:\s[^<>]*)?\/?>/g, '$1') : text
}

function isSound(text: string, japanese: boolean): boolean {
  return (
    !ready(LEFTOVER).test(text) &&
    !ready(POINTER).test(text) &&
    ready(japanese ? JAPANESE_END : OTHER_END).test(text) &&
    (japanese || SOME_WORDS.test(text)) &&
    isBalanced(text)
  )
}

/** Marks of Markdown, code and lists; addresses, hashtags; what begins amid a sentence. */
const LEFTOVER =
  /[`|\\]|\*\*|__|\]\(|\{\{|\{%|<[A-Za-z/!]|-->|[Hh]ttps?:|[Ww]ww\.|[\w.][@＠]\w|(?:^|\s)[#＃][^\s\d]|^[!>#=+*・•▼■●※＊→←、。,.;:)）」』\]}/&-]|^[（(【[]|^(?:を|が[、一-龯]|[のにはでともへや][、 ]|に(?:ある|よる|よれば))/
/** Says no more than that something follows. */
const POINTER =
  /(?:以下|次|下記|上記)の(?:とおり|通り|よう)(?:です|だ|である|でした|に?な(?:ります|っています|りました|る|っている))[。.]?$|[:：]$|\b(?:as follows|the following)\.?$/
/** Ends on a mark or an emoji. */
const JAPANESE_END = /[。．.！!？?…♪～〜]["”」』）)]*$|\p{Extended_Pictographic}\ufe0f?$/u
const OTHER_END = /[.!?…]["”’')\]]*$|\p{Extended_Pictographic}\ufe0f?$/u

/** "Think about it." says nothing by itself. */
const SOME_WORDS = /(?:\S+\s+){4}\S/

const BRACKETS = ['「」', '『』', '（）', '()', '“”', '【】'] as const

function isBalanced(text: string): boolean {
  return BRACKETS.every(([open, close]) => text.split(open as string).length === text.split(close as string).length)
}
