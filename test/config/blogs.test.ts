import { describe, expect, it } from 'vitest'
import { readSettings } from '../../src/config/settings.ts'
import { UsageError } from '../../src/errors.ts'

/** `code line:column` of each fault. */
function faultsOf(source: string): string[] {
  try {
    readSettings(source, 'gnet.yaml')
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return error.findings.map(({ fault, place }) => `${fault.code} ${place?.line}:${place?.column}`)
  }
  return []
}

const TWO = `site: { name: 会社名, url: https://blog.example.jp, timezone: Asia/Seoul }
permalink: /posts/:slug/
theme: { links: [{ name: 会社, link: https://example.jp }] }
blogs:
  - { name: main, kind: static }
  - name: association
    kind: wordpress
    url: https://association.example.jp/
    site: { name: 協会 }
    permalink: /:slug/
`

describe('several blogs', () => {
  it('are the canonical one, which is the first, and others that share what they do not say', () => {
    const { site, blog, blogs, permalink } = readSettings(TWO, 'gnet.yaml')
    expect([site.url, permalink, blog.kind, blog.waitUntilLive]).toEqual([
      'https://blog.example.jp',
      '/posts/:slug/',
      'static',
      false,
    ])
    expect(blogs).toMatchObject([
      {
        name: 'association',
        site: { name: '協会', url: 'https://association.example.jp', timezone: 'Asia/Seoul' },
        permalink: '/:slug/',
        theme: { links: [{ name: '会社' }] },
        blog: { kind: 'wordpress', url: 'https://association.example.jp' },
      },
    ])
  })

  it('have the canonical one where it says so', () => {
    const swapped = TWO.replace('name: association', 'name: association\n    canonical: true')
    const { site, blog, blogs, permalink } = readSettings(
      swapped.replace('kind: static', 'kind: static, site: { url: https://old.example.jp }'),
      'gnet.yaml',
    )
    expect([blog.kind, permalink, site.name]).toEqual(['wordpress', '/:slug/', '協会'])
    expect(blogs).toMatchObject([{ name: 'main', site: { url: 'https://old.example.jp' }, permalink: '/posts/:slug/' }])
  })

  it('are not waited for where somebody else pushes them some time', () => {
    const git = (more: string) => readSettings(`blog: { kind: git${more} }`, 'gnet.yaml').blog
    expect(git('')).toMatchObject({ waitUntilLive: true, waitSeconds: 300 })
    expect(git(', git: { push: false }')).toMatchObject({ waitUntilLive: true, waitSeconds: 1 })
    expect(git(', git: { push: false }, waitSeconds: 60').waitSeconds).toBe(60)
  })

  it('are none where `blog` is the only one', () => {
    const alone = readSettings('blog: { out: www }', 'gnet.yaml')
    expect([alone.blog.out, alone.blogs]).toEqual(['www', []])
    const listed = readSettings('blogs: [{ name: main, out: www }]', 'gnet.yaml')
    expect(listed).toEqual(alone)
  })

  it.each([
    ['a name is missing', 'blogs: [{ kind: static }]', ['GNET-204 1:9']],
    ['a name is none', 'blogs:\n  - name: 協会', ['GNET-204 2:5']],
    ['there are none', 'blogs: []', ['GNET-204 1:1']],
    ['`blog` stands beside', 'blog: { out: a }\nblogs: [{ name: b }]', ['GNET-207 2:1']],
    ['WordPress has no address', 'blogs: [{ name: a, kind: wordpress }]', ['GNET-204 1:9']],
    [
      'a name comes twice',
      `${TWO}  - { name: association, out: b, site: { url: https://c.example } }`,
      ['GNET-208 11:7'],
    ],
    [
      'two would be canonical',
      'blogs:\n  - { name: a, canonical: true, site: { url: https://a.example } }\n  - { name: b, canonical: true, out: b, site: { url: https://b.example } }',
      ['GNET-209 3:16'],
    ],
    [
      'one has no address',
      'site: { url: https://a.example }\nblogs: [{ name: a }, { name: b, out: b }]',
      ['GNET-204 2:22'],
    ],
    [
      'two have the same address',
      'blogs: [{ name: a, site: { url: https://a.example/ } }, { name: b, out: b, site: { url: https://a.example } }]',
      ['GNET-208 1:84'],
    ],
    [
      'two would be written to one folder',
      'blogs: [{ name: a, out: w, site: { url: https://a.example/ } }, { name: b, out: w/b, site: { url: https://b.example } }]',
      ['GNET-208 1:76'],
    ],
    [
      'two would be committed to the same place',
      'blogs:\n- { name: a, kind: git, site: { url: https://a.example/ } }\n- { name: b, kind: git, site: { url: https://b.example } }',
      ['GNET-208 3:3'],
    ],
    [
      'another one is to bring posts out by itself',
      TWO.replace('    kind', '    schedule: true\n    kind'),
      ['GNET-210 7:5'],
    ],
  ])('are refused where %s', (_, source, faults) => {
    expect(faultsOf(source)).toEqual(faults)
  })

  it('say everything that is wrong at once, each where it stands', () => {
    const source = TWO.replace('static', 'wordpres').replace('url: https://association', 'urll: https://association')
    expect(faultsOf(`${source}maxPerRun: 0\n`)).toEqual(['GNET-204 11:1', 'GNET-204 5:19', 'GNET-203 8:5'])
    try {
      readSettings(source, 'gnet.yaml')
    } catch (error) {
      expect((error as UsageError).findings.map(({ fault }) => fault.en).join()).toContain(
        'Did you mean `blogs.1.url`?',
      )
    }
  })
})
