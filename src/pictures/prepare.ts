import type { Sharp } from 'sharp'
import type { Picture, PictureRules } from '../types.ts'
import { type ImageKind, imageKind } from './kind.ts'
import { isBare } from './metadata.ts'
import { withoutMetadata } from './strip.ts'

/** More is no picture but an attempt to fill the memory: the largest cameras have a little less. */
export const MOST_PIXELS = 100_000_000

/** Seconds for one picture. */
const PATIENCE = 60

/** Pixels of the longer side, which no platform shows more of; what has to be worked on anyway is made so small. */
const COMFORTABLE = 2048

/** Why a picture cannot be sent. */
export type Obstacle = 'needs sharp' | 'broken'

type Limits = Pick<PictureRules, 'bytes' | 'longest'>

/** The picture without its metadata and else to the last pixel as it is; null where that does not do. */
export function asItIs(bytes: Buffer, kind: ImageKind, limits: Limits): Picture | null {
  const lean = withoutMetadata(bytes, kind)
  const fits = lean.length <= limits.bytes && Math.max(kind.width, kind.height) <= limits.longest
  return fits && isBare(lean, kind) ? asPicture(lean, kind) : null
}

/** Made smaller, turned, converted: by sharp, where it is installed. */
export async function reworked(bytes: Buffer, kind: ImageKind, limits: Limits): Promise<Picture | Obstacle> {
  const sharp = await loadSharp()
  if (sharp === null) return 'needs sharp'
  try {
    return await rework(sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }), kind, limits)
  } catch {
    return 'broken'
  }
}

async function loadSharp() {
  try {
    return (await import('sharp')).default
  } catch {
    return null
  }
}

/**
 * Turned upright, made smaller, and encoded anew, which leaves all metadata behind (sharp keeps none unless told to). A
 * drawing stays a PNG as long as that is small enough; a JPEG is made coarser, and then smaller, until it is.
 */
async function rework(image: Sharp, { extension }: ImageKind, limits: Limits) {
  const upright = image.autoOrient().timeout({ seconds: PATIENCE })
  const sized = (share: number) => {
    const longest = Math.round(Math.min(limits.longest, COMFORTABLE) * share)
    return upright.clone().resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
  }
  if (extension === 'png' || extension === 'gif') {
    const png = await sized(1).png().toBuffer()
    if (png.length <= limits.bytes) return checked(png)
  }
  for (const share of [1, 0.7, 0.5]) {
    for (const quality of [85, 70]) {
      const jpeg = await sized(share).flatten({ background: '#fff' }).jpeg({ quality }).toBuffer()
      if (jpeg.length <= limits.bytes) return checked(jpeg)
    }
  }
  return 'broken'
}

/** What is promised to people is looked at once more: nothing leaves with metadata, whatever an encoder may do. */
function checked(bytes: Buffer): Picture | 'broken' {
  const kind = imageKind(bytes)
  return kind !== null && isBare(bytes, kind) ? asPicture(bytes, kind) : 'broken'
}

function asPicture(bytes: Buffer, { extension, width, height }: ImageKind): Picture {
  return { bytes, type: extension === 'png' ? 'image/png' : 'image/jpeg', width, height }
}
