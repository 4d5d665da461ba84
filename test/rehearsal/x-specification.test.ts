import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { describe, expect, it } from 'vitest'
import { startStandIns } from '../../src/rehearsal/index.ts'
import { bodyFaults, initializeFaults, metadataFaults } from '../../src/rehearsal/x-body.ts'
import { png } from '../pictures/files.ts'
import { xClient } from './callers.ts'

const PNG = png(40, 30)

const path = resolve(import.meta.dirname, '../../../shared/data/specs/x-openapi-subset.json')

function schema(name: string): ValidateFunction {
  const ajv = new Ajv({
    strict: false,
    formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) },
    logger: false,
  })
  ajv.addSchema(JSON.parse(readFileSync(path, 'utf8')) as object, 'x')
  return ajv.compile({ $ref: `x#/components/schemas/${name}` })
}

const long = '1'.repeat(20)
const poll = { options: ['はい', 'いいえ'], duration_minutes: 60 }

const bodies: readonly unknown[] = [
  {},
  { text: '' },
  { text: 'a' },
  { text: 1 },
  { text: null },
  { text: ['a'] },
  { text: 'a', colour: 'red' },
  { text: 'a', toString: 'a' },
  { text: 'a', constructor: {} },
  [],
  'a',
  null,
  1,
  { media: {} },
  { media: { media_ids: [] } },
  { media: { media_ids: ['1'] } },
  { media: { media_ids: [1] } },
  { media: { media_ids: ['a'] } },
  { media: { media_ids: [long] } },
  { media: { media_ids: ['1', '2', '3', '4'] } },
  { media: { media_ids: ['1', '2', '3', '4', '5'] } },
  { media: { media_ids: ['1'], tagged_user_ids: [] } },
  { media: { media_ids: ['1'], tagged_user_ids: Array.from({ length: 10 }, () => '1') } },
  { media: { media_ids: ['1'], tagged_user_ids: Array.from({ length: 11 }, () => '1') } },
  { media: { media_ids: ['1'], preview_media_id: '1', title: 'a', description: 'b', embeddable: true } },
  { media: { media_ids: ['1'], embeddable: 'true' } },
  { media: { media_ids: ['1'], alt_text: 'a' } },
  { media: { media_ids: ['1'], call_to_actions: {} } },
  { media: { media_ids: ['1'], call_to_actions: { visit_site: { url: 'https://example.jp' } } } },
  { media: { media_ids: ['1'], call_to_actions: { visit_site: {} } } },
  { media: { media_ids: ['1'], call_to_actions: { watch_now: { url: 1 } } } },
  { media: { media_ids: ['1'], call_to_actions: { app_install: {} } } },
  { media: { media_ids: ['1'], call_to_actions: { app_install: { store: '1' } } } },
  { poll },
  { poll: { ...poll, options: ['a'] } },
  { poll: { ...poll, options: ['a', 'b', 'c', 'd', 'e'] } },
  { poll: { ...poll, options: ['a', ''] } },
  { poll: { ...poll, options: ['a', 'あ'.repeat(25)] } },
  { poll: { ...poll, options: ['a', 'あ'.repeat(26)] } },
  { poll: { ...poll, options: ['a', '🎉'.repeat(25)] } },
  { poll: { ...poll, duration_minutes: 4 } },
  { poll: { ...poll, duration_minutes: 5 } },
  { poll: { ...poll, duration_minutes: 10_080 } },
  { poll: { ...poll, duration_minutes: 10_081 } },
  { poll: { ...poll, duration_minutes: 5.5 } },
  { poll: { ...poll, duration_minutes: '60' } },
  { poll: { options: ['a', 'b'] } },
  { poll: { ...poll, reply_settings: 'verified' } },
  { poll: { ...poll, reply_settings: 'nobody' } },
  { reply: {} },
  { reply: { in_reply_to_tweet_id: '1' } },
  { reply: { in_reply_to_tweet_id: 'a' } },
  { reply: { in_reply_to_tweet_id: 1 } },
  { reply: { in_reply_to_tweet_id: long } },
  { reply: { in_reply_to_tweet_id: '1', exclude_reply_user_ids: ['a'] } },
  { reply: { in_reply_to_tweet_id: '1', exclude_reply_user_ids: 'a' } },
  { reply: { in_reply_to_tweet_id: '1', auto_populate_reply_metadata: true } },
  { reply: { in_reply_to_tweet_id: '1', auto_populate_reply_metadata: 1 } },
  { reply: null },
  ...['following', 'mentionedUsers', 'subscribers', 'verified', 'everyone', ''].map((it) => ({ reply_settings: it })),
  ...['quote_tweet_id', 'community_id'].flatMap((key) => ['1', 'a', '', long, 1].map((value) => ({ [key]: value }))),
  ...['card_uri', 'direct_message_deep_link'].flatMap((key) =>
    ['card://1', 1, null].map((value) => ({ [key]: value })),
  ),
  ...['for_super_followers_only', 'made_with_ai', 'nullcast', 'paid_partnership', 'share_with_followers'].flatMap(
    (key) => [true, false, 'true', 0, null].map((value) => ({ text: 'a', [key]: value })),
  ),
  { edit_options: {} },
  { edit_options: { previous_post_id: '1' } },
  { edit_options: { previous_post_id: '1', a: 1 } },
  { geo: {} },
  { geo: { place_id: 'a' } },
  { geo: { place_id: 1 } },
]

