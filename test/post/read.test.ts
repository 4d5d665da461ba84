import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { LARGEST_POST, parsePost, readPost } from '../../src/post/read.ts'

/** Lone surrogates too. */
const anyLetter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))

const root = mkdtempSync(join(tmpdir(), 'gnet-read-'))
afterAll(() => rmSync(root, { recursive: true }))

const context = { root, timezone: 'Asia/Tokyo' }

function write(name: string, bytes: string | Uint8Array): string {
  const file = join(root, name)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, bytes)
  return file
}

async function faultOf(file: string) {
  const error = await readPost(file, context).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(UsageError)
  const { findings } = error as UsageError
  expect(findings).toHaveLength(1)
  return findings[0]?.fault
}

const hello = '---\ntitle: Hello\n---\n\nBody\n'

describe('a file becomes a post', () => {
  test('whole', async () => {
    const file = write(
      'posts/hello.md',
      '---\ntitle: Hello\ntags: a b\ndate: 2024-11-01\nslug: hi\ndraft: true\nimage: a.png\n---\n\nBody\n',
    )
    expect(await readPost(file, context)).toEqual({
      id: 'hi',
      path: 'posts/hello.md',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      title: 'Hello',
      slug: 'hi',
      tags: ['a', 'b'],
      category: null,
      date: '2024-11-01T00:00:00+09:00',
      description: null,
      image: { source: 'a.png', alt: '' },
      draft: true,
      canonical: null,
      to: null,
      social: {},
      hashtags: null,
      places: {
        title: { line: 2, column: 8 },
        tags: { line: 3, column: 7 },
        date: { line: 4, column: 7 },
        slug: { line: 5, column: 7 },
        draft: { line: 6, column: 8 },
        image: { line: 7, column: 8 },
      },
      markdown: '\nBody\n',
      bodyLine: 9,
      findings: [],
    })
  })

  test('its digest is that of the bytes on disk, so a byte order mark counts', async () => {
    const plain = await readPost(write('d1.md', 'x\n===\ny'), context)
    const marked = await readPost(write('d2.md', '\ufeffx\n===\ny'), context)
    expect(plain.digest).toBe('ad02b833885cf62a2303f29918ed82550b42ce8ee517b1244f69203b7410ebd7')
    expect(marked.digest).not.toBe(plain.digest)
    expect(marked.title).toBe('x')
  })

  test.each([
    ['posts/2014-09-15-foo.md', hello, '2014-09-15-foo', 'foo', '2014-09-15T00:00:00+09:00'],
    [
      'posts/2014-09-15-foo.md',
      '---\ntitle: A\ndate: 2015-01-01\n---\nB',
      '2014-09-15-foo',
      'foo',
      '2015-01-01T00:00:00+09:00',
    ],
    ['posts/SNS禁止.md', hello, 'SNS禁止', 'SNS禁止', null],
    ['posts/がいよう.md'.normalize('NFD'), hello, 'がいよう', 'がいよう', null],
    ['posts/my post.v2.md', hello, 'my post.v2', 'my post.v2', null],
    ['posts/bundle/index.md', hello, 'bundle', 'bundle', null],
    ['index.md', hello, 'index', 'index', null],
    ['posts/a.md', '---\ntitle: A\nid: 012\nslug: b\n---\nB', '012', 'b', null],
    ['posts/a.md', '---\ntitle: A\nslug: b\n---\nB', 'b', 'b', null],
    ['posts/a.md', '---\ntitle: A\npermalink: /x/b/\n---\nB', 'a', 'b', null],
    ['posts/a.md', `---\ntitle: A\nslug: ${'が'.normalize('NFD')}\n---\nB`, 'が', 'が', null],
  ])('%s: id, slug and date', async (name, source, id, slug, date) => {
    expect(await readPost(write(name, source), context)).toMatchObject({ id, slug, date })
  })

  test('a post without text below the front matter is warned of', async () => {
    const { findings } = await readPost(write('empty-body.md', '---\ntitle: A\n---\n\n'), context)
    expect(findings).toMatchObject([{ level: 'warning', fault: { code: 'GNET-152' }, place: { line: 3, column: 1 } }])
  })
})

