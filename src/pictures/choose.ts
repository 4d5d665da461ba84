import { cleanLine } from '../text/clean.ts'
import { picturesShown } from '../text/images.ts'
import type { Adapter, Document, Fault, Finding, Media, PictureRules, Place, Settings } from '../types.ts'
import { altMissing } from '../words/check.ts'
import {
  altCut,
  cardNotMade,
  needsSharp,
  pictureBroken,
  pictureStandsStill,
  pictureTooLong,
} from '../words/pictures.ts'
import { canDraw, cardOf, KEPT, type Making } from './card.ts'
import type { CardShape } from './card-layout.ts'
import { lookAt, type Seen } from './look.ts'
import { keepMade, ready } from './ready.ts'

/** The pictures that one platform gets of a post, and what is to be said of them. */
export interface Chosen {
  readonly media: readonly Media[]
  readonly findings: readonly Finding[]
}

/** Of a blog, whose message names its pictures itself: what is to be said of them. */
export interface Objections extends Omit<Chosen, 'media'> {
  readonly media: null
}

interface Choosing {
  readonly root: string
  readonly settings: Settings
  readonly adapters: readonly Adapter[]
}

/**
 * The pictures for each platform that takes some: the one that stands for the post, then those of its text. Whatever is
 * wrong with one is found here, before anything is sent.
 */
export async function choosePictures(
  document: Document,
  choosing: Choosing,
): Promise<Map<string, Chosen | Objections>> {
  const { root, settings, adapters } = choosing
  const { post } = document
  const known = new Map<string, Seen>()
  const look = (source: string): Seen => {
    const seen = known.get(source) ?? lookAt(source, { post, root })
    known.set(source, seen)
    return seen
  }
  const chosen = new Map<string, Chosen | Objections>()
  for (const { name, role, pictures, featuredCard, at } of adapters) {
    if (pictures !== undefined) {
      const own = await choose(document, { rules: pictures, look })
      const isShown = picturesShown(document).length > 0
      chosen.set(name, (isShown ? null : await makeOne(document, { root, settings, shape: pictures.card })) ?? own)
    } else {
      const findings = objections(document, look)
      const there = at?.(document, settings) ?? { document, settings }
      const made = await makeOne(there.document, { root, settings: there.settings, shape: featuredCard })
      if (made === null && role === 'origin' && (await lacksCard(document, settings)))
        findings.push(withoutCard(document))
      chosen.set(name, { media: made?.media ?? null, findings: [...findings, ...(made?.findings ?? [])] })
    }
  }
  return chosen
}

/** What a blog would leave out of its page. */
function objections(document: Document, look: Rules['look']): Finding[] {
  return candidates(document).flatMap(({ source }): Finding[] => {
    const seen = look(source)
    if (seen.is === 'picture' || seen.is === 'elsewhere') return []
    const level = seen.is === 'refused' ? 'fault' : 'warning'
    return [{ level, fault: seen.fault, place: placeOf(source, document) }]
  })
}

interface MakingOne extends Making {
  readonly shape: CardShape | undefined
}

/** The picture that gnet makes for a post; null where it has one of its own, or the place gets none. */
async function makeOne(document: Document, { shape, ...making }: MakingOne): Promise<Chosen | null> {
  const card = shape === undefined ? null : cardOf(document, shape, making)
  if (card === null) return null
  const bytes = await card.bytes()
  if (bytes === null) return { media: [], findings: [withoutCard(document)] }
  const { width, height } = card
  const path = `${KEPT}/${card.hash}.png`
  const file = { path, digest: keepMade(bytes, card), width, height, bytes: bytes.length }
  return { media: [{ source: path, alt: cleanLine(document.post.title), file }], findings: [] }
}

/** The static blog's pages name the card to those who link to them. */
async function lacksCard({ post }: Document, { card, blog }: Settings): Promise<boolean> {
  return card.make && blog.kind === 'static' && post.image === null && !(await canDraw())
}

