/**
 * Splits running text into sentences, Japanese and English. The pieces joined are the text again: what stands between
 * two sentences (spaces) belongs to the first. Brackets hold a sentence together (「即戦力だ！」と is one), unless they
 * stay open for longer than a sentence may be. Linear in the text.
 */
export function splitSentences(text: string): string[] {
  const closers = bracketPairs(text)
  const sentences: string[] = []
  let start = 0
  let heldUntil = -1
  for (const { index: i } of text.matchAll(MARK_OR_BRACKET)) {
    if (i < start) continue
    const closer = closers.get(i)
    if (closer !== undefined && closer > heldUntil) heldUntil = closer
    if (i < heldUntil) continue
    const end = i === heldUntil ? endAfterBracket(text, i) : endAt(text, i)
    if (end < 0) continue
    let next = end
    while (next < text.length && isSpace(text.charCodeAt(next))) next++
    sentences.push(text.slice(start, next))
    start = next
  }
  if (start < text.length) sentences.push(text.slice(start))
  return sentences
}

const known = new WeakMap<{ readonly text: string }, readonly string[]>()

/** `splitSentences` of a block; a plan asks for them at several of its stages. */
export function sentencesOf(block: { readonly text: string }): readonly string[] {
  const before = known.get(block)
  if (before !== undefined) return before
  const sentences = splitSentences(block.text)
  known.set(block, sentences)
  return sentences
}

