import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseYaml } from '../src/yaml.ts'
import { gnet, project } from './cli/gnet.ts'

const root = resolve(import.meta.dirname, '..')
const readmes = ['README.md', 'README.ja.md'] as const
const [english, japanese] = readmes.map((name) => readFileSync(join(root, name), 'utf8')) as [string, string]

const unique = (found: Iterable<string>) => [...new Set(found)].sort()
const matches = (text: string, pattern: RegExp) => unique([...text.matchAll(pattern)].map(([all, part]) => part ?? all))
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, inside = '']) => inside)

/** Command lines without what is said of them; a title differs from language to language. */
const commands = (text: string) =>
  blocks(text, 'sh')
    .join('')
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').replace(/"[^"]*"/, '"…"'))

/** The settings that are shown, also those that are commented out. */
const settings = (text: string) => {
  const [block = ''] = blocks(text, 'yaml').filter((it) => it.startsWith('site:'))
  const others = [...block.matchAll(/^# (\w+: .*?)(?:\s{2,}#.*)?$/gm)].map(([, line = '']) => line)
  return [parseYaml(block, 'gnet.yaml'), ...others]
}

const inBoth: Readonly<Record<string, (text: string) => unknown>> = {
  commands,
  settings,
  posts: (text) => blocks(text, 'markdown').map((block) => block.split('\n').map((line) => line.replace(/:.*/, ''))),
  flags: (text) => matches(text, /--[a-z][a-z-]+/g),
  variables: (text) => matches(text, /GNET_[A-Z_]+/g),
  'rows of tables': (text) => matches(text, /^\| (`[^|]*`) \|/gm),
  'exit codes': (text) => matches(text, /(?:^|· |·\n)(\d+) /gm),
  documents: (text) => matches(text, /\]\((docs\/[^)]+|[A-Z]+\.md)\)/g),
}

describe('the two READMEs', () => {
  it.each(Object.entries(inBoth))('have the same %s', (_, of) => {
    const [ours, theirs] = [of(english), of(japanese)]
    expect(JSON.stringify(ours).length).toBeGreaterThan(20)
    const own = (found: unknown) => JSON.parse(JSON.stringify(found).replaceAll(/,?"README(?:\.ja)?\.md"/g, ''))
    expect(own(theirs)).toEqual(own(ours))
  })

  it('name every command and every flag of publish', () => {
    const cwd = project()
    const names = matches(gnet(['--help'], { cwd }).out, /^ {2}([a-z]+) /gm).filter((name) => name !== 'help')
    const flags = matches(gnet(['publish', '--help'], { cwd }).out, /--[a-z-]+/g).filter((flag) => flag !== '--help')
    expect([names.length > 10, flags.length > 5]).toEqual([true, true])
    for (const text of [english, japanese]) {
      expect(names.filter((name) => !text.includes(`gnet ${name}`))).toEqual([])
      expect(flags.filter((flag) => !text.includes(flag))).toEqual([])
    }
  })

  it.each(readmes)('%s links only to what is there, and shows small pictures that speak its language', (name) => {
    const text = readFileSync(join(root, name), 'utf8')
    const links = [...matches(text, /\]\(([^)#:]+)\)/g), ...matches(text, /src="([^"]+)"/g)]
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([])
    const pictures = matches(text, /src="(docs\/pictures\/[^"]+)"/g)
    const language = name === 'README.md' ? 'en' : 'ja'
    const all = readdirSync(join(root, 'docs/pictures')).filter((file) => file.includes(`.${language}.`))
    expect(pictures).toEqual(all.map((file) => `docs/pictures/${file}`).sort())
    for (const picture of pictures) expect(statSync(join(root, picture)).size).toBeLessThan(100_000)
  })
})