describe.skipIf(!existsSync(path))("X's OpenAPI document", () => {
  const allows = existsSync(path) ? schema('CreatePostsRequest') : null

  it.each(bodies.map((body) => [JSON.stringify(body), body]))('and the stand-in agree about %s', (_, body) => {
    expect(bodyFaults(body).length === 0, bodyFaults(body).join('; ')).toBe(allows?.(body))
  })

  it.each([
    [
      'InitializeMediaUploadRequest',
      initializeFaults,
      { media_type: 'image/png', total_bytes: 9, media_category: 'tweet_image' },
    ],
    ['InitializeMediaUploadRequest', initializeFaults, {}],
    ['InitializeMediaUploadRequest', initializeFaults, { media_type: 'image/svg+xml' }],
    ['InitializeMediaUploadRequest', initializeFaults, { media_category: 'photo' }],
    ['InitializeMediaUploadRequest', initializeFaults, { total_bytes: -1 }],
    ['InitializeMediaUploadRequest', initializeFaults, { total_bytes: 1, alt_text: 'a' }],
    ['CreateMediaMetadataRequest', metadataFaults, { id: '1', metadata: { alt_text: { text: '窓' } } }],
    ['CreateMediaMetadataRequest', metadataFaults, { id: '1', metadata: { alt_text: { text: 'あ'.repeat(1001) } } }],
    ['CreateMediaMetadataRequest', metadataFaults, { id: '1', metadata: { alt_text: {} } }],
    ['CreateMediaMetadataRequest', metadataFaults, { metadata: {} }],
    ['CreateMediaMetadataRequest', metadataFaults, { id: 'a' }],
  ])('and the stand-in agree about a %s', (name, faults, body) => {
    expect(faults(body).length === 0, faults(body).join('; ')).toBe(schema(name)(body))
  })

  it('is of both minds in these cases', () => {
    const verdicts = bodies.map((body) => allows?.(body))
    expect(verdicts.filter((verdict) => verdict === true).length).toBeGreaterThan(30)
    expect(verdicts.filter((verdict) => verdict === false).length).toBeGreaterThan(40)
  })

  it('describes what the stand-in answers', async () => {
    const standIns = await startStandIns()
    try {
      const { v2 } = xClient(standIns.env)
      const answers: Record<string, unknown> = { GetUsersMeResponse: await v2.me() }
      answers.CreatePostsResponse = await v2.tweet('こんにちは https://blog.example.jp/')
      const { data: me } = await v2.me()
      const fields = { 'tweet.fields': ['created_at', 'entities', 'lang', 'author_id', 'conversation_id'] } as const
      answers.GetUsersPostsResponse = (await v2.userTimeline(me.id, { max_results: 5, ...fields } as never)).data
      const [post] = standIns.journal().x.holds
      answers.DeletePostsResponse = await v2.deleteTweet(post?.id ?? '')
      standIns.fault('x', 'slow picture', { times: 3 })
      const total_bytes = PNG.length
      const start = { media_type: 'image/png', media_category: 'tweet_image', total_bytes }
      const begun = await v2.post('media/upload/initialize', start)
      answers.InitializeMediaUploadResponse = begun
      const { id } = (begun as { data: { id: string } }).data
      const segment = { segment_index: 0, media: PNG }
      const form = { forceBodyMode: 'form-data' } as const
      answers.AppendMediaUploadResponse = await v2.post(`media/upload/${id}/append`, segment, form)
      answers.FinalizeMediaUploadResponse = await v2.post(`media/upload/${id}/finalize`)
      answers.GetMediaUploadStatusResponse = await v2.get('media/upload', { command: 'STATUS', media_id: id })
      answers.CreateMediaMetadataResponse = await v2.createMediaMetadata(id, { alt_text: { text: '窓' } })
      for (const [name, answer] of Object.entries(answers)) {
        const matches = schema(name)
        expect(matches(answer), `${name}: ${JSON.stringify(matches.errors)}`).toBe(true)
      }
    } finally {
      await standIns.close()
    }
  })
})
