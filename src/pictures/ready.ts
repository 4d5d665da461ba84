import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeliveryError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import type { Media, Picture, PictureRules } from '../types.ts'
import { pictureChanged } from '../words/pictures.ts'
import { type ImageKind, imageKind } from './kind.ts'
import { asItIs, type Obstacle, reworked } from './prepare.ts'

interface Raw {
  readonly bytes: Buffer
  readonly digest: string
  readonly kind: ImageKind
}

/** What was made for one place does for every other that it fits, and what was made for the plan is what is sent. */
const known = new Map<string, Picture | Obstacle>()
const MOST_KEPT = 32

export async function ready({ bytes, digest, kind }: Raw, rules: PictureRules): Promise<Picture | Obstacle> {
  const own = asItIs(bytes, kind, rules)
  if (own !== null) return own
  const before = known.get(digest)
  if (before !== undefined && (typeof before === 'string' || before.bytes.length <= rules.bytes)) return before
  const picture = await reworked(bytes, kind, rules)
  known.set(digest, picture)
  const [oldest] = known.keys()
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest)
  return picture
}

/** Pictures that were made for a plan and lie in no file. */
const made = new Map<string, Picture>()

/** Answers its sha256, by which `readyToSend` and a preview find it. */
export function keepMade(bytes: Buffer, { width, height }: { width: number; height: number }): string {
  const digest = createHash('sha256').update(bytes).digest('hex')
  made.set(digest, { bytes, type: 'image/png', width, height })
  return digest
}

export function madePicture({ file }: Media): Picture | undefined {
  return file === undefined ? undefined : made.get(file.digest)
}

/** The picture of a message that is being sent: the very one of the plan. Throws DeliveryError (`invalid`). */
export async function readyToSend(
  media: Media,
  { root, rules }: { root: string; rules: PictureRules },
): Promise<Picture> {
  const own = madePicture(media)
  if (own !== undefined) return own
  const { source, file } = media
  const bytes = file === undefined ? null : readOrNull(join(root, file.path))
  const digest = bytes === null ? null : createHash('sha256').update(bytes).digest('hex')
  const kind = bytes === null ? null : imageKind(bytes)
  const isSame = bytes !== null && digest !== null && kind !== null && digest === file?.digest
  const picture = isSame ? await ready({ bytes, digest, kind }, rules) : null
  if (picture === null || typeof picture === 'string') {
    throw new DeliveryError('invalid', pictureChanged(cleanLine(source)))
  }
  return picture
}

function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}
