import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/text/columns.ts'
import { gnetHere } from '../hardening/here.ts'

const ask = async (...args: readonly string[]) => (await gnetHere(args, { cwd: tmpdir() })).out
const commandsIn = (help: string) => [...help.matchAll(/^ {2}([a-z]+)(?= )/gm)].map(([, name = '']) => name)

describe.each(['ja', 'en'])('help in %s', (language) => {
  it('stays within the terminal, whose letters are not all as wide', async () => {
    const main = await ask('--help', '--lang', language)
    const pages = [main]
    for (const name of commandsIn(main)) pages.push(await ask(name, '--help', '--lang', language))
    expect(pages.length).toBeGreaterThan(14)
    expect(pages.flatMap((page) => page.split('\n')).filter((line) => columnsOf(line) > 80)).toEqual([])
  })

  it('breaks no Latin word, and begins no line with a mark that ends one', async () => {
    const page = await ask('init', '--help', '--lang', language)
    for (const word of ['eleventy', 'youtube', 'wordpress']) expect(page).toContain(word)
    expect(page).not.toMatch(/^ *[、。）」]/m)
  })
})

describe('help in Japanese', () => {
  it('says what can be chosen in Japanese', async () => {
    const page = await ask('init', '--help', '--lang', 'ja')
    expect(page).toContain('github か gitlab')
    expect(page).not.toContain('choices')
  })
})
