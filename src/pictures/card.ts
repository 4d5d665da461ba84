import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanLine } from '../text/clean.ts'
import type { Document, Settings } from '../types.ts'
import { type CardShape, type Look, layOut, SHAPES } from './card-layout.ts'
import { type Draw, openDrawing } from './draw.ts'
import { lookAt } from './look.ts'

/** Where card pictures are kept, by their content. */
export const KEPT = '.gnet/cards'

/** A card picture; its name follows from all that stands on it. */
export interface Card {
  /** Absolute; whether it is there is another matter. */
  readonly file: string
  readonly hash: string
  readonly width: number
  readonly height: number
  /** Draws it, or reads what was drawn before. Null where it cannot be drawn here. */
  readonly bytes: () => Promise<Buffer | null>
}

export interface Making {
  readonly root: string
  readonly settings: Settings
}

/** The card picture of a post that has no picture of its own; null where it has one, or none is wanted. */
export function cardOf({ post }: Pick<Document, 'post'>, shape: CardShape, { root, settings }: Making): Card | null {
  const { card, site } = settings
  if (!card.make || post.image !== null) return null
  const category = post.category === null ? null : cleanLine(post.category)
  const look: Look = { shape, colours: card, logo: logoOf(card.logo, root) }
  const svg = layOut({ title: cleanLine(post.title), category, site: cleanLine(site.name) }, look)
  const hash = createHash('sha256').update(svg).digest('hex').slice(0, 16)
  const file = join(root, KEPT, `${hash}.png`)
  const { width, height } = SHAPES[shape]
  return { file, hash, width, height, bytes: async () => readOrNull(file) ?? (await draw(svg, hash)) }
}

/** Drawn in this run, the oldest first: a preview shows most of them again after each save. */
const drawn = new Map<string, Buffer>()
const MOST_KEPT = 1000

async function draw(svg: string, hash: string): Promise<Buffer | null> {
  const bytes = drawn.get(hash) ?? (await drawing())?.(svg) ?? null
  if (bytes === null) return null
  drawn.set(hash, bytes)
  const [oldest] = drawn.keys()
  if (drawn.size > MOST_KEPT && oldest !== undefined) drawn.delete(oldest)
  return bytes
}

/** Keeps a card picture for later runs; false where it cannot be drawn, or kept. A post goes out without it. */
export async function keepCard(card: Card): Promise<boolean> {
  if (existsSync(card.file)) return true
  try {
    const bytes = await card.bytes()
    if (bytes === null) return false
    const draft = `${card.file}.${process.pid}-${randomBytes(4).toString('hex')}`
    mkdirSync(join(card.file, '..'), { recursive: true })
    writeFileSync(draft, bytes)
    renameSync(draft, card.file)
    return true
  } catch {
    return false
  }
}

/** Can card pictures be drawn here? */
export async function canDraw(): Promise<boolean> {
  return (await drawing()) !== null
}

let opened: Promise<Draw | null> | undefined

function drawing(): Promise<Draw | null> {
  opened ??= openDrawing()
  return opened
}

const logos = new Map<string, Look['logo']>()

/** A file of the project; what is no PNG or JPEG there is left out. */
function logoOf(source: string | null, root: string): Look['logo'] {
  if (source === null) return null
  const key = `${root} ${source}`
  const known = logos.get(key)
  if (known !== undefined) return known
  const seen = lookAt(source, { post: { path: 'gnet.yaml' }, root })
  const isFit = seen.is === 'picture' && (seen.kind.extension === 'png' || seen.kind.extension === 'jpg')
  const type = isFit && seen.kind.extension === 'png' ? 'image/png' : 'image/jpeg'
  const logo = isFit
    ? { uri: `data:${type};base64,${seen.bytes.toString('base64')}`, ratio: seen.kind.width / seen.kind.height }
    : null
  logos.set(key, logo)
  return logo
}

function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}
