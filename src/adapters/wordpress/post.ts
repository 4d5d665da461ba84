import { createHash } from 'node:crypto'
import type { Intent } from '../../types.ts'
import { at, listAt, textAt } from '../network.ts'
import { codeOf } from './failure.ts'
import { accept, type Rest } from './rest.ts'

/** A post as it stands in WordPress. */
export interface Standing {
  readonly id: string
  readonly slug: string
  readonly status: string
  readonly link: string
  /** gnet made it, of this very post. */
  readonly isOurs: boolean
  /** People can read it, or will on its day. */
  readonly isOut: boolean
  /** Where people will find it once it is out; null where that follows from its number alone. */
  readonly address: string | null
}

/** The fields of a post that gnet looks at. */
export const FIELDS = 'id,slug,status,link,content,permalink_template'

/** Says in the text whose post it is: other fields WordPress drops unless a plugin has made room for them. */
export function markOf({ post }: Pick<Intent, 'post'>): string {
  return `<!-- gnet ${createHash('sha256').update(post).digest('hex').slice(0, 16)} -->`
}

export interface Looking {
  readonly rest: Rest
  readonly attempt: Pick<Intent, 'post'>
  readonly signal: AbortSignal
}

/** The posts with a slug, whatever their status; those in the trash have lost theirs. */
export async function postsBySlug(slug: string, looking: Looking): Promise<Standing[]> {
  const query = { context: 'edit', status: 'any', slug, _fields: FIELDS }
  const list = await looking.rest.get('posts', query, looking.signal)
  return listAt({ list }, 'list')
    .map((post) => standingOf(post, looking))
    .filter((post) => post !== null)
}

/** Null where it is gone or in the trash. */
export async function postById(id: string, looking: Looking): Promise<Standing | null> {
  const { rest, signal } = looking
  if (!POST_ID.test(id)) return null
  const answer = await rest.send(`posts/${id}`, { method: 'GET', query: { context: 'edit', _fields: FIELDS }, signal })
  if (codeOf(answer) === 'rest_post_invalid_id') return null
  const post = standingOf(accept(answer, rest.secrets), looking)
  return post?.status === 'trash' ? null : post
}

/** An id of a post, which becomes part of paths. */
export const POST_ID = /^\d{1,20}$/

export function standingOf(post: unknown, { attempt }: Pick<Looking, 'attempt'>): Standing | null {
  const id = String(at(post, 'id') ?? '')
  const [status, slug, link] = ['status', 'slug', 'link'].map((name) => textAt(post, name) ?? '') as [
    string,
    string,
    string,
  ]
  if (!POST_ID.test(id) || status === '') return null
  const template = textAt(post, 'permalink_template')
  const address = template?.includes('%postname%') ? template.replace('%postname%', slug) : null
  const isOurs = (textAt(post, 'content', 'raw') ?? '').includes(markOf(attempt))
  return { id, slug, status, link, isOurs, isOut: ['publish', 'future', 'private'].includes(status), address }
}

/** Slugs and addresses in one spelling: WordPress writes Japanese in small percent-encoded letters. */
export function sameSpelling(one: string, other: string): boolean {
  return spell(one) === spell(other)
}

function spell(text: string): string {
  const plain = text.replace(/\/$/, '')
  try {
    return decodeURIComponent(plain).normalize('NFC').toLowerCase()
  } catch {
    return plain.toLowerCase()
  }
}
