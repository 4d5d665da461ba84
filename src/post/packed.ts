/** Texts at rest. In the heap each would be moved about, and looked at, as long as it is kept. */
export interface Packer {
  /** The text's bytes. */
  readonly pack: (text: string) => Buffer
}

/** Bytes that are taken at once. They are free again when none of the texts in them is kept any more. */
const BOX = 1 << 20
/** No letter takes more bytes. */
const WIDEST = { utf8: 3, utf16le: 2 }

export function openPacker(encoding: keyof typeof WIDEST): Packer {
  let box = Buffer.alloc(0)
  let used = 0
  return {
    pack: (text) => {
      const most = WIDEST[encoding] * text.length
      if (box.length - used < most) {
        box = Buffer.allocUnsafeSlow(Math.max(BOX, most))
        used = 0
      }
      const start = used
      used += box.write(text, start, encoding)
      return box.subarray(start, used)
    },
  }
}
