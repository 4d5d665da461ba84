import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { furtherBlog } from '../../src/adapters/further-blog.ts'
import { unescapeHtml } from '../../src/adapters/wordpress/entities.ts'
import wordpress from '../../src/adapters/wordpress.ts'
import { renderHtml } from '../../src/post/markdown.ts'
import { type Course, courses } from '../../src/rehearsal/faults.ts'
import type { Connection, Delivery, Document, Message, Post, Settings } from '../../src/types.ts'
import { noWordPress, startGate, startWordPress, type WordPress } from '../wordpress.ts'
import { failureOf, type Stage, surroundings, template, testAdapter, testDelivering } from './contract.ts'
import { document, sending, settings } from './document.ts'

const TEMPLATE = template('site/post')
const KIND = { adapter: wordpress, template: TEMPLATE, settings: at('https://blog.example.jp') }

testAdapter(KIND)

describe('what WordPress gets', () => {
  const compose = (of: Document, change: Partial<Settings> = {}) =>
    wordpress.compose(of, { ...KIND.settings, ...change }, TEMPLATE)

  it('is the whole post: title, text, category, tags, date, and a short description', () => {
    expect(compose(document())).toMatchObject({
      title: '夜勤明けの過ごし方',
      html: '<p>夜勤のあとは、まず眠ること。</p>',
      link: 'https://blog.example.jp/night-shift/',
      article: { slug: 'night-shift', category: '働き方', tags: document().post.tags, date: document().post.date },
    })
  })

  it('stands under the slug of its address, which a renamed post keeps', () => {
    const renamed = document({ post: { slug: 'new-name' } })
    expect(compose(renamed).article?.slug).toBe('night-shift')
    const dated = document({ url: 'https://blog.example.jp/2026/11/%E5%A4%9C%E5%8B%A4.html' })
    expect(compose(dated, { permalink: '/:year/:month/:slug.html' }).article?.slug).toBe('夜勤')
    const asked = document({ url: 'https://blog.example.jp/?name=night' })
    expect(compose(asked, { permalink: '/?name=:slug' }).article?.slug).toBe('night')
  })

  it('goes out early only where WordPress is told to keep it until its day', () => {
    expect(wordpress.schedules?.(KIND.settings)).toBe(false)
    expect(wordpress.schedules?.({ ...KIND.settings, blog: { ...KIND.settings.blog, schedule: true } })).toBe(true)
  })

  it('is sent over https alone, but for this machine', async () => {
    for (const url of ['http://blog.example.jp', 'http://127.0.0.1.example.jp', 'ftp://127.0.0.1', '']) {
      const open = wordpress.connect(surroundings({ ...KIND, settings: at(url) }, {}))
      await expect(open).rejects.toThrow('https://')
    }
    const here = surroundings({ ...KIND, settings: at('http://127.0.0.1:1') }, {})
    await expect(wordpress.connect(here)).resolves.toBeDefined()
  })
})

