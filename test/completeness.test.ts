import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blogKinds, platforms } from '../src/adapters/index.ts'
import { defaultSettings } from '../src/config/settings.ts'
import type { Adapter } from '../src/types.ts'

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

describe.each(Object.entries(blogKinds))('the blog of kind %s', (kind, load) => {
  const file = kind === 'static' ? 'blog' : kind

  it('is an origin named blog', async () => {
    expect((await load()).default).toMatchObject({ name: 'blog', role: 'origin' })
  })

  it('has a test that runs the contract', () => {
    expect(read(`test/adapters/${file}.test.ts`)).toContain('testAdapter(')
  })

  it('stands in the README, with a line for each of its variables, there and in .env.example', async () => {
    expect(read('README.md')).toContain(`kind: ${kind}`)
    const { env, optionalEnv } = (await load()).default
    for (const variable of [...env(defaultSettings()), ...optionalEnv]) {
      expect(read('.env.example')).toContain(`${variable}=`)
      expect(read('README.md')).toContain(variable)
    }
  })
})

describe.each(Object.entries(platforms))('the platform %s', (name, load) => {
  const settings = defaultSettings()
  const everySettings = [settings, { ...settings, youtube: { ...settings.youtube, route: 'api' as const } }]
  const adapter = async (): Promise<Adapter> => (await load()).default

  it('is named like its file', async () => {
    expect((await adapter()).name).toBe(name)
  })

  it('has a template', async () => {
    const template = (await adapter()).role === 'origin' ? 'templates/site/post.liquid' : `templates/${name}.liquid`
    expect(existsSync(join(root, template)), template).toBe(true)
  })

  it('has a test that runs the contract', () => {
    expect(read(`test/adapters/${name}.test.ts`)).toContain('testAdapter(')
  })

  it('has a row in the README', () => {
    expect(read('README.md')).toMatch(new RegExp(`^\\| .*\`${name}\``, 'm'))
  })

  it('has a line in .env.example and in the README for each of its variables', async () => {
    const { env, optionalEnv } = await adapter()
    const names = new Set([...everySettings.flatMap((it) => env(it)), ...optionalEnv])
    for (const variable of names) {
      expect(read('.env.example')).toContain(`${variable}=`)
      expect(read('README.md')).toContain(variable)
    }
  })
})
