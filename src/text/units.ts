/** Reading units: a Japanese character is one, a run of Latin letters and digits is one. Marks and spaces are none. */
export function units(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(UNIT) ?? []
}

const UNIT =
  /[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud87f][\udc00-\udfff]|[a-z0-9\u00c0-\u024f\u0370-\u1fff\uac00-\ud7af]+(?:['’.+-][a-z0-9\u00c0-\u024f]+)*[+#]*/g

/** Two units that follow each other. */
export type Pair = string

export function pairs(list: readonly string[]): Pair[] {
  const found = new Set<Pair>()
  for (let i = 1; i < list.length; i++) found.add(`${list[i - 1]}\u0001${list[i]}`)
  return [...found]
}