function withoutCard({ post }: Document): Finding {
  return { level: 'warning', fault: cardNotMade(), place: { path: post.path } }
}

interface Rules {
  readonly rules: PictureRules
  readonly look: (source: string) => Seen
}

async function choose(document: Document, { rules, look }: Rules): Promise<Chosen> {
  const media: Media[] = []
  const findings: Finding[] = []
  for (const candidate of candidates(document)) {
    if (media.length === rules.most) break
    const say = (level: Finding['level'], fault: Fault) => {
      findings.push({ level, fault, place: placeOf(candidate.source, document) })
    }
    const seen = look(candidate.source)
    if (seen.is === 'elsewhere' || (seen.is === 'picture' && media.some(({ file }) => file?.digest === seen.digest)))
      continue
    if (seen.is === 'picture') {
      const taken = await take(candidate, { seen, rules, say })
      if (taken !== null) media.push(taken)
    } else say(seen.is === 'refused' ? 'fault' : 'warning', seen.fault)
  }
  return { media, findings }
}

/** No post shows more, and each has to be looked for on the disk. */
const MOST_LOOKED_AT = 100

/** Each once, by the first of its descriptions. */
function candidates(document: Document): Media[] {
  const bySource = new Map<string, Media>()
  for (const media of picturesShown(document)) {
    if (bySource.size === MOST_LOOKED_AT) break
    if (!bySource.has(media.source)) bySource.set(media.source, media)
  }
  return [...bySource.values()]
}

interface Taking {
  readonly seen: Seen & { readonly is: 'picture' }
  readonly rules: PictureRules
  readonly say: (level: Finding['level'], fault: Fault) => void
}

/** Null where the post has to go without it. */
async function take({ source, alt: written }: Media, { seen, rules, say }: Taking): Promise<Media | null> {
  const name = cleanLine(source)
  const picture = await ready(seen, rules)
  if (picture === 'broken' || picture === 'needs sharp') {
    if (picture === 'broken') say('fault', pictureBroken(name))
    else say('warning', needsSharp(name))
    return null
  }
  const { width, height, bytes } = picture
  if (rules.ratio !== null && (width / height < rules.ratio[0] || width / height > rules.ratio[1])) {
    say('warning', pictureTooLong(name, rules.ratio))
    return null
  }
  if (isMoving(seen)) say('warning', pictureStandsStill(name))
  const alt = cleanLine(written)
  const tooLong = rules.alt !== null && [...alt].length > rules.alt
  if (tooLong) say('warning', altCut(name, rules.alt))
  else if (rules.alt !== null && alt === '') say('warning', altMissing(name))
  const file = { path: seen.path, digest: seen.digest, width, height, bytes: bytes.length }
  return { source, alt: tooLong ? `${[...alt].slice(0, rules.alt - 1).join('')}…` : alt, file }
}

/** Two frames of a GIF, each of which begins with its own control block, or the animation chunk of a WebP. */
function isMoving({ bytes, kind }: Taking['seen']): boolean {
  if (kind.extension === 'gif') return bytes.indexOf(FRAME, bytes.indexOf(FRAME) + 1) > 0
  return kind.extension === 'webp' && bytes.includes('ANIM')
}

const FRAME = Buffer.from([0x21, 0xf9, 0x04])

function placeOf(source: string, { post }: Document): Place {
  if (post.image?.source === source) return { path: post.path, ...post.places.image }
  const found = [source, decoded(source)].map((name) => post.markdown.indexOf(name)).filter((at) => at >= 0)
  if (found.length === 0) return { path: post.path }
  const before = post.markdown.slice(0, Math.min(...found)).split('\n')
  return { path: post.path, line: post.bodyLine + before.length - 1, column: (before.at(-1) ?? '').length + 1 }
}

function decoded(source: string): string {
  try {
    return decodeURIComponent(source)
  } catch {
    return source
  }
}