describe('what is no post is refused in one sentence', () => {
  test.each([
    ['an empty file', '', 'GNET-103'],
    ['blank lines', '\ufeff\n \r\n\u3000\n', 'GNET-103'],
    ['5 MB', 'あ'.repeat(1_700_000), 'GNET-104'],
    ['NUL bytes', '---\ntitle: A\0\n---\n', 'GNET-106'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'GNET-105'],
  ])('%s', async (_, bytes, code) => {
    expect((await faultOf(write('bad.md', bytes)))?.code).toBe(code)
  })

  test('a file that is not there, and a folder', async () => {
    expect((await faultOf(join(root, 'nothere.md')))?.code).toBe('GNET-101')
    expect((await faultOf(join(write('file.md', hello), 'below.md')))?.code).toBe('GNET-101')
    expect((await faultOf(root))?.code).toBe('GNET-102')
  })

  test.skipIf(process.platform === 'win32')('a device is not read', async () => {
    expect((await faultOf('/dev/zero'))?.code).toBe('GNET-102')
  })

  test('a file larger than memory is refused before it is read', async () => {
    const file = write('huge.md', '')
    truncateSync(file, 5_000_000_000)
    expect((await faultOf(file))?.code).toBe('GNET-104')
  })

  test('exactly the largest size is still read', async () => {
    const file = write('large.md', hello.padEnd(LARGEST_POST, 'x'))
    expect((await readPost(file, context)).markdown).toHaveLength(LARGEST_POST - hello.indexOf('\nBody'))
    expect((await faultOf(write('large.md', hello.padEnd(LARGEST_POST + 1, 'x'))))?.code).toBe('GNET-104')
  })

  test.each([
    ['Shift_JIS', [0x83, 0x5e, 0x83, 0x43, 0x83, 0x67, 0x83, 0x8b, 0x82, 0xcc, 0x93, 0xfa]],
    ['EUC-JP', [0xa5, 0xbf, 0xa5, 0xa4, 0xa5, 0xc8, 0xa5, 0xeb, 0xa4, 0xce, 0xc6, 0xfc]],
    ['ISO-2022-JP', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42]],
    ['UTF-16', [0xff, 0xfe, 0x2d, 0x00, 0x2d, 0x00]],
    ['UTF-16', [0xfe, 0xff, 0x00, 0x2d, 0x00, 0x2d]],
  ])('a file in %s is named as such', async (encoding, bytes) => {
    const fault = await faultOf(write('sjis.md', new Uint8Array(bytes)))
    expect(fault).toMatchObject({ code: 'GNET-105', en: expect.stringContaining(`in ${encoding}, not in UTF-8`) })
    expect(fault?.ja).toContain(encoding)
  })

  test('bytes in no known encoding are refused without a guess', async () => {
    expect((await faultOf(write('odd.md', new Uint8Array([0x66, 0xff, 0xfe, 0x80]))))?.en).toContain(
      'not in UTF-8. Save',
    )
  })

  test.each([`${'a'.repeat(101)}.md`, `${'医'.repeat(81)}.md`])('a file name that is too long: %s', async (name) => {
    expect((await faultOf(write(name, hello)))?.code).toBe('GNET-136')
    expect(await readPost(write(name, '---\ntitle: A\nslug: b\n---\nB'), context)).toMatchObject({ id: 'b', slug: 'b' })
  })

  test.skipIf(process.platform === 'win32')('a file name with a backslash or what nobody sees', async () => {
    expect((await faultOf(write('a\\b.md', hello)))?.code).toBe('GNET-135')
    expect((await faultOf(write('a\u0007b.md', hello)))?.code).toBe('GNET-135')
  })
})

describe('whatever comes, it is a post or a UsageError', () => {
  const at = { path: 'a.md', name: 'a', timezone: 'Asia/Tokyo' }
  const check = async (source: string) => {
    const post = await parsePost(source, at).catch((error: unknown) => {
      expect(error).toBeInstanceOf(UsageError)
      for (const { fault } of (error as UsageError).findings) {
        expect(fault.code).toMatch(/^GNET-1\d\d$/)
        for (const sentence of [fault.en, fault.ja]) expect(sentence).toMatch(SAFE)
      }
    })
    if (post === undefined) return
    for (const text of [post.title, post.id, post.slug, ...post.tags]) expect(text).toMatch(SAFE)
    expect(post.title).not.toBe('')
    expect(source.replace(/\r\n?/g, '\n').split('\n').length + 1).toBeGreaterThanOrEqual(post.bodyLine)
  }
  // One line, and nothing that steers a terminal.
  const SAFE = /^[^\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$/

  test('any text', () => fc.assert(fc.asyncProperty(fc.string({ unit: anyLetter, maxLength: 300 }), check)))

  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await readPost(write('any.md', bytes), context).catch((error) => expect(error).toBeInstanceOf(UsageError))
      }),
      { numRuns: 200 },
    )
  })

  const pieces = [
    ...[
      '---',
      '+++',
      '---js',
      '---json',
      '----',
      '...',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '\t',
      '　',
      'title',
      'tags',
      'date',
      'social',
    ],
    ...[
      'image',
      'category',
      'draft',
      'slug',
      ': ',
      ':',
      '：',
      ' = ',
      '- ',
      '・',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '\\',
      '#',
      '&a',
      '*a',
    ],
    ...[
      '|',
      '>',
      '|-',
      '!',
      '%',
      '@',
      '`',
      '医師',
      'x',
      '1',
      '2024-11-01',
      '\u0007',
      '\u001b[31m',
      '\u202e',
      '\ud800',
      '\u2028',
      '\0',
    ],
    ...['\n  ', '\ntitle: A\n', '\n---\n', '<<: ', '? ', '~', 'null', '&#x1b;', '&amp;', '# ', 'HOME > ', '1. HOME'],
  ]
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))

  test('anything made of the pieces of front matter', () =>
    fc.assert(
      fc.asyncProperty(soup, async (text) => {
        await check(text)
        await check(`---\n${text}\n---\nBody`)
        await check(`---\ntitle: ${text}\ntags: ${text}\n---\nBody`)
        await check(`+++\n${text}\n+++\nBody`)
        await check(`---json\n{"title": "${text}"}\n---\nBody`)
      }),
      { numRuns: 500 },
    ))
})
