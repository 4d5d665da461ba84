import { describe, expect, it } from 'vitest'
import blog from '../../src/adapters/blog.ts'
import { furtherBlog } from '../../src/adapters/further-blog.ts'
import git from '../../src/adapters/git.ts'
import wordpress from '../../src/adapters/wordpress.ts'
import type { Adapter, FurtherBlog, Settings, Surroundings } from '../../src/types.ts'
import { SITE } from '../site/pages.ts'
import { template, testAdapter } from './contract.ts'
import { document, settings } from './document.ts'

const TEMPLATE = template('site/post')
const KINDS = { static: blog, wordpress, git } as const

function home(kind: keyof typeof KINDS, change: Partial<Settings> = {}): FurtherBlog {
  const url = 'https://association.example.jp/news'
  const own = settings({ site: { name: '協会', url }, blog: { kind, url: kind === 'wordpress' ? url : null } })
  return { name: 'my-association', ...own, permalink: '/:year/:month/:slug.html', ...change }
}

const further = (kind: keyof typeof KINDS, change: Partial<Settings> = {}) =>
  furtherBlog(home(kind, change), KINDS[kind])

for (const kind of ['static', 'wordpress', 'git'] as const) {
  describe(`one more blog of kind ${kind}`, () => {
    testAdapter({ adapter: further(kind), template: TEMPLATE, settings: SITE })

    it('holds the post at an address of its own, and names that on the canonical blog as the original', () => {
      const { link, article, title } = further(kind).compose(document(), SITE, TEMPLATE)
      expect([title, link]).toEqual([
        '夜勤明けの過ごし方',
        'https://association.example.jp/news/2026/11/night-shift.html',
      ])
      const there = further(kind).at?.(document(), SITE).document.post
      expect(there?.canonical).toBe('https://blog.example.jp/night-shift/')
      if (kind !== 'static') {
        expect(article).toMatchObject({ slug: 'night-shift', canonical: 'https://blog.example.jp/night-shift/' })
      }
    })
  })
}

describe('one more blog', () => {
  it('waits for the canonical one, under a name of its own', () => {
    expect(further('wordpress')).toMatchObject({ name: 'blog:my-association', role: 'announcement' })
    expect(further('wordpress').schedules).toBeUndefined()
  })

  it('keeps the slug by which a renamed post is out, and an original that stands elsewhere', () => {
    const post = { slug: 'new-name', canonical: 'https://magazine.example/1' }
    const { link, article } = further('wordpress').compose(document({ post }), SITE, TEMPLATE)
    expect(link).toContain('/night-shift.html')
    expect(article?.canonical).toBe(post.canonical)
  })

  it('has credentials of its own, and is given no others', async () => {
    expect(further('wordpress').env(SITE)).toEqual([
      'GNET_WORDPRESS_MY_ASSOCIATION_USER',
      'GNET_WORDPRESS_MY_ASSOCIATION_APP_PASSWORD',
    ])
    const given = await connected(wordpress, {
      GNET_WORDPRESS_USER: 'theirs',
      GNET_WORDPRESS_MY_ASSOCIATION_USER: 'ours',
    })
    expect(given.env).toEqual({ GNET_WORDPRESS_USER: 'ours' })
    expect(given.settings.site.name).toBe('協会')
    expect((await given.library()).map(({ url }) => url)).toEqual([
      'https://association.example.jp/news/2026/11/night-shift.html',
    ])
  })

  it('renders no text before somebody asks for it', () => {
    let asked = 0
    const of = { ...document() }
    Object.defineProperty(of, 'html', { enumerable: true, get: () => `<p>${asked++}</p>` })
    const there = further('static').at?.(of, SITE).document
    expect(asked).toBe(0)
    expect(there?.html).toBe('<p>0</p>')
  })
})

/** What an adapter is given when one more blog of its kind connects. */
async function connected(kind: Adapter, env: Readonly<Record<string, string>>): Promise<Surroundings> {
  let given: Surroundings | undefined
  const spy: Adapter = {
    ...kind,
    connect: async (surroundings) => {
      given = surroundings
      throw new Error('as far as this goes')
    },
  }
  const around = { settings: SITE, env, library: async () => [document()] } as unknown as Surroundings
  await furtherBlog(home('wordpress'), spy)
    .connect(around)
    .catch(() => undefined)
  if (given === undefined) throw new Error('not connected')
  return given
}
