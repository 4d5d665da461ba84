import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { splitFrontMatter } from '../../src/post/front-matter.ts'

const split = (source: string) => splitFrontMatter(source, 'posts/a.md')

async function faultOf(source: string) {
  try {
    await split(source)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const [{ fault, place } = { fault: undefined, place: undefined }] = error.findings
    return { code: fault?.code, en: fault?.en, at: `${place?.line}:${place?.column}`, count: error.findings.length }
  }
  throw new Error('no fault was found')
}

describe('where the front matter is', () => {
  test.each([
    ['YAML', '---\ntitle: A\n---\nBody\n'],
    ['YAML, named', '---yaml\ntitle: A\n---\nBody\n'],
    ['YAML, named with a space', '--- YAML \ntitle: A\n---\nBody\n'],
    ['YAML closed as other programs allow it', '---\ntitle: A\n...\nBody\n'],
    ['YAML with spaces after the fences', '---  \ntitle: A\n--- \nBody\n'],
    ['TOML', '+++\ntitle = "A"\n+++\nBody\n'],
    ['TOML, named', '---toml\ntitle = "A"\n---\nBody\n'],
    ['JSON', '---json\n{"title":"A"\n}\n---\nBody\n'],
    ['a byte order mark', '\ufeff---\ntitle: A\n---\nBody\n'],
    ['CRLF', '---\r\ntitle: A\r\n---\r\nBody\r\n'],
    ['lone CR', '---\rtitle: A\r---\rBody\r'],
    ['a byte order mark and CRLF', '\ufeff---\r\ntitle: A\r\n---\r\nBody\r\n'],
  ])('%s', async (_, source) => {
    const front = await split(source)
    expect(front.data.title).toBe('A')
    expect(front.markdown).toBe('Body\n')
    expect(source.replace(/\r\n?/g, '\n').split('\n')[front.bodyLine - 1]).toBe('Body')
  })

  test('blank lines before the fence are passed over, and lines still count from the top of the file', async () => {
    const front = await split('\n\n---\ntitle: A\n---\nBody')
    expect(front.lines.get('title')).toEqual({ line: 4, column: 1, valueColumn: 8 })
    expect(front).toMatchObject({ markdown: 'Body', bodyLine: 6 })
  })

  test('a file without it is all body', async () => {
    expect(await split('Hello\n\n---\n\nmore: less')).toMatchObject({ kind: 'none', data: {}, bodyLine: 1 })
  })

  test('a line across the page is no front matter', async () => {
    expect((await split('\n---\n\nHello\n')).kind).toBe('none')
    expect((await split('-----\n\nHello\n')).kind).toBe('none')
  })
})

describe('languages that could run code', () => {
  const names = ['js', 'javascript', 'JS', 'Js', 'jS', 'JavaScript', 'JAVASCRIPT', 'coffee', 'coffeescript', 'cson']
  const more = [
    'COFFEE',
    'CoffeeScript',
    'CSON',
    'node',
    'mjs',
    'cjs',
    'ts',
    'typescript',
    'jsx',
    'eval',
    'json5',
    'hjson',
  ]
  const prototype = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const alike = [
    'ｊｓ',
    'jѕ',
    'јs',
    'js\u200b',
    '\u200bjs',
    'js\u00a0',
    '\ufeffjs',
    'ｊａｖａｓｃｒｉｐｔ',
    'javascrıpt',
  ]
  const spaced = [
    ' js',
    '\tjs',
    '  js  ',
    'js\t',
    ' javascript',
    '\u3000js',
    ' \t js',
    'js js',
    'js # yaml',
    'yaml js',
    'js;',
    'js{',
  ]
  const spellings = [...names, ...more, ...prototype, ...alike, ...spaced].flatMap((name) => [
    `---${name}`,
    `+++${name}`,
  ])
  const body = '{ title: (globalThis.canary = "sang") }'

  test('there are more than forty spellings of them here', () => expect(new Set(spellings).size).toBeGreaterThan(80))

  test.each(spellings)('%j is refused and does not run', async (fence) => {
    for (const source of [
      `${fence}\n${body}\n---\nBody`,
      `\ufeff${fence}\r\n${body}\r\n---\r\nBody`,
      `\n${fence}\n${body}\n---`,
    ]) {
      const fault = await faultOf(source)
      expect(fault.code).toBe('GNET-110')
      expect(fault.en).toContain('refused')
    }
    expect(globalThis).not.toHaveProperty('canary')
  })

  test.each(['−−−js', '———js', '－－－js', '‐‐‐js', ' ---js', '\u200b---js', '\t---js'])(
    '%j is no front matter at all, so nothing is parsed',
    async (fence) => {
      expect((await split(`${fence}\n${body}\n---\nBody`)).kind).toBe('none')
      expect(globalThis).not.toHaveProperty('canary')
    },
  )

  test.each([
    '!!js/function "function () { globalThis.canary = 1 }"',
    '!!js/regexp /a/',
    '!<tag:yaml.org,2002:js/function> x',
  ])('a YAML tag %j makes nothing but a fault', async (value) => {
    expect((await faultOf(`---\nauthor: ${value}\n---\n`)).at).toBe('2:1')
    expect(globalThis).not.toHaveProperty('canary')
  })
})

