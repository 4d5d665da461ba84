/** A part of a form with a file in it. */
export interface Part {
  readonly name: string
  readonly filename: string | null
  readonly type: string | null
  readonly bytes: Buffer
}

/** The parts of a body of type multipart/form-data (RFC 7578); null where it is none, or cannot be read. */
export function partsIn(bytes: Buffer, contentType: string): readonly Part[] | null {
  const boundary = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)
  if (boundary === null) return null
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`)
  const parts: Part[] = []
  let at = bytes.indexOf(mark)
  while (at >= 0) {
    const start = at + mark.length
    if (bytes.toString('latin1', start, start + 2) === '--') return parts
    const next = bytes.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), start)
    const part = next < 0 ? null : partOf(bytes.subarray(start, next))
    if (part === null) return null
    parts.push(part)
    at = next + 2
  }
  return null
}

function partOf(bytes: Buffer): Part | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = bytes.toString('utf8', 0, end)
  const name = /^content-disposition:\s*form-data;.*?\bname="([^"]*)"/im.exec(head)?.[1]
  if (name === undefined) return null
  const filename = /\bfilename="([^"]*)"/i.exec(head)?.[1] ?? null
  const type = /^content-type:\s*([^\s;]+)/im.exec(head)?.[1] ?? null
  return { name, filename, type, bytes: bytes.subarray(end + 4) }
}
