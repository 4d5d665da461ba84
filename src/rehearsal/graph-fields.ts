import type { Held } from './state.ts'

export interface Field {
  readonly name: string
  readonly nested: readonly Field[]
}

/** Reads `id,attachments.limit(1){title,unshimmed_url}`; null when it is malformed. */
export function parseFields(text: string): readonly Field[] | null {
  const tokens = text.match(/[a-z_]+|\.\w+\([^)]*\)|[{},]/g) ?? []
  if (tokens.join('') !== text.replace(/\s/g, '')) return null
  const fields = level(tokens, { at: 0, depth: 0 })
  return fields !== null && fields.length > 0 ? fields : null
}

function level(tokens: readonly string[], place: { at: number; depth: number }): readonly Field[] | null {
  const fields: Field[] = []
  while (place.at < tokens.length) {
    const name = tokens[place.at++] ?? ''
    if (!/^[a-z_]+$/.test(name)) return null
    while (tokens[place.at]?.startsWith('.')) place.at++
    let nested: readonly Field[] | null = []
    if (tokens[place.at] === '{') {
      place.at++
      place.depth++
      nested = level(tokens, place)
      if (nested === null || tokens[place.at++] !== '}') return null
      place.depth--
    }
    fields.push({ name, nested })
    const next = tokens[place.at]
    if (next === '}') return place.depth > 0 ? fields : null
    if (next === undefined) return place.depth === 0 ? fields : null
    if (next !== ',') return null
    place.at++
  }
  return null
}

/** Fields of a PagePost in v26.0 that a stand-in can fill. */
export const postFields = {
  id: (post: Held) => post.id,
  message: (post: Held) => post.text || undefined,
  created_time: (post: Held) => graphTime(post.publishedAt ?? post.at),
  updated_time: (post: Held) => graphTime(post.publishedAt ?? post.at),
  permalink_url: (post: Held) => post.url,
  is_published: (post: Held) => post.state === 'published',
  is_hidden: () => false,
  is_expired: () => false,
  scheduled_publish_time: (post: Held) => (post.due === undefined ? undefined : post.due / 1000),
  status_type: (post: Held) => (post.link === null ? 'mobile_status_update' : 'shared_story'),
  attachments: (post: Held) => (post.link === null ? undefined : { data: [attachment(post.link)] }),
} as const satisfies Record<string, (post: Held) => unknown>

/** Further fields of v26.0 (Meta's codegen, April 2026) that stay empty here. */
const emptyFields =
  'actions admin_creator allowed_advertising_objectives application backdated_time call_to_action can_reply_privately child_attachments comments comments_mirroring_domain coordinates dynamic_posts event expanded_height expanded_width feed_targeting from full_picture height icon insights instagram_eligibility is_app_share is_eligible_for_dark_post is_eligible_for_promotion is_inline_created is_instagram_eligible is_popular is_spherical likes message_tags multi_share_end_card multi_share_optimized parent_id picture place privacy promotable_id promotion_status properties reactions sharedposts shares sponsor_tags story story_tags subscribed target targeting timeline_visibility to via video_buying_eligibility width'.split(
    ' ',
  )

/** Gone since v3.3: asking for them is an error of its own. */
export const goneFields = ['caption', 'description', 'link', 'name', 'object_id', 'source', 'type']

export const isPostField = (name: string) => Object.hasOwn(postFields, name) || emptyFields.includes(name)

/** A post as JSON with the fields asked for; `id` always comes, empty fields never do. */
export function shownPost(post: Held, fields: readonly Field[]): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  for (const { name, nested } of fields) {
    const value = Object.hasOwn(postFields, name) ? postFields[name as keyof typeof postFields](post) : undefined
    if (value !== undefined) shown[name] = nested.length > 0 ? narrowed(value, nested) : value
  }
  return { ...shown, id: post.id }
}

function narrowed(value: unknown, fields: readonly Field[]): unknown {
  const { data } = value as { data?: readonly Record<string, unknown>[] }
  if (data === undefined) return value
  const names = fields.map((field) => field.name)
  return { data: data.map((each) => Object.fromEntries(Object.entries(each).filter(([name]) => names.includes(name)))) }
}

// `url` leads over Facebook's redirect, only `unshimmed_url` is what was posted.
function attachment(link: string): Record<string, unknown> {
  const url = `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}&h=AT0`
  return { media_type: 'link', type: 'share', title: new URL(link).hostname, url, unshimmed_url: link, target: { url } }
}

/** The Graph API writes times without a colon in the zone. */
export const graphTime = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, '+0000')
