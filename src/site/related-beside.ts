import { secondThread } from '../second-thread.ts'
import { type Compared, type InTitles, MOST, type Relations, relate } from './related.ts'

/** What the second thread is told. */
export interface Relating extends Compared {
  /** For the nearest of each post, `MOST` numbers a post, and for the news that they are there. */
  readonly found: Int32Array
}

/** What it answers: words, and behind each other how many posts have the first of them, which ones, and so on. */
export interface Answer {
  readonly words: readonly string[]
  readonly members: Int32Array
}

/** From so many posts on they are worth telling. */
const MANY = 500
const NOBODY = -1
const IS_DONE = 0
/** In milliseconds; a thread that takes longer has failed. */
const PATIENCE = 10_000

interface Asking {
  /** The folder of the thread's code, where it is not this one's. */
  readonly code?: string
  readonly patience?: number
}

/** Relations of posts, found in the second thread where there are many of them, and that thread is there. */
export function relations(compared: Compared, { code, patience = PATIENCE }: Asking = {}): Relations {
  const thread = compared.titles.length < MANY ? null : secondThread(code)
  if (thread === null) return relate(compared)
  const found = new Int32Array(new SharedArrayBuffer(4 * (1 + MOST * compared.titles.length)))
  const { received } = thread.begin('relate', { ...compared, found } satisfies Relating)
  let known: Relations | undefined
  const wait = (): Relations => {
    Atomics.wait(found, IS_DONE, 0, patience)
    const [answer] = Atomics.load(found, IS_DONE) === 1 ? (received() as Answer[]) : []
    return answer === undefined ? relate(compared) : { near: nearIn(found), words: () => inTitles(answer) }
  }
  const all = () => {
    known ??= wait()
    return known
  }
  return { near: (place) => all().near(place), words: () => all().words() }
}

/** All that the second thread does for it. */
export function relateAll({ found, ...compared }: Relating, answer: (answer: Answer) => void): void {
  const { near, words } = relate(compared)
  for (let place = 0; place < compared.titles.length; place++) {
    const start = startOf(place)
    found.fill(NOBODY, start, start + MOST)
    found.set(near(place), start)
  }
  answer(answerOf(words()))
  Atomics.store(found, IS_DONE, 1)
  Atomics.notify(found, IS_DONE)
}

function startOf(place: number): number {
  return 1 + place * MOST
}

function nearIn(found: Int32Array): Relations['near'] {
  return (place) => {
    const start = startOf(place)
    return Array.from(found.subarray(start, start + MOST)).filter((it) => it !== NOBODY)
  }
}

function answerOf(all: readonly InTitles[]): Answer {
  const members = all.flatMap(([, members]) => [members.length, ...members])
  return { words: all.map(([word]) => word), members: Int32Array.from(members) }
}

function inTitles({ words, members }: Answer): InTitles[] {
  let at = 0
  return words.map((word) => {
    const start = at + 1
    at = start + (members[at] as number)
    return [word, Array.from(members.subarray(start, at))]
  })
}
