import { cleanLine } from '../text/clean.ts'
import { deadTags } from '../text/hashtags.ts'
import type { Document, Finding, Settings } from '../types.ts'
import { deadTag } from '../words/check.ts'
import { placeOfField } from './places.ts'

/** Tags of a post that are left out because no hashtag can be made of them. */
export function droppedTags({ post }: Document, { tags }: Pick<Settings, 'tags'>): Finding[] {
  const field = post.hashtags === null ? 'tags' : 'hashtags'
  return deadTags(post.hashtags ?? post.tags, tags.aliases).map(({ tag, why }) => ({
    level: 'warning',
    fault: deadTag(cleanLine(tag), why),
    place: placeOfField(post, field),
  }))
}