describe('what is written stays as it is typed', () => {
  test('YAML makes no numbers, dates, yes and no of texts', async () => {
    const { data } = await split('---\na: 012\nb: 1.10\nc: 2024-11-01\nd: no\ne: 0x1F\nf: 1_000\ng: 12:30\nh:\n---\n')
    expect({ ...data }).toEqual({
      ...{ a: '012', b: '1.10', c: '2024-11-01', d: 'no', e: '0x1F', f: '1_000', g: '12:30', h: null },
    })
  })

  test('fields named like the insides of JavaScript are data', async () => {
    const { data } = await split('---\n__proto__: { polluted: yes }\nconstructor: x\ntoString: y\ntitle: A\n---\n')
    expect(Object.keys(data)).toEqual(['__proto__', 'constructor', 'toString', 'title'])
    expect({}).not.toHaveProperty('polluted')
    expect(data.title).toBe('A')
  })

  test.each([
    '---json\n{"__proto__":{"polluted":1},"title":"A"}\n---\n',
    '+++\ntitle="A"\n[__proto__]\npolluted=1\n+++\n',
  ])('… in the other languages too: %j', async (source) => {
    const { data } = await split(source)
    expect(data.title).toBe('A')
    expect(data.polluted).toBeUndefined()
    expect({}).not.toHaveProperty('polluted')
  })

  test('control characters and sequences for terminals are gone before anything is parsed', async () => {
    expect((await split('---\ntitle: A\u001b[31mB\u0007\u0008C\u202e\n---\n')).data.title).toBe('ABC')
  })
})

describe('faults say where and what to write', () => {
  test.each([
    ['a forgotten end', '---\ntitle: A\ntags: b\n\nBody\n', 'GNET-113', '4:1'],
    ['a forgotten end, with a line across the page below', '---\ntitle: A\n\nHello.\n\n---\nMore', 'GNET-113', '3:1'],
    [
      'a forgotten end, with a colon in the text',
      '---\ntitle: A\n\n今日の話: 猫です。\n\n---\nMore',
      'GNET-113',
      '3:1',
    ],
    ['a forgotten end in TOML', '+++\ntitle = "A"\n', 'GNET-113', '3:1'],
    ['nothing but a beginning', '---', 'GNET-113', '2:1'],
    ['four hyphens at the end', '---\ntitle: A\n----\nBody', 'GNET-112', '3:1'],
    ['long-vowel marks at the end', '---\ntitle: A\nーーー\nBody', 'GNET-112', '3:1'],
    ['four hyphens at the beginning', '----\ntitle: A\n----\nBody', 'GNET-111', '1:1'],
    ['a dash that a word processor made', '———\ntitle: A\n———\nBody', 'GNET-111', '1:1'],
    ['no beginning', 'title: A\ntags: b\n\nBody', 'GNET-122', '1:1'],
    ['a field twice', '---\ntitle: A\ndate: 1\ntitle: B\n---\n', 'GNET-117', '4:8'],
    ['a field twice, of another blog', '---\nx-y: A\nx-y: B\n---\n', 'GNET-117', '3:6'],
    ['anchors', '---\na: &b [1]\nc: *b\n---\n', 'GNET-118', '2:4'],
    ['a text where fields should be', '---\nHello\n---\n', 'GNET-121', '2:1'],
    ['a list where fields should be', '---\n- a\n- b\n---\n', 'GNET-121', '2:1'],
    ['broken JSON', '---json\n{"title":"A",\n  "b" 1}\n---\n', 'GNET-120', '3:7'],
    ['JSON that is no object', '---json\n[1]\n---\n', 'GNET-121', '2:1'],
    ['broken TOML', '+++\ntitle = "A"\n[broken\n+++\n', 'GNET-119', '3:2'],
  ])('%s', async (_, source, code, at) => {
    expect(await faultOf(source)).toMatchObject({ code, at })
  })

  test.each([
    ['---\ntitle: A\nauthor: @ono\n---\n', '3:1', 'author: "@ono"'],
    ['---\nauthor: [小野] 勝広\n---\n', '2:1', 'author: "[小野] 勝広"'],
    ['---\nauthor: a: b\n---\n', '2:1', 'author: "a: b"'],
    ['---\ntitle: A\n tags: b c\n---\n', '3:2', 'tags: "b c"'],
    ['---\ntitle: "A\n---\n', '2:1', 'title: "A"'],
    ['---\ntitle: "C:\\Users"\n---\n', '2:1', "title: 'C:\\Users'"],
    ['---\ntitle: "彼は"医師"です"\n---\n', '2:1', 'title: \'彼は"医師"です\''],
    ["---\ntitle: 'it's'\n---\n", '2:1', `title: "it's"`],
    ['+++\ntitle = 新サービス\n+++\n', '2:9', 'title = "新サービス"'],
    ['+++\ntitle: 新サービス\n+++\n', '2:6', 'title = "新サービス"'],
  ])('%j names the line as it should be', async (source, at, correction) => {
    const fault = await faultOf(source)
    expect(fault.at).toBe(at)
    expect(fault.en?.endsWith(`: ${correction}`)).toBe(true)
  })

  test('every broken field is named, not only the first', async () => {
    expect((await faultOf('---\ntitle: A\nx: @a\ny: ok\nz: %b\ntitle: B\n---\n')).count).toBe(3)
  })
})

