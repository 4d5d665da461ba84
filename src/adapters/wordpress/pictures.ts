import { basename } from 'node:path'
import { DeliveryError } from '../../errors.ts'
import { bytesOf, openImages, type SiteImage } from '../../site/images.ts'
import type { Media, Message, Surroundings } from '../../types.ts'
import { missingRight, pictureRefused } from '../../words/wordpress.ts'
import { multipart } from '../multipart.ts'
import { at, listAt, textAt } from '../network.ts'
import type { Pictures, Uploaded } from './blocks.ts'
import { unescapeHtml } from './entities.ts'
import { codeOf, reasonOf } from './failure.ts'
import { accept, type Rest } from './rest.ts'

export interface Uploading {
  readonly rest: Rest
  readonly signal: AbortSignal
  /** The project's folder. */
  readonly root: string
  readonly picture: Surroundings['picture']
}

/** A picture on its way, under a name that follows from its bytes. */
interface Upload {
  readonly name: string
  readonly hash: string
  readonly alt: string
  readonly bytes: () => Buffer
}

/** The pictures of a text that lie beside the post, and its own, in WordPress: those it has are not sent again. */
export async function uploadPictures(
  { html = '', media, article }: Message,
  uploading: Uploading,
): Promise<{ inText: Pictures; featured: number | null }> {
  const images = openImages(uploading.root)
  const find = (source: string) => images.find({ post: { path: article?.path ?? '' } }, source)
  const known = new Map<string, Uploaded>()
  const upload = async (it: Upload) => {
    const uploaded = known.get(it.name) ?? (await uploadOnce(it, uploading))
    known.set(it.name, uploaded)
    return uploaded
  }
  // First, since the library keeps one description of a picture: in the text each has its own.
  const [cover] = media
  const featured = cover === undefined ? null : await featuredOf(cover, { find, uploading })
  const featuredId = featured === null ? null : (await upload(featured)).id
  const inText = new Map<string, Uploaded>()
  for (const [, source = '', alt = ''] of html.matchAll(/<img src="([^"]*)" alt="([^"]*)"/g)) {
    const image = find(unescapeHtml(source))
    if (image !== undefined) inText.set(source, await upload(beside(image, unescapeHtml(alt))))
  }
  return { inText, featured: featuredId }
}

interface Finding {
  readonly find: (source: string) => SiteImage | undefined
  readonly uploading: Uploading
}

/** The picture beside the post that stands for it, or the one that gnet has made for the plan. */
async function featuredOf(cover: Media, { find, uploading }: Finding): Promise<Upload | null> {
  if (cover.file === undefined) {
    const image = find(cover.source)
    return image === undefined ? null : beside(image, cover.alt)
  }
  const { bytes } = await uploading.picture(cover)
  const hash = cover.file.digest.slice(0, 12)
  return { name: `card-${hash}.png`, hash, alt: cover.alt, bytes: () => bytes }
}

function beside(image: SiteImage, alt: string): Upload {
  const name = basename(image.address)
  return { name, hash: /-([0-9a-f]+)\.\w+$/.exec(name)?.[1] ?? '', alt, bytes: () => bytesOf(image) }
}

/** The slug follows from the picture's bytes, so that an upload whose answer was lost is found again. */
async function uploadOnce({ name: file, hash, alt, bytes }: Upload, uploading: Uploading): Promise<Uploaded> {
  const slug = `gnet-${hash}`
  const before = await findBySlug(slug, uploading)
  if (before !== null) return before
  const { rest, signal } = uploading
  const { body, type } = multipart(
    { slug, alt_text: alt, title: file },
    { field: 'file', name: file, type: 'application/octet-stream', bytes: bytes() },
  )
  const answer = await rest.send('media', { method: 'POST', headers: { 'content-type': type }, body, signal })
  if (codeOf(answer) === 'rest_cannot_create') throw new DeliveryError('auth', missingRight('upload_files'))
  if (answer.status === 413 || /^rest_upload_/.test(codeOf(answer) ?? '')) {
    throw new DeliveryError('invalid', pictureRefused(file, reasonOf(answer, rest.secrets)))
  }
  const made = accept(answer, rest.secrets)
  // Another run may have sent the same picture a moment earlier; either copy does.
  return uploadedOf(made) ?? (await findBySlug(slug, uploading)) ?? refuse(file)
}

function refuse(file: string): never {
  throw new DeliveryError('invalid', pictureRefused(file, null))
}

async function findBySlug(slug: string, { rest, signal }: Uploading): Promise<Uploaded | null> {
  const [found] = listAt({ list: await rest.get('media', { slug, _fields: 'id,source_url' }, signal) }, 'list')
  return uploadedOf(found)
}

function uploadedOf(media: unknown): Uploaded | null {
  const [id, url] = [at(media, 'id'), textAt(media, 'source_url')]
  return typeof id === 'number' && url !== null && URL.canParse(url) ? { id, url } : null
}
