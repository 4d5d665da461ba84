import { randomBytes } from 'node:crypto'

/** A file in a form. */
export interface FormFile {
  /** Of its field. */
  readonly field: string
  /** ASCII. */
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** A form with a file in it (RFC 7578). Text comes in UTF-8, as browsers send it. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  file: FormFile,
): { readonly body: Buffer; readonly type: string } {
  const boundary = randomBytes(24).toString('hex')
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`
  const body = Buffer.concat([Buffer.from(parts.join('') + head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { body, type: `multipart/form-data; boundary=${boundary}` }
}
