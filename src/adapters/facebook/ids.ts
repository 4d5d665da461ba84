import { DeliveryError } from '../../errors.ts'
import type { Published } from '../../types.ts'
import { whichPostUnknown } from '../../words/adapters.ts'
import { type Graph, POST_ID } from './graph.ts'

type Place = Pick<Published, 'id' | 'url'>

/** A post's id, or what its address says of it where a person has entered that. Throws DeliveryError. */
export function postIdOf({ id, url }: Place, { page }: Pick<Graph, 'page'>): string {
  if (id !== null && POST_ID.test(id)) return id
  const path = url !== null && URL.canParse(url) ? new URL(url).pathname : ''
  const [, whole] = /^\/(\d+_\d+)\/?$/.exec(path) ?? []
  const [, number] = /\/posts\/(?:[^/]+\/)?(\d+)\/?$/.exec(path) ?? []
  if (whole !== undefined) return whole
  if (number !== undefined) return `${page}_${number}`
  throw new DeliveryError('invalid', whichPostUnknown('Facebook', url))
}

/** A comment's id: never that of its post, which its address names too. Throws DeliveryError. */
export function commentIdOf({ id, url }: Place): string {
  if (id !== null && POST_ID.test(id)) return id
  const address = url !== null && URL.canParse(url) ? new URL(url) : null
  const comment = address?.searchParams.get('comment_id') ?? ''
  const [, post] = /\/posts\/(?:[^/]+\/)?(\d+)\/?$/.exec(address?.pathname ?? '') ?? []
  if (/^\d+_\d+$/.test(comment)) return comment
  if (/^\d+$/.test(comment) && post !== undefined) return `${post}_${comment}`
  throw new DeliveryError('invalid', whichPostUnknown('Facebook', url))
}