describe.skipIf(noWordPress !== '')(`a real WordPress${noWordPress}`, () => {
  let site: WordPress
  beforeAll(async () => {
    site = await startWordPress()
  }, 120_000)
  afterAll(() => site?.close())
  beforeEach(() => site.empty())

  // Nothing else about the contract needs the site to be empty of categories and tags.
  const [otherUser, otherPassword] = ['somebody_else', 'aaaa BBBB cccc DDDD eeee FFFF']
  testDelivering({
    ...KIND,
    knowsAbsent: true,
    foreign: { GNET_WORDPRESS_USER: otherUser, GNET_WORDPRESS_APP_PASSWORD: otherPassword },
    stage: () => stageOf(site),
  })
  testDelivering({
    ...KIND,
    adapter: furtherBlog({ name: 'association', ...KIND.settings }, wordpress),
    knowsAbsent: true,
    foreign: { GNET_WORDPRESS_ASSOCIATION_USER: otherUser, GNET_WORDPRESS_ASSOCIATION_APP_PASSWORD: otherPassword },
    stage: async () => {
      const stage = await stageOf(site)
      const env = {
        GNET_WORDPRESS_ASSOCIATION_USER: site.env.GNET_WORDPRESS_USER,
        GNET_WORDPRESS_ASSOCIATION_APP_PASSWORD: site.env.GNET_WORDPRESS_APP_PASSWORD,
      }
      const adapter = furtherBlog({ name: 'association', ...stage.settings }, wordpress)
      return { ...stage, adapter, env, settings: KIND.settings, document: document() }
    },
  })

  const open = (change: { env?: object; root?: string } = {}) => connect(site, site.url, change)

  it('keeps title, text with its headings, category, tags, excerpt and date', async () => {
    const markdown =
      '## 見出し\n\n本文です。\n改行です。\n\n- 一\n- 二\n\n> 引用\n\n```\ncode [x]\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |'
    const of = post(
      site,
      { title: 'A < B & "C" [gallery]', tags: ['C++', 'Q&A', '医師'], category: '働き方 & 暮らし' },
      markdown,
    )
    const delivery = await publish(await open(), of)
    const [made] = await site.posts()
    expect(delivery).toEqual({ status: 'published', id: String(made?.id), url: `${site.url}/night-shift/` })
    expect(made).toMatchObject({ slug: 'night-shift', status: 'publish', date: '2026-11-23T09:00:00' })
    expect(made?.title.rendered).not.toContain('<')
    expect(made?.excerpt.raw).not.toBe('')
    expect(await names(site, 'tags', made?.tags)).toEqual(['C++', 'Q&amp;A', '医師'])
    expect(await names(site, 'categories', made?.categories)).toEqual(['働き方 &amp; 暮らし'])
    const page = await (await fetch(delivery.url ?? '')).text()
    for (const part of ['見出し</h2>', '本文です。<br', '<li>一</li>', '<blockquote', 'code &#91;x]', '<td>1</td>']) {
      expect(made?.content.rendered.replaceAll('[x]', '&#91;x]')).toContain(part)
    }
    expect(page).toContain('見出し</h2>')
  })

  it('finds categories and tags by their exact names, whatever their slugs', async () => {
    const work = await site.ask('categories', 'POST', { name: '診療', slug: 'care' })
    await site.ask('categories', 'POST', { name: '診療報酬', slug: 'fees' })
    const sleep = await site.ask('tags', 'POST', { name: '快眠', slug: 'good-sleep' })
    await publish(await open(), post(site, { category: '診療', tags: ['快眠', '快眠の基本'] }))
    const [made] = await site.posts()
    expect(made?.categories).toEqual([work.id])
    expect(made?.tags).toContain(sleep.id)
    expect(await names(site, 'tags', made?.tags)).toEqual(expect.arrayContaining(['快眠', '快眠の基本']))
    expect(made?.tags).toHaveLength(2)
  })

  it('keeps names of tags that look like HTML or a path', async () => {
    const tags = ['<svg onload=alert(1)>', 'A < B', '../../etc', '<b>太字</b>', 'Q&A', '.']
    // Made, and then found again.
    for (const _ of [1, 2]) {
      await site.empty()
      await publish(await open(), post(site, { tags, category: '<i>分類</i>' }))
      const [made] = await site.posts()
      expect((await names(site, 'tags', made?.tags)).map(unescapeHtml).sort()).toEqual(tags.toSorted())
      expect((await names(site, 'categories', made?.categories)).map(unescapeHtml)).toEqual(['<i>分類</i>'])
    }
  })

  it('has nothing out, and says so, where a tag or a picture could not be made', async () => {
    let tries = 0
    const gate = await startGate(site.url, {
      before: ({ method, path }, response) => {
        if (method !== 'POST' || path !== 'tags') return false
        tries++
        response
          .writeHead(500, { 'content-type': 'application/json' })
          .end('{"code":"db_insert_error","message":"full"}')
        return true
      },
    })
    try {
      const connection = await connect(site, gate.url)
      const message = compose(post(site, { tags: ['まだないタグ'] }), site.url)
      const error = await failureOf(connection.deliver(message, sendingFor(message)))
      expect([error.failure, tries]).toEqual(['unreachable', 1])
    } finally {
      await gate.close()
    }
    expect(await site.posts()).toEqual([])
  })

  it('runs nothing that a post says, and shows a YouTube link as a player', async () => {
    const markdown = [
      '<script>alert(1)</script>',
      '[caption]x[/caption]',
      '<!-- wp:html --><iframe src="https://evil.example"></iframe><!-- /wp:html -->',
      '見てください。\nhttps://youtu.be/dQw4w9WgXcQ?si=abc\nよろしく。',
      '文中の https://www.youtube.com/watch?v=dQw4w9WgXcQ は、そのまま。',
    ].join('\n\n')
    await publish(await open(), post(site, {}, markdown))
    const [made] = await site.posts()
    expect(made?.content.raw).not.toMatch(/<script|<iframe/)
    expect(made?.content.raw).toContain('<!-- wp:embed {"url":"https://www.youtube.com/watch?v=dQw4w9WgXcQ"')
    expect(made?.content.raw.match(/wp:embed /g)).toHaveLength(2)
    expect(made?.content.raw).toContain('&#91;caption]')
    expect(made?.content.rendered).not.toContain('wp-caption')
  })

  it('has each picture once, with its description', async () => {
    const root = mkdtempSync(join(tmpdir(), 'gnet-pictures-'))
    mkdirSync(join(root, 'posts'))
    writeFileSync(join(root, 'posts/受付.gif'), Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'))
    const image = { source: '受付.gif', alt: '受付 "A" & <B>' }
    const before = (await site.ask('media')).length
    try {
      await publish(await open({ root }), post(site, { image }, '前\n\n![受付の様子](受付.gif)\n\n後'))
      await site.empty()
      await publish(await open({ root }), post(site, { image }, '前\n\n![受付の様子](受付.gif)\n\n後'))
    } finally {
      rmSync(root, { recursive: true })
    }
    const [made] = await site.posts()
    const media = await site.ask('media')
    expect(media.length).toBe(before + 1)
    expect(made?.featured_media).toBe(media[0].id)
    expect(media[0].slug).toMatch(/^gnet-[0-9a-f]{12}$/)
    expect(media[0].alt_text).toMatch(/^受付 "A"/)
    expect(made?.content.raw).toContain(
      `<img src="${new URL(media[0].source_url).href}" alt="受付の様子" class="wp-image-${media[0].id}"/>`,
    )
    const file = decodeURIComponent(media[0].source_url.split('/wp-content/')[1])
    expect(existsSync(join(site.content, file))).toBe(true)
  })

  it('is told of a post dated in the future, and keeps it until then', async () => {
    const date = new Date(Date.now() + 86_400_000).toISOString()
    const delivery = await publish(await open(), post(site, { date }))
    expect(delivery).toMatchObject({ status: 'published', url: `${site.url}/night-shift/` })
    expect((await site.posts())[0]).toMatchObject({ status: 'future', slug: 'night-shift' })
  })

  it('has a post brought up to date under the same id, terms and all', async () => {
    const connection = await open()
    const first = await publish(connection, post(site))
    const edited = compose(post(site, { title: '新しい題', tags: ['睡眠'] }, '書き直しました。'), site.url)
    const revised = await connection.revise?.(first, edited, sendingFor(edited, { action: 'revise' }))
    expect(revised).toEqual(first)
    const posts = await site.posts()
    expect(posts).toHaveLength(1)
    expect(posts[0]).toMatchObject({ title: { raw: '新しい題' }, status: 'publish' })
    expect(posts[0]?.content.raw).toContain('書き直しました。')
    expect(await names(site, 'tags', posts[0]?.tags)).toEqual(['睡眠'])
  })

  it('is not written over where somebody else made the post, nor brought back from its trash', async () => {
    const connection = await open()
    const message = compose(post(site), site.url)
    const adopted: Delivery = { status: 'published', id: null, url: null }
    const foreign = await site.ask('posts', 'POST', {
      title: '手で',
      slug: 'night-shift',
      status: 'publish',
      content: '手',
    })
    expect((await failureOf(connection.deliver(message, sendingFor(message)))).fault.code).toBe('GNET-496')
    const revising = () =>
      connection.revise?.(adopted, message, sendingFor(message, { action: 'revise' })) as Promise<Delivery>
    expect((await failureOf(revising())).fault.code).toBe('GNET-479')
    expect((await site.posts()).map(({ content }) => content.raw)).toEqual(['手'])
    await site.ask(`posts/${foreign.id}`, 'DELETE')
    const trashed = { ...adopted, id: String(foreign.id) }
    const error = await failureOf(
      connection.revise?.(trashed, message, sendingFor(message, { action: 'revise' })) as Promise<Delivery>,
    )
    expect(error.fault.code).toBe('GNET-489')
  })

  it('takes the draft of an earlier try instead of making another', async () => {
    const connection = await open()
    const message = compose(post(site), site.url)
    const lost = sendingFor(message)
    await connection
      .deliver(message, { ...lost, keep: () => Promise.reject(new Error('killed')) })
      .catch(() => undefined)
    expect(await connection.find(message, lost)).toBe('absent')
    const [draft] = await site.posts()
    expect(draft?.status).toBe('draft')
    const delivery = await (await open()).deliver(message, sendingFor(message, { n: 2 }))
    expect(delivery).toMatchObject({ id: String(draft?.id) })
    expect(await site.posts()).toHaveLength(1)
    expect(await connection.deliver(message, sendingFor(message, { n: 3 }))).toEqual(delivery)
    expect(await site.posts()).toHaveLength(1)
  })

  it('says that it cannot tell where somebody has deleted the draft', async () => {
    const connection = await open()
    const message = compose(post(site), site.url)
    const lost = sendingFor(message)
    await connection.deliver(message, lost)
    await site.empty()
    expect(await connection.find(message, { ...lost, draft: lost.kept[0] ?? null })).toBe('cannot tell')
  })

  it('hides a post again that got another slug because something came in between', async () => {
    const plugin = plugIn(site, "if (isset($_GET['race'])) add_action('init', fn() => wp_insert_post(RACE));")
    const gate = await startGate(site.url, {
      // After our look, and right before our reveal, somebody begins a post with the same slug.
      before: async ({ act }) => act === 'reveal' && !(await fetch(`${site.url}/?race`)).ok,
    })
    try {
      const connection = await connect(site, gate.url)
      const message = compose(post(site), site.url)
      const lost = sendingFor(message)
      expect((await failureOf(connection.deliver(message, lost))).fault.code).toBe('GNET-496')
      expect(await connection.find(message, { ...lost, draft: lost.kept[0] ?? null })).toBe('absent')
    } finally {
      await gate.close()
      rmSync(plugin)
    }
    const posts = await site.posts()
    expect(posts.map(({ status }) => status)).toEqual(['draft', 'draft'])
  })

  it('refuses a slug that WordPress would change, and addresses that would lead nowhere', async () => {
    const connection = await open()
    const long = encodeURIComponent('とても長い題名の記事なので短くなってしまうスラッグ'.repeat(2))
    for (const [url, code] of [
      [`${site.url}/${long}/`, 'GNET-497'],
      ['https://elsewhere.example.jp/night-shift/', 'GNET-498'],
    ] as const) {
      const message = compose({ ...post(site), url }, new URL(url).origin)
      expect((await failureOf(connection.deliver(message, sendingFor(message)))).fault.code).toBe(code)
    }
    expect((await site.posts()).filter(({ status }) => status !== 'draft')).toEqual([])
  })

  it('knows a Japanese slug again', async () => {
    const url = `${site.url}/${encodeURIComponent('夜勤明け')}/`
    const message = compose({ ...post(site), url }, site.url)
    const connection = await open()
    const delivery = await connection.deliver(message, sendingFor(message))
    expect((await fetch(delivery.url ?? '')).status).toBe(200)
    expect(await connection.find(message, sendingFor(message))).toEqual(delivery)
  })

  it('names the original, to readers and with our plugin also to search engines', async () => {
    const canonical = 'https://www.example.jp/first?a=1&b=2'
    const docs = readFileSync(new URL('../../docs/blogs.md', import.meta.url), 'utf8')
    const code = /```php\n<\?php\n([\s\S]*?)```/.exec(docs)?.[1] ?? ''
    const plugin = plugIn(site, code)
    try {
      const { url } = await publish(await open(), post(site, { canonical }))
      const page = await (await fetch(url ?? '')).text()
      expect(page).toContain('<link rel="canonical" href="https://www.example.jp/first?a=1&#038;b=2"')
      expect(page).toMatch(/初出：<a href="https:\/\/www\.example\.jp\/first\?a=1&#0?38;b=2">/)
    } finally {
      rmSync(plugin)
    }
  })

  // ── sign-in ───────────────────────────────────────────────────────────────────────────────────────────────────

  it('names the blog by its address, and refuses a wrong password although reading would work with it', async () => {
    expect(await (await open()).verify()).toEqual({ id: site.url, name: 'admin' })
    for (const env of [
      { GNET_WORDPRESS_APP_PASSWORD: 'abcd efgh ijkl mnop qrst uvwx' },
      { GNET_WORDPRESS_APP_PASSWORD: 'admin-pass-1' },
      { GNET_WORDPRESS_USER: 'nobody' },
    ]) {
      const error = await failureOf((await open({ env })).verify())
      expect([error.failure, error.fault.code]).toEqual(['auth', 'GNET-491'])
    }
  })

  it('says so where the server drops the sign-in, leads elsewhere, or has no WordPress', async () => {
    const codes: string[] = []
    const courses = [
      (response: ServerResponse) => response.writeHead(301, { location: 'https://www.example.jp/x' }).end(),
      (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      (response: ServerResponse) => response.writeHead(404, { 'content-type': 'text/html' }).end('<html>'),
      (response: ServerResponse) => response.writeHead(403, { 'content-type': 'text/html' }).end('<html>'),
    ]
    for (const course of courses) {
      const gate = await startGate(site.url, { before: (_, response) => Boolean(course(response)) || true })
      codes.push((await failureOf((await connect(site, gate.url)).verify())).fault.code)
      await gate.close()
    }
    const stripping = await startGate(site.url, {
      before: (_, __, incoming) => {
        delete incoming.headers.authorization
        return false
      },
    })
    codes.push((await failureOf((await connect(site, stripping.url)).verify())).fault.code)
    await stripping.close()
    expect(codes).toEqual(['GNET-495', 'GNET-494', 'GNET-494', 'GNET-480', 'GNET-491'])
  })

  it('says so where application passwords are switched off', async () => {
    const plugin = plugIn(site, "add_filter('wp_is_application_passwords_available', '__return_false');")
    try {
      expect((await failureOf((await open()).verify())).fault.code).toBe('GNET-492')
    } finally {
      rmSync(plugin)
    }
  })

  it('lets an author publish without new categories, and says which right is missing', async () => {
    const env = await user(site, 'author')
    const connection = await open({ env })
    const fresh = compose(post(site, { category: '新しい分類' }), site.url)
    const error = await failureOf(connection.deliver(fresh, sendingFor(fresh)))
    expect([error.failure, error.fault.en]).toEqual(['auth', expect.stringContaining('manage_categories')])
    await publish(connection, post(site, { category: 'Uncategorized', tags: ['著者のタグ'] }, '## 見出し\n\n本文'))
    const [made] = await site.posts()
    expect(made?.content.raw).toContain('<h2 class="wp-block-heading" id="見出し">見出し</h2>')
    const again = compose(post(site, { category: 'Uncategorized' }), site.url)
    expect(await connection.deliver(again, sendingFor(again, { n: 2 }))).toMatchObject({ id: String(made?.id) })
  })

  it('refuses a user who may not publish', async () => {
    const error = await failureOf((await open({ env: await user(site, 'contributor') })).verify())
    expect([error.failure, error.fault.en]).toEqual(['auth', expect.stringContaining('publish_posts')])
  })
})

describe.skipIf(noWordPress !== '')(`a real WordPress in a sub-folder, without pretty permalinks${noWordPress}`, () => {
  let site: WordPress
  beforeAll(async () => {
    site = await startWordPress(['--folder', 'blog', '--plain'])
  }, 120_000)
  afterAll(() => site?.close())

  it('publishes under an address that leads to the post, and finds it again', async () => {
    const settings = { ...at(site.url), permalink: '/?name=:slug' }
    const connection = await wordpress.connect(surroundings({ ...KIND, settings }, site.env))
    expect(await connection.verify()).toMatchObject({ id: site.url })
    const of = { ...post(site, { tags: ['一', '二'] }), url: `${site.url}/?name=night-shift` }
    const message = wordpress.compose(of, settings, TEMPLATE)
    const delivery = await connection.deliver(message, sendingFor(message))
    const page = await fetch(message.link ?? '')
    expect([page.status, (await page.text()).includes('夜勤のあとは')]).toEqual([200, true])
    expect(await connection.find(message, sendingFor(message))).toEqual(delivery)
    const pretty = compose(post(site), site.url)
    const error = await failureOf(
      connection.deliver({ ...pretty, article: { ...pretty.article, slug: 'other' } as never }, sendingFor(pretty)),
    )
    expect(error.fault.code).toBe('GNET-498')
  })
})

// ── what the tests share ──────────────────────────────────────────────────────────────────────────────────────────

function at(url: string): Settings {
  return settings({ site: { url: url || null }, blog: { kind: 'wordpress', url: url || null } })
}

function post(
  { url }: { url: string },
  change: Partial<Post> = {},
  markdown = '夜勤のあとは、まず眠ること。',
): Document {
  return document({
    post: { markdown, tags: ['夜勤'], category: null, ...change },
    url: `${url}/night-shift/`,
    html: renderHtml(markdown),
  })
}

function compose(of: Document, url: string): Message {
  return wordpress.compose(of, at(url), TEMPLATE)
}

function connect(
  site: WordPress,
  url: string,
  { env = {}, root }: { env?: object; root?: string } = {},
): Promise<Connection> {
  const placed = { ...at(url), site: at(site.url).site }
  const given = surroundings({ ...KIND, settings: placed }, { ...site.env, ...env })
  return wordpress.connect(root === undefined ? given : { ...given, root })
}

function sendingFor({ text, link }: Message, intent: object = {}, draft?: string) {
  return sending({
    intent: { destination: 'blog', text, link: link ?? null, ...intent },
    ...(draft !== undefined && { draft }),
  })
}

async function publish(connection: Connection, of: Document): Promise<Delivery> {
  const message = compose(of, of.url.replace(/\/[^/]*\/$/, ''))
  return connection.deliver(message, sendingFor(message))
}

async function names(site: WordPress, taxonomy: string, ids: readonly number[] = []): Promise<string[]> {
  const terms = await Promise.all(ids.map((id) => site.ask(`${taxonomy}/${id}`)))
  return terms.map(({ name }) => name).sort()
}

async function user(site: WordPress, role: string): Promise<WordPress['env']> {
  const known = await site.ask(`users?search=${role}1`)
  const { id } =
    known[0] ??
    (await site.ask('users', 'POST', {
      username: `${role}1`,
      email: `${role}@example.test`,
      password: 'p-1-q',
      roles: [role],
    }))
  const { password } = await site.ask(`users/${id}/application-passwords`, 'POST', { name: `gnet ${Date.now()}` })
  return { GNET_WORDPRESS_USER: `${role}1`, GNET_WORDPRESS_APP_PASSWORD: password }
}

/** A plugin of the site's own; the answer is its file. */
function plugIn({ content }: WordPress, code: string): string {
  const race = "const RACE = ['post_title' => 'x', 'post_name' => 'night-shift', 'post_status' => 'draft'];"
  const file = join(content, 'mu-plugins/test.php')
  mkdirSync(join(content, 'mu-plugins'), { recursive: true })
  writeFileSync(file, `<?php ${race} ${code}`)
  return file
}

/** The real WordPress behind a gate that can be told to fail. */
async function stageOf(site: WordPress): Promise<Stage> {
  const acts: string[] = []
  const out = new Map<string, string>()
  const texts = new Map<string, string>()
  let fault: { readonly course: Course; readonly on: string } | null = null
  const gate = await startGate(site.url, {
    before: ({ act }, response) => {
      acts.push(act)
      if ((fault?.on !== act && fault?.on !== 'any') || fault.course.does !== 'nothing') return false
      end(response, fault.course)
      return true
    },
    after: ({ act, method, body }, answer, response) => {
      if (typeof body.excerpt === 'string') texts.set(String(answer.id), body.excerpt)
      if (act === 'reveal' && answer.status === 'publish') out.set(String(answer.id), answer.link)
      if (act === 'other' && method === 'DELETE' && answer.status === 'trash') out.delete(String(answer.id))
      if (fault?.on !== act && fault?.on !== 'any') return false
      end(response, fault.course, JSON.stringify(answer))
      return true
    },
  })
  return {
    env: site.env,
    settings: { ...at(gate.url), site: at(site.url).site },
    document: post(site),
    account: gate.url,
    fault: (name, on) => {
      const course = name === null ? undefined : courses[name]
      fault = course === undefined ? null : { course, on }
    },
    asked: (act) => acts.filter((it) => it === act).length,
    shown: () => [...out.keys()].map((id) => ({ id, text: texts.get(id) ?? '' })),
    addressOf: (id) => out.get(id) ?? '?',
    close: gate.close,
  }
}

function end(response: ServerResponse, { ends, status = 200 }: Course, answer = ''): void {
  if (ends === 'reset') response.socket?.resetAndDestroy()
  if (ends === 'html') response.writeHead(status, { 'content-type': 'text/html' }).end('<html>')
  if (ends === 'half') {
    response.writeHead(200, { 'content-length': answer.length })
    response.write(answer.slice(0, answer.length / 2), () => response.socket?.destroy())
  }
  if (ends === 'say') {
    const code = status === 401 ? 'rest_not_logged_in' : status === 403 ? 'rest_cannot_create' : `http_${status}`
    response
      .writeHead(status, { 'content-type': 'application/json', 'retry-after': '60' })
      .end(JSON.stringify({ code, message: 'no' }))
  }
}