describe('hostile front matter', () => {
  const bomb = (open: string, close: string) =>
    [
      'a: &a x',
      ...'bcdefghijk'
        .split('')
        .map((name, index) => `${name}: &${name} ${open}${`*${'abcdefghij'[index]},`.repeat(9)}${close}`),
    ].join('\n')
  const deep = (size: number) => '['.repeat(size)
  test.each([
    ['a bomb of lists', `---\n${bomb('[', ']')}\n---\n`],
    ['a bomb of scalars', `---\na: &a ${'x'.repeat(30_000)}\ntags: [${'*a,'.repeat(8000)}]\n---\n`],
    ['brackets as deep as the limit', `---\ntags: ${deep(60_000)}\n---\n`],
    ['brackets of an unknown field', `---\nx: ${deep(60_000)}\n---\n`],
    ['2 MB of brackets', `---\ntitle: ${deep(2_000_000)}\n---\n`],
    ['2 MB of brackets, never closed', `---\n${deep(2_000_000)}`],
    ['2 MB of brackets in TOML', `+++\na = ${deep(60_000)}\n+++\n`],
    ['2 MB of brackets in JSON', `---json\n${deep(60_000)}\n---\n`],
    ['a TOML key of many parts', `+++\n${'a.'.repeat(30_000)}b = 1\n+++\n`],
    ['2 MB of blank lines', `---\n${'\n'.repeat(2_000_000)}---\n`],
    ['2 MB of quotes', `---\ntitle: ${'"'.repeat(2_000_000)}\n---\n`],
    ['quotes with backslashes', `---\ntags: ${'\\"'.repeat(30_000)}\n---\n`],
    ['lone quotes', `---\n${`tags: ${`'"`.repeat(2000)}\n`.repeat(15)}---\n`],
    ['spaces and marks', `---\n${`tags: ${' #'.repeat(2000)}x\n`.repeat(15)}---\n`],
    ['a thousand fields', `---\n${Array.from({ length: 990 }, (_, n) => `f${n}: @\n`).join('')}---\n`],
    ['a key of 60,000 letters', `---\n${'k '.repeat(30_000)}: x\n---\n`],
    ['open brackets', `---\ntags${'：['.repeat(30_000)}]\n---\n`],
    ['questions', `---\n${'? '.repeat(30_000)}\n---\n`],
  ])('%s: a fault or a field within a second', async (_, source) => {
    const start = performance.now()
    await split(source).catch((error) => expect(error).toBeInstanceOf(UsageError))
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
