import { describe, expect, it } from 'vitest'
import { defaultSettings, readSettings } from '../../src/config/settings.ts'
import { UsageError } from '../../src/errors.ts'
import type { Finding } from '../../src/types.ts'

function faultsOf(source: string): readonly Finding[] {
  try {
    readSettings(source, 'gnet.yaml')
  } catch (error) {
    if (error instanceof UsageError) return error.findings
    throw error
  }
  return []
}

describe('settings', () => {
  it('have a default for every key', () => {
    expect(defaultSettings()).toEqual(readSettings('', 'gnet.yaml'))
    expect(defaultSettings().maxPerRun).toBe(3)
    expect(defaultSettings().site.url).toBeNull()
  })

  it('take what the firm puts around its posts, and say where a part is missing or leads nowhere', () => {
    const theme = (inside: string) => `theme: { ${inside} }`
    const whole = readSettings(
      theme(
        'banner: { image: b.png, alt: 見学会, link: https://example.jp/?a=1 }, links: [{ name: 電話, link: tel:03-0000 }]',
      ),
      'gnet.yaml',
    )
    expect(whole.theme.banner?.alt).toBe('見学会')
    expect(whole.theme.links).toEqual([{ name: '電話', link: 'tel:03-0000' }])
    expect(whole.theme.callToAction).toBeNull()
    for (const wrong of [
      'banner: { image: b.png, link: https://example.jp/ }',
      'banner: { image: ../b.png, alt: x, link: https://example.jp/ }',
      'callToAction: { text: a, label: b, link: "javascript:alert(1)" }',
      'links: [公式サイト]',
    ]) {
      expect(faultsOf(theme(wrong)), wrong).toHaveLength(1)
    }
  })

  it('take every key that the design fixes', () => {
    const settings = readSettings(
      `site:  { name: 会社名, url: https://blog.example.jp/, language: ja, timezone: Asia/Tokyo }
since: 2026-11-23
maxPerRun: 3
blog:  { kind: static, out: public, waitUntilLive: false }
x:     { hashtags: 2, link: post, account: "@name", maxCostPerMonth: 20 }
facebook: { version: v26.0, hashtags: 3 }
youtube:  { route: handoff, hashtags: 3 }
footer: ["…"]
`,
      'gnet.yaml',
    )
    expect(settings.site).toEqual({
      name: '会社名',
      url: 'https://blog.example.jp',
      language: 'ja',
      timezone: 'Asia/Tokyo',
    })
    expect(settings.since).toBe('2026-11-23')
    expect(settings.x.maxCostPerMonth).toBe(20)
    expect(settings.footer).toEqual(['…'])
  })

  it('report all faults at once, each at its line and column', () => {
    const faults = faultsOf('site:\n  nmae: 会社\n  url: ftp://example.jp\nx: { hashtags: two }\n')
    expect(faults.map(({ fault, place }) => [fault.code, place?.line, place?.column])).toEqual([
      ['GNET-204', 3, 3],
      ['GNET-203', 2, 3],
      ['GNET-204', 4, 6],
    ])
  })

  it('name the key that a mistyped one most likely meant', () => {
    expect(faultsOf('maxPerun: 3')[0]?.fault.en).toContain('Did you mean `maxPerRun`?')
    expect(faultsOf('site: { nmae: A }')[0]?.fault.ja).toContain('「site.name」ではありませんか')
  })

  it.each([
    ['a folder outside the project', 'blog: { out: ../elsewhere }'],
    ['an absolute folder', 'posts: /etc'],
    ['a permalink without the slug', 'permalink: /blog/'],
    ['a day that does not exist', 'since: 2026-02-30'],
    ['an unknown time zone', 'site: { timezone: Asia/Tokio }'],
    ['an address with a password in it', 'site: { url: "https://a:b@example.jp" }'],
    ['a number where a list belongs', 'footer: 3'],
    ['a list at the top', '- a'],
  ])('refuse %s', (_, source) => {
    expect(faultsOf(source)).toHaveLength(1)
  })

  it('point at the line that is no YAML', () => {
    expect(faultsOf('site:\n  name: "a\nsince: b')[0]?.place).toMatchObject({ path: 'gnet.yaml' })
    expect(faultsOf('site: [')[0]?.fault.code).toBe('GNET-201')
  })

  it('wait for a page only where somebody deploys it', () => {
    const waits = (blog: string) => readSettings(`blog: ${blog}`, 'gnet.yaml').blog.waitUntilLive
    expect([waits('{}'), waits('{ deploy: [rsync, -a] }')]).toEqual([false, true])
    expect([waits('{ waitUntilLive: true }'), waits('{ deploy: [rsync], waitUntilLive: false }')]).toEqual([
      true,
      false,
    ])
  })

  it.each(['rsync -a', '[]', '[""]', '[rsync, 1]'])('take no deploy: %s', (deploy) => {
    expect(faultsOf(`blog: { deploy: ${deploy} }`)).toMatchObject([{ fault: { code: 'GNET-204' } }])
  })

  it('take WordPress with its address, where the password is sent only over https or within this machine', () => {
    const { site, blog } = readSettings('blog: { kind: wordpress, url: https://www.example.jp/blog/ }', 'gnet.yaml')
    expect([site.url, blog.url]).toEqual(['https://www.example.jp/blog', 'https://www.example.jp/blog'])
    expect(faultsOf('blog: { kind: wordpress, url: http://127.0.0.1:8080/blog }')).toEqual([])
    for (const source of ['kind: wordpress', 'kind: wordpress, url: http://www.example.jp', 'url: x']) {
      const [fault] = faultsOf(`site: {}\nblog: { ${source} }`)
      expect([fault?.fault.code, fault?.place?.line, fault?.fault.en.includes('`blog.url`')]).toEqual([
        'GNET-204',
        2,
        true,
      ])
    }
  })

  it.each([
    ['/:slug/', 0],
    ['/?name=:slug', 0],
    ['/?p=:slug', 1],
    ['/?name=:slug&x=1', 1],
  ])('take a permalink by which a post is found: %s', (permalink, faults) => {
    expect(faultsOf(`permalink: "${permalink}"`)).toHaveLength(faults)
  })
})
