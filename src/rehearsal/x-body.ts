/** The body of `POST /2/media/upload/initialize` (schema InitializeMediaUploadRequest). */
export const initializeFaults = (body: unknown) => initialize(body, '$')

/** The body of `POST /2/media/metadata` (schema CreateMediaMetadataRequest), as far as gnet uses it. */
export const metadataFaults = (body: unknown) => metadata(body, '$')

/**
 * The body of X's `POST /2/tweets`, checked by the rules of X's OpenAPI document 2.167 (August 2026, schema
 * CreatePostsRequest). Each rule returns what is wrong, with a JSON path.
 */
export function bodyFaults(body: unknown): readonly string[] {
  return createPost(body, '$')
}

type Rule = (value: unknown, path: string) => readonly string[]

const text: Rule = (value, path) => (typeof value === 'string' ? [] : [`${path}: a string was expected`])
const flag: Rule = (value, path) => (typeof value === 'boolean' ? [] : [`${path}: a boolean was expected`])

const id: Rule = (value, path) =>
  typeof value === 'string' && /^[0-9]{1,19}$/.test(value) ? [] : [`${path}: does not match ^[0-9]{1,19}$`]

const oneOf =
  (...choices: readonly string[]): Rule =>
  (value, path) =>
    choices.includes(value as string) ? [] : [`${path}: must be one of ${choices.join(', ')}`]

const whole =
  (least: number, most: number): Rule =>
  (value, path) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? []
      : [`${path}: must be an integer from ${least} to ${most}`]

const sized =
  (least: number, most: number): Rule =>
  (value, path) => {
    const length = typeof value === 'string' ? [...value].length : -1
    return length >= least && length <= most ? [] : [`${path}: must be ${least} to ${most} characters`]
  }

const list =
  (item: Rule, least = 0, most = Number.POSITIVE_INFINITY): Rule =>
  (value, path) => {
    if (!Array.isArray(value)) return [`${path}: an array was expected`]
    const count = value.length < least || value.length > most ? [`${path}: wrong number of items`] : []
    return [...count, ...value.flatMap((each, index) => item(each, `${path}[${index}]`))]
  }

const shape =
  (rules: Readonly<Record<string, Rule>>, required: readonly string[] = []): Rule =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: an object was expected`]
    const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${path}.${name}: is missing`)
    const wrong = Object.entries(value).flatMap(([name, each]) => {
      const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
      return rule?.(each, `${path}.${name}`) ?? [`${path}.${name}: is not defined and not allowed`]
    })
    return [...missing, ...wrong]
  }

const whoMayReply = oneOf('following', 'mentionedUsers', 'subscribers', 'verified')
const address = shape({ url: text }, ['url'])

const media = shape(
  {
    media_ids: list(id, 1, 4),
    tagged_user_ids: list(id, 0, 10),
    preview_media_id: id,
    title: text,
    description: text,
    embeddable: flag,
    call_to_actions: shape({
      app_install: shape({ app_store_id: text, ipad_app_store_id: text, play_store_id: text }),
      visit_site: address,
      watch_now: address,
    }),
  },
  ['media_ids'],
)

const poll = shape(
  { options: list(sized(1, 25), 2, 4), duration_minutes: whole(5, 10_080), reply_settings: whoMayReply },
  ['options', 'duration_minutes'],
)

const reply = shape(
  { in_reply_to_tweet_id: id, exclude_reply_user_ids: list(text), auto_populate_reply_metadata: flag },
  ['in_reply_to_tweet_id'],
)

const createPost = shape({
  text,
  media,
  poll,
  reply,
  reply_settings: whoMayReply,
  quote_tweet_id: id,
  card_uri: text,
  community_id: id,
  direct_message_deep_link: text,
  edit_options: shape({ previous_post_id: id }, ['previous_post_id']),
  for_super_followers_only: flag,
  geo: shape({ place_id: text }, ['place_id']),
  made_with_ai: flag,
  nullcast: flag,
  paid_partnership: flag,
  share_with_followers: flag,
})

const initialize = shape({
  media_type: oneOf(
    ...'video/mp4 video/webm video/mp2t video/quicktime text/srt text/vtt image/jpeg image/gif image/bmp image/png'.split(
      ' ',
    ),
    ...'image/webp image/pjpeg image/tiff model/gltf-binary model/vnd.usdz+zip'.split(' '),
  ),
  media_category: oneOf(
    ...'amplify_video tweet_gif tweet_image tweet_video dm_gif dm_image dm_video subtitles'.split(' '),
  ),
  total_bytes: whole(0, 17_179_869_184),
  additional_owners: list(id),
  shared: flag,
})

const metadata = shape({ id, metadata: shape({ alt_text: shape({ text: sized(0, 1000) }, ['text']) }) }, ['id'])
