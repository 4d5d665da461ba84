import { isAscii, isUtf8, transcode } from 'node:buffer'

/** A file's text where it is UTF-8, else the encoding it seems to be in (null where none is likely). */
export function decode(bytes: Uint8Array): string | { readonly encoding: string | null } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'UTF-16' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'UTF-16' }
  if (!isUtf8(bytes)) return { encoding: likely(bytes) }
  const text = textOf(bytes)
  // ISO-2022-JP is plain ASCII with escapes that switch to kanji.
  return /\u001b\$[@B]/.test(text) ? { encoding: 'ISO-2022-JP' } : text
}

/** What `toString('utf8')` gives, which takes six times as long where the letters are Japanese. */
function textOf(bytes: Uint8Array): string {
  if (!isAscii(bytes)) return transcode(bytes, 'utf8', 'utf16le').toString('utf16le')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

/** Of the two old Japanese encodings the one that gives more kana and kanji and no half-width katakana rubble. */
function likely(bytes: Uint8Array): string | null {
  let best: string | null = null
  let most = 0
  for (const [label, name] of [
    ['shift_jis', 'Shift_JIS'],
    ['euc-jp', 'EUC-JP'],
  ] as const) {
    const score = japanese(bytes, label)
    if (score > most) {
      best = name
      most = score
    }
  }
  return best
}

function japanese(bytes: Uint8Array, label: string): number {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes.subarray(0, 2_000_000))
    const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
    return count(/[\u3040-\u30ff]/g) * 3 + count(/[\u4e00-\u9fff]/g) - count(/[\uff61-\uff9f]/g) * 3
  } catch {
    return 0
  }
}
