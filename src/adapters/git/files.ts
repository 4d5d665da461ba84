import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { DeliveryError } from '../../errors.ts'
import { bytesOf, openImages } from '../../site/images.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Media, Message, Surroundings } from '../../types.ts'
import { unusableFile } from '../../words/git-blog.ts'
import { type Field, generators } from './generators.ts'

/** What a post adds to the repository: the file with its text first, then its pictures. */
export interface PostFiles {
  readonly post: { readonly path: string; readonly text: string }
  /** By their paths in the repository. */
  readonly pictures: ReadonlyMap<string, () => Buffer>
}

export interface Filing extends Pick<Surroundings, 'root' | 'settings' | 'picture'> {
  /** Whose post it is. */
  readonly post: string
}

/** Says in the front matter whose post it is, for gnet alone. */
export function markOf(post: string): string {
  return `# gnet: ${createHash('sha256').update(post).digest('hex').slice(0, 16)}`
}

export async function filesOf(message: Message, { settings, root, picture, post }: Filing): Promise<PostFiles> {
  const { title = '', text, html = '', media, article } = message
  if (article === undefined) throw new Error('a message without an article')
  const { generator, fields: own, ...places } = settings.blog.git
  const layout = generators[generator]
  const [folder, imageFolder] = [places.posts ?? layout.posts, places.images ?? layout.images]
  const images = openImages(root)
  const pictures = new Map<string, () => Buffer>()
  const bring = (name: string, bytes: () => Buffer) => {
    pictures.set(inside(`${imageFolder}/${name}`), bytes)
    return `${places.imageUrl ?? layout.imageUrl}/${encodeURIComponent(name)}`
  }
  const urlOf = (source: string) => {
    const image = images.find({ post: article }, source)
    return image === undefined ? null : bring(basename(image.address), () => bytesOf(image))
  }
  const urlOfCover = async (cover: Media) => {
    const { source, file } = cover
    if (file === undefined) return urlOf(source) ?? (isWeb(source) ? source : null)
    // The one that gnet has made for the plan.
    const { bytes } = await picture(cover)
    return bring(`card-${file.digest.slice(0, 12)}.png`, () => bytes)
  }
  const [cover] = media
  const image = cover === undefined ? null : await urlOfCover(cover)
  const values: Readonly<Record<Field, string | readonly string[] | null>> = {
    title,
    date: article.date,
    slug: article.slug,
    description: text,
    category: article.category !== null && layout.takes(article.category) ? article.category : null,
    tags: article.tags.filter(layout.takes),
    image,
    alt: image === null ? null : (cover?.alt ?? null),
    canonical: article.canonical,
  }
  const lines = Object.entries(values).flatMap(([field, value]) =>
    frontMatterLine(own[field] ?? layout.fields[field as Field], field, value),
  )
  const body = layout.inert(withPictures(article.markdown ?? '', html, urlOf))
  const head = ['---', markOf(post), ...lines, ...layout.extra, '---']
  return {
    post: { path: inside(`${folder}/${layout.fileOf(article)}`), text: `${head.join('\n')}\n\n${body.trim()}\n` },
    pictures,
  }
}

/** JSON is YAML: whatever a value says, it stays one value. An empty name leaves the field out. */
function frontMatterLine(name: string, field: string, value: string | readonly string[] | null): string[] {
  if (name === '' || value === null || value.length === 0) return []
  const isList = name.startsWith('[')
  const key = name.replace(/^\[|\]$/g, '')
  const written = isList && typeof value === 'string' ? [value] : value
  return [`${key}: ${field === 'date' ? written : JSON.stringify(written)}`]
}

function isWeb(source: string): boolean {
  return /^https?:\/\//i.test(source) && URL.canParse(source)
}

/** The text with its pictures where the site has them: as in `![…](cover.png)` and `[cover]: cover.png`. */
function withPictures(markdown: string, html: string, urlOf: (source: string) => string | null): string {
  const sources = [...html.matchAll(/<img src="([^"]*)"/g)].map(([, source = '']) => source)
  let text = markdown
  for (const source of new Set(sources)) {
    const url = urlOf(source.replaceAll('&amp;', '&'))
    if (url === null) continue
    for (const form of new Set([source, decodeURI(source)])) {
      const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      text = text.replace(
        new RegExp(`(\\]\\(\\s*<?|^\\[[^\\]\\n]+\\]:\\s*<?)${escaped}(?=[\\s>)]|$)`, 'gm'),
        `$1${url}`,
      )
    }
  }
  return text
}

/** A path that stays in its folder, and is no file of git's own. */
function inside(path: string): string {
  const names = path.split('/')
  const unfit = (name: string) =>
    name === '' || name === '.' || name === '..' || /^\.git/i.test(name) || /[\u0000-\u001f\u007f\\:]/.test(name)
  if (names.some(unfit)) throw new DeliveryError('invalid', unusableFile(cleanLine(path)))
  return path
}
