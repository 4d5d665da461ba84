import type { Message, Sending, Surroundings } from '../../types.ts'
import { firstAppeared } from '../../words/wordpress.ts'
import { toBlocks } from './blocks.ts'
import { escapeHtml } from './entities.ts'
import { readFailureOf } from './failure.ts'
import { uploadPictures } from './pictures.ts'
import { markOf } from './post.ts'
import type { Rest } from './rest.ts'
import { termIds } from './terms.ts'

export interface Filling extends Pick<Surroundings, 'root' | 'picture'> {
  readonly rest: Rest
  readonly sending: Sending
}

/**
 * A post's fields for WordPress. Its categories, tags and pictures are found there or made first: none of them shows
 * before a post does, so that whatever became of them, nothing is out.
 */
export async function fieldsOf(message: Message, filling: Filling): Promise<object> {
  try {
    return await fill(message, filling)
  } catch (error) {
    throw readFailureOf(error)
  }
}

async function fill(message: Message, { rest, sending, root, picture }: Filling): Promise<object> {
  const { title = '', text, article } = message
  const { category = null, tags = [], date = null, canonical = null } = article ?? {}
  const terms = { rest, signal: sending.signal }
  const { inText, featured } = await uploadPictures(message, { ...terms, root, picture })
  const mark = `<!-- wp:html -->\n${markOf(sending.attempt)}\n<!-- /wp:html -->`
  const source = canonical === null ? [] : [sourceOf(canonical, text)]
  return {
    title: escapeHtml(title),
    content: [toBlocks(message.html ?? '', inText), ...source, mark].join('\n\n'),
    excerpt: escapeHtml(text),
    tags: await termIds(tags, 'tags', terms),
    ...(category !== null && { categories: await termIds([category], 'categories', terms) }),
    ...(featured !== null && { featured_media: featured }),
    ...(date !== null && sending.attempt.action !== 'revise' && { date_gmt: utc(date) }),
    // Kept only where the site has made room for it (docs/blogs.md).
    ...(canonical !== null && { meta: { gnet_canonical: canonical } }),
  }
}

/** Where the original stands, for readers: by itself WordPress names no canonical address but its own. */
function sourceOf(canonical: string, text: string): string {
  const label = /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? firstAppeared.ja : `${firstAppeared.en} `
  const href = new URL(canonical).href.replace(/[&"<>[]/g, (char) => `&#${char.charCodeAt(0)};`)
  return `<!-- wp:paragraph -->\n<p>${label}<a href="${href}">${escapeHtml(canonical)}</a></p>\n<!-- /wp:paragraph -->`
}

function utc(date: string): string {
  return new Date(date).toISOString().slice(0, 19)
}