const CLOSER_OF: Readonly<Record<string, string>> = {
  '「': '」',
  '『': '』',
  '（': '）',
  '(': ')',
  '【': '】',
  '〈': '〉',
  '《': '》',
  '[': ']',
  '［': '］',
  '“': '”',
}
const CLOSERS = new Set(Object.values(CLOSER_OF))
const BRACKET = /[「」『』（）()【】〈〉《》[\]［］“”"]/g
/** Where a sentence can end, and what can hold it together: all that the splitter has to look at. */
const MARK_OR_BRACKET = /[\n.．。｡♪！？!?「」『』（）()【】〈〉《》[\]［］“”"]/g

/** Someone who opens a bracket and does not close it within so many characters has forgotten it. */
const LONGEST_BRACKET = 120

/** Position of an opening bracket or quote → position of what closes it. */
function bracketPairs(text: string): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  let quote = -1
  for (const { 0: char, index: i } of text.matchAll(BRACKET)) {
    if (char === '"') {
      if (quote >= 0 && i - quote <= 2 * LONGEST_BRACKET) {
        pairs.set(quote, i)
        quote = -1
      } else quote = i
    } else if (CLOSER_OF[char] !== undefined) open.push(i)
    else if (CLOSERS.has(char)) {
      const opener = lastOpener(text, open, char)
      if (opener >= 0 && i - opener <= (char === '”' ? 2 : 1) * LONGEST_BRACKET) pairs.set(opener, i)
    }
  }
  return pairs
}

/** Takes the opener of `closer` from the stack, and those left open inside of it. Looks back a few only, to stay linear. */
function lastOpener(text: string, open: number[], closer: string): number {
  for (let depth = open.length - 1; depth >= Math.max(0, open.length - 8); depth--) {
    const at = open[depth] as number
    if (CLOSER_OF[text[at] as string] === closer) {
      open.length = depth
      return at
    }
  }
  return -1
}

/** Where the sentence ends whose end mark stands at `i` (exclusive), or -1. */
function endAt(text: string, i: number): number {
  const char = text[i] as string
  if (char === '\n') return text[i + 1] === '\n' ? i + 1 : -1
  if (char === '.' || char === '．') return endAtPeriod(text, i)
  if (!FULL_MARKS.includes(char) && !ASKING_MARKS.includes(char)) return -1
  const end = afterMarks(text, i)
  const asking = ASKING_MARKS.includes(text[end.marks - 1] as string)
  if (asking && !endsQuestion(text, end)) return -1
  return end.brackets
}

const FULL_MARKS = '。｡♪'
const ASKING_MARKS = '！？!?'
const MARKS = `${FULL_MARKS}${ASKING_MARKS}…`
const TRAILING = '」』）)】〉》］]”’"\''

function afterMarks(text: string, i: number): { marks: number; brackets: number } {
  let marks = i + 1
  while (marks < text.length && MARKS.includes(text[marks] as string)) marks++
  let brackets = marks
  while (brackets < text.length && TRAILING.includes(text[brackets] as string)) brackets++
  const laughter = LAUGHTER.exec(text.slice(brackets, brackets + 5))
  return { marks, brackets: brackets + (laughter?.[0].length ?? 0) }
}

const LAUGHTER = /^[（(][笑泣汗爆謎苦]{1,3}[）)]/

/** A question or a shout ends the sentence, unless a particle carries it on or it stands inside a word or an address. */
function endsQuestion(text: string, { marks, brackets }: { marks: number; brackets: number }): boolean {
  if (marks === text.length) return true
  const halfWidth = '!?'.includes(text[marks - 1] as string)
  if (halfWidth && brackets === marks && !isSpace(text.charCodeAt(marks)) && !isWide(text.charCodeAt(marks)))
    return false
  return !PARTICLE.test(text.slice(brackets, brackets + 5))
}

/** What carries a sentence on after 「…！」; not the conjunctions that begin with the same kana. */
const PARTICLE = new RegExp(
  '^(?:と(?!ても|ころ|りあえず|にかく|もあれ|もかく|はいえ|いうわけ|いうこと)|って|なんて|など|という|' +
    'の(?!ち|んびり)|が(?!んば|っか)|に(?!も?かかわらず|ほん)|を|は(?!い|じめ|っきり|たして)|' +
    'も(?!し|う|ちろん|っと|とも|のすご)|で(?!も|は|すが|すから|すので|きれ)|や(?!はり|っぱ|る|っと|って)|' +
    'か(?!なり|つて|らの)|だ(?!から|が|けど|って|いたい|いぶ|れ)|[、，,])',
)

/** After a bracket that closes on an end mark, 「…。」 ends the sentence unless a particle follows. */
function endAfterBracket(text: string, i: number): number {
  const before = text[i - 1] as string
  if (!MARKS.includes(before) && before !== '.' && before !== '．') return -1
  const end = afterMarks(text, i).brackets
  if (end === text.length) return end
  const next = text.slice(end, end + 24)
  if (text[i] === '"' || text[i] === '”' || before === '.') return /^\s+[\p{Lu}\p{N}"“(「]/u.test(next) ? end : -1
  if (text[i] === '）' || text[i] === ')') return -1
  return MARKS.includes(next[0] as string) || PARTICLE.test(next) ? -1 : end
}

function endAtPeriod(text: string, i: number): number {
  let end = i + 1
  while (text[end] === '.') end++
  while (end < text.length && TRAILING.includes(text[end] as string)) end++
  if (end === text.length) return end
  const next = text.slice(end, end + 24)
  const wideBefore = i > 0 && isWide(text.charCodeAt(i - 1))
  if (text[i] === '．' || wideBefore) return /^[\d０-９A-Za-z]/.test(next) ? -1 : end
  if (isWide(next.charCodeAt(0))) return PARTICLE.test(next) ? -1 : end
  if (!/^\s+["“'‘([]?[\p{Lu}\p{N}「『（\u3040-\u30ff\u4e00-\u9fff]/u.test(next)) return -1
  return isAbbreviation(text.slice(Math.max(0, i - 12), i), next.trimStart()) ? -1 : end
}

/** `before` ends where the period stands; a title, a month or an initial before it does not end a sentence. */
function isAbbreviation(before: string, next: string): boolean {
  const word = /[\p{L}\p{N}.&]+$/u.exec(before)?.[0] ?? ''
  if (/^(?:No|Nos|Fig|Vol|pp?|Sec|Art|Ch)$/.test(word)) return /^\d/.test(next)
  if (TITLES.test(word)) return true
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return !STARTS.test(next)
  return /^\p{Lu}$/u.test(word) && word !== 'I' && !STARTS.test(next)
}

const TITLES =
  /^(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Rev|Gen|Col|Sgt|Sen|Rep|Gov|Hon|vs|Ver|ver|e\.g|i\.e|cf|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$/
const STARTS = /^(?:The|This|That|These|Those|It|We|You|They|He|She|In|On|At|But|And|So|If|As|A|An|For|To|I)\b/

function isSpace(code: number): boolean {
  return code === 32 || code === 0x3000 || (code >= 9 && code <= 13) || code === 0xa0
}

/** Kana, kanji and full-width forms. */
export function isWide(code: number): boolean {
  return (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xffef)
}
