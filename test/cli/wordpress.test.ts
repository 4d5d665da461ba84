import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sharp } from '../pictures/files.ts'
import { noWordPress, startGate, startWordPress, type WordPress } from '../wordpress.ts'
import { deliveries, project, type Run, startGnet } from './gnet.ts'

const REAL = resolve(import.meta.dirname, '../../../shared/data/posts/sns-kinshi.md')

describe.skipIf(noWordPress !== '')(`gnet publish to a real WordPress${noWordPress}`, () => {
  let site: WordPress
  let cwd: string
  beforeAll(async () => {
    site = await startWordPress()
    cwd = project({ 'posts/sns-kinshi.md': readFileSync(REAL, 'utf8'), 'gnet.yaml': settings(site.url) })
  }, 120_000)
  afterAll(() => {
    site?.close()
    rmSync(cwd, { recursive: true, force: true })
  })
  beforeEach(async () => {
    await site.empty()
    rmSync(join(cwd, '.gnet'), { recursive: true, force: true })
  })

  const settings = (api: string) =>
    `site: { name: ジーネット, url: '${site.url}' }\nblog: { kind: wordpress, url: '${api}' }\n`
  const publish = (...flags: string[]): Promise<Run> =>
    startGnet(['publish', 'posts/sns-kinshi.md', '--yes', '--json', ...flags], { cwd, env: site.env }).done

  it('the real post comes out whole, once, and is brought up to date under the same id', async () => {
    const first = await publish()
    expect([first.code, deliveries(first).blog], first.err).toEqual([0, 'publish/published'])
    const [post] = await site.posts()
    expect(post).toMatchObject({ slug: 'sns-kinshi', status: 'publish', link: `${site.url}/sns-kinshi/` })
    expect(post?.title.raw).toBe('SNS禁止?メールアドレスはチームで1つ?')
    const terms = async (taxonomy: string) =>
      (await site.ask(`${taxonomy}?post=${post?.id}&per_page=100`)) as { name: string }[]
    expect((await terms('categories')).map(({ name }) => name)).toEqual(['医師の働き方'])
    expect((await terms('tags')).map(({ name }) => name).sort()).toEqual(tagsOf(readFileSync(REAL, 'utf8')))
    for (const heading of [
      '組織と個人どっちが大事か?',
      '下剋上の時代がやってくる!',
      '医師にもパーソナルブランディングが必要です!',
    ]) {
      expect(post?.content.raw).toMatch(new RegExp(`<h2[^>]*>${heading.replace('?', '\\?')}</h2>`))
    }
    expect((await fetch(`${site.url}/sns-kinshi/`)).status).toBe(200)

    const second = await publish()
    expect([second.code, deliveries(second).blog]).toEqual([0, 'skip/skipped'])

    writeFileSync(
      join(cwd, 'posts/sns-kinshi.md'),
      readFileSync(REAL, 'utf8').replace('それでは、また…。', '追記しました。'),
    )
    expect(deliveries(await publish()).blog).toBe('skip/skipped')
    const third = await publish('--revise')
    expect(deliveries(third).blog).toBe('revise/published')
    const after = await site.posts()
    expect(after.map(({ id }) => id)).toEqual([post?.id])
    expect(after[0]?.content.raw).toContain('追記しました。')
  })

  it.skipIf(sharp === null)(
    'a picture made for a post without one stands for it, also when it is brought up to date',
    async () => {
      writeFileSync(join(cwd, 'gnet.yaml'), `${settings(site.url)}card: { make: true }\n`)
      const post = join(cwd, 'posts/sns-kinshi.md')
      const text = readFileSync(REAL, 'utf8')
      writeFileSync(post, text)
      try {
        const first = await publish()
        expect([first.code, deliveries(first).blog], first.err).toEqual([0, 'publish/published'])
        const featured = async () => (await site.posts())[0]?.featured_media ?? 0
        const id = await featured()
        const media = await site.ask(`media/${id}`)
        expect(media).toMatchObject({ alt_text: 'SNS禁止?メールアドレスはチームで1つ?', mime_type: 'image/png' })
        expect(media.media_details).toMatchObject({ width: 1200, height: 630 })
        writeFileSync(post, text.replace('それでは、また…。', '追記しました。'))
        expect(deliveries(await publish('--revise')).blog).toBe('revise/published')
        expect(await featured()).toBe(id)
        writeFileSync(post, text.replace(/^title: .*$/m, 'title: 新しい題'))
        expect(deliveries(await publish('--revise')).blog).toBe('revise/published')
        expect(await site.ask(`media/${await featured()}`)).toMatchObject({ alt_text: '新しい題' })
      } finally {
        writeFileSync(join(cwd, 'gnet.yaml'), settings(site.url))
      }
    },
  )

  it('shows no password, and sends nothing on a dry run', async () => {
    const run = await publish('--dry-run')
    expect([run.code, await site.posts()]).toEqual([0, []])
    const wrong = await startGnet(['publish', 'posts/sns-kinshi.md', '--yes', '--to', 'blog'], {
      cwd,
      env: { ...site.env, GNET_WORDPRESS_APP_PASSWORD: 'wrong wrong wrong' },
    }).done
    expect([wrong.code, wrong.err + wrong.out]).toEqual([4, expect.stringContaining('docs/blogs.md')])
    expect(wrong.err + wrong.out).not.toContain('wrong wrong')
  })

  it('killed at any step, there is one post after the next run, and never two', async () => {
    let strike = (_: 'before' | 'after') => false
    const gate = await startGate(site.url, { before: () => strike('before'), after: () => strike('after') })
    writeFileSync(join(cwd, 'gnet.yaml'), settings(gate.url))
    /** False where the run was over before its request number `step`. */
    const publishKilledAt = async (step: number, moment: 'before' | 'after') => {
      let seen = 0
      const { child, done } = startGnet(['publish', 'posts/sns-kinshi.md', '--yes'], { cwd, env: site.env })
      strike = (now) => now === moment && seen++ === step && child.kill('SIGKILL')
      await done
      strike = () => false
      return child.signalCode === 'SIGKILL'
    }
    await publish()
    let kills = 0
    for (const moment of ['before', 'after'] as const) {
      for (let step = 0; ; step++) {
        await site.empty()
        rmSync(join(cwd, '.gnet'), { recursive: true, force: true })
        const killed = await publishKilledAt(step, moment)
        const again = await publish()
        const posts = await site.posts()
        const shown = `${moment} request ${step}: ${again.out}`
        expect(
          posts.map(({ slug, status }) => [slug, status]),
          shown,
        ).toEqual([['sns-kinshi', 'publish']])
        expect(again.code, shown).toBe(0)
        if (!killed) break
        kills++
      }
    }
    await gate.close()
    expect(kills).toBeGreaterThanOrEqual(10)
  }, 240_000)
})

function tagsOf(source: string): string[] {
  const tags = /^tags: (.*)$/m.exec(source)?.[1]?.split(' ') ?? []
  expect(tags).toHaveLength(18)
  return tags.sort()
}
