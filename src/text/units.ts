/** Reading units: a Japanese character is one, a run of Latin letters and digits is one. Marks and spaces are none. */
export function units(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(UNIT) ?? []
}

const UNIT =
  /[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud87f][\udc00-\udfff]|[a-z0-9\u00c0-\u024f\u0370-\u1fff\uac00-\ud7af]+(?:['’.+-][a-z0-9\u00c0-\u024f]+)*[+#]*/g

/** In characters (code points). */
export function lengthOf(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? [...text].length : text.length
}

/** Two units that follow each other, as a number: of those a post has thousands, and strings would take far longer. */
export type Pair = number

const numbers = new Map<string, number>()

function numberOf(unit: string): number {
  const known = numbers.get(unit)
  if (known !== undefined) return known
  numbers.set(unit, numbers.size)
  return numbers.size - 1
}

export function pairs(list: readonly string[]): Pair[] {
  const found = new Set<Pair>()
  let before = -1
  for (const unit of list) {
    const number = numberOf(unit)
    if (before >= 0) found.add(before * 0x4000000 + number)
    before = number
  }
  return [...found]
}

/** A letter or digit of any script. */
export function hasLetter(text: string): boolean {
  // Most texts have a common one, or nothing but common marks; Unicode's tables take a while to come up.
  if (/[0-9A-Za-z\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]/.test(text)) return true
  return /[^\0-\x7f\u2010-\u2027\u3000-\u3003\u3008-\u3011\u30fb\uff01-\uff0f]/.test(text) && /[\p{L}\p{N}]/u.test(text)
}
