/**
 * A list of texts as the bytes of one text. To take that apart is quicker than to read each text by itself, and often nobody
 * asks for it. Throws where a text has in it what stands between them: no path, no address and no digest can have that.
 */
export function columnOf(texts: readonly string[]): Buffer {
  if (texts.some((text) => text.includes(BETWEEN))) throw new Error('not a text for a column')
  return Buffer.from(texts.join(BETWEEN))
}

const BETWEEN = '\0'

/** The list again, which has so many texts. */
export function textsOf(column: Buffer, count: number): readonly string[] {
  return count === 0 ? [] : column.toString().split(BETWEEN)
}
