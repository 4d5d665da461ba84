/** A text as bytes that both threads see. */
export interface SharedText extends Slice {
  /** Which of the boxes it lies in. */
  readonly box: number
}

/** A part of bytes that lie somewhere. */
export interface Slice {
  readonly of: Buffer
  readonly start: number
  readonly end: number
}

export interface SharedTexts {
  readonly put: (text: string) => SharedText
}

/** Bytes that are taken at once. */
const BOX = 1 << 20
/** No letter takes more bytes. */
const WIDEST = 3

/** Texts that stand on many pages, as UTF-8. In the heap each would be moved about, and looked at, as long as it is kept. */
export function openSharedTexts(): SharedTexts {
  let of: Buffer = Buffer.alloc(0)
  let box = -1
  let end = 0
  return {
    put: (text) => {
      const most = WIDEST * text.length
      if (of.length - end < most) {
        of = Buffer.from(new SharedArrayBuffer(Math.max(BOX, most)))
        box++
        end = 0
      }
      const start = end
      end += of.write(text, start)
      return { of, box, start, end }
    },
  }
}
