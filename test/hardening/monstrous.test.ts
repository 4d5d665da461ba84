import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything, gnetHere } from './here.ts'

const SIZE = 1_000_000
/** Milliseconds of the processor: a third of it is usual, and what grows with the square of the size needs twenty times it. */
const ENOUGH = 3_000

/** What once took long, or looks as if it could. */
const PIECES = [
  '![',
  '![a](b.png) ',
  '![a](b.png)\n\n',
  '![[![a](b)',
  '://',
  'https://a',
  '***a',
  '[^',
  '- a\n',
  '「（『',
]
const MORE = [
  ...[
    '[',
    '[a](',
    '![a][',
    '[a][b]',
    '_a',
    '*',
    '*a ',
    '<',
    '<a b="',
    '<b>',
    '<ruby>あ<rt>',
    '<!-- ',
    '(',
    '|',
    '|a|b\n',
  ],
  ...[
    '`',
    '`a',
    '```\na\n',
    '~~~a\n',
    '# a\n',
    '1. a\n',
    'a\n=\n',
    '---\n\n',
    'a\n\n',
    '\n',
    'a\r',
    '\ta\n',
    '> ',
    '- ',
  ],
  ...['{{< a ', '{% a %}', '{{', '$a_', '$$\na\n', ':::note\n', '{: .a }', 'import a from "b"\n', '[^a]: b\n', '<br>'],
  ...[
    '日本語。',
    '日本語',
    '「日本',
    '」',
    'ですか？',
    '！',
    '…',
    'A. ',
    'Mr. ',
    'word ',
    '医師 転職 ',
    '#医師 ',
    '@taro ',
  ],
  ...[
    'http://',
    'https://example.jp/a、',
    'a@b.jp ',
    '👩‍👩‍👧‍👦',
    'e\u0301',
    '\u200d',
    '\\*',
    '&amp;',
    '・あ\n',
    'あ | い\n',
  ],
]
const SHAPES: Readonly<Record<string, string>> = {
  'quotes within quotes': Array.from({ length: 900 }, (_, n) => `${'>'.repeat(n)} a\n`).join(''),
  'lists within lists': Array.from({ length: 1300 }, (_, n) => `${' '.repeat(2 * (n % 600))}- a\n`).join(''),
  'a wide table': `|${'a|'.repeat(200_000)}\n|${'-|'.repeat(200_000)}\n`,
  'the address of one picture': `![a](${'b'.repeat(900_000)}.png)`,
}

describe('a post of a megabyte', () => {
  let cwd: string
  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), 'gnet-monstrous-'))
  })
  afterAll(() => rmSync(cwd, { recursive: true }))

  const repeated = [...PIECES, ...(everything ? MORE : [])].map((piece) => {
    return [JSON.stringify(piece), piece.repeat(SIZE / Buffer.byteLength(piece))] as const
  })
  it.each([...repeated, ...Object.entries(SHAPES)])('is planned at once: %s', { timeout: 60_000 }, async (_, body) => {
    writeFileSync(join(cwd, 'a.md'), `---\ntitle: 受付の話\ntags: 受付 予約\n---\n\n受付の話をします。\n\n${body}\n`)
    const { code, out, took } = await gnetHere(['publish', 'a.md', '--dry-run', '--json'], { cwd })
    expect([0, 2]).toContain(code)
    expect(JSON.parse(out).posts[0].deliveries).toHaveLength(4)
    expect(took).toBeLessThan(ENOUGH)
  })
})
