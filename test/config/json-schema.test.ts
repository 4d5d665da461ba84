import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { settingsJsonSchema } from '../../src/config/json-schema.ts'
import { readSettings } from '../../src/config/settings.ts'
import { settingsMeaning } from '../../src/words/settings.ts'
import { parseYaml } from '../../src/yaml.ts'

const root = resolve(import.meta.dirname, '../..')
const inEditor = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(
  settingsJsonSchema('en') as object,
)
const faultsInEditor = (source: string) => {
  inEditor(parseYaml(source, 'gnet.yaml') ?? {})
  return inEditor.errors ?? []
}
const gnetTakes = (source: string) => {
  try {
    readSettings(source, 'gnet.yaml')
    return true
  } catch {
    return false
  }
}

/** Every piece of settings that the documentation shows. */
const shown = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => ({
      name,
      text,
    })),
  )
  .filter(({ text }) => /^(?:site|posts|since|blog|x|theme|ledger|ci|pings):/m.test(text))

describe('the JSON Schema of gnet.yaml', () => {
  // After a change of the settings: npx vitest run test/config/json-schema.test.ts -u
  it.each([
    ['en', 'gnet.schema.json'],
    ['ja', 'gnet.schema.ja.json'],
  ] as const)('lies in the package as the code gives it (%s)', async (language, file) => {
    await expect(`${JSON.stringify(settingsJsonSchema(language), null, 2)}\n`).toMatchFileSnapshot(join(root, file))
  })

  it('says of each setting what it means, and of nothing else', () => {
    const silent: string[] = []
    const said = new Set<string>()
    const walk = (json: object, key: string): void => {
      const { properties = {}, anyOf = [], items } = json as { properties?: object; anyOf?: object[]; items?: object }
      // The names within this map are front matter's.
      if (key.endsWith('.fields')) return
      for (const [name, value] of Object.entries(properties)) {
        const { description } = value as { description?: string }
        if (description === undefined) silent.push(`${key}.${name}`)
        else said.add(description)
        walk(value as object, `${key}.${name}`)
      }
      for (const child of items === undefined ? anyOf : [...anyOf, items]) walk(child, key)
    }
    walk(settingsJsonSchema('en') as object, '')
    expect(silent).toEqual([])
    expect([...said].sort()).toEqual([...new Set(Object.values(settingsMeaning).map(({ en }) => en))].sort())
  })

  it('takes all settings of the documentation', () => {
    expect(shown.length).toBeGreaterThan(3)
    for (const { name, text } of shown) {
      expect(faultsInEditor(text), `${name}\n${text}`).toEqual([])
      expect(gnetTakes(text), `${name}\n${text}`).toBe(true)
    }
  })

  it.each([
    'site: { nmae: A }',
    'since: tomorrow',
    'maxPerRun: 0',
    'blog: { kind: hugo }',
    'x: { hashtags: 11 }',
    'footer: 3',
    'posts: /etc',
    'permalink: /blog/',
    'site: { url: ftp://example.jp }',
    'theme: { banner: { image: b.png } }',
    'blog: { git: { fields: { colour: x } } }',
  ])('refuses what gnet refuses: %s', (source) => {
    expect(gnetTakes(source)).toBe(false)
    expect(faultsInEditor(source)).not.toEqual([])
  })
})
