import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gnet, project } from './gnet.ts'

const cwd = project({ 'posts/a.md': '' })
const script = (shell: string, lang = 'en') => gnet(['completion', shell, '--lang', lang], { cwd }).out
const has = (program: string) => ['/bin', '/usr/bin'].some((folder) => existsSync(join(folder, program)))

/** What the real bash offers where the last word is being typed. */
function bashOffers(...words: string[]): string[] {
  const typed = ['gnet', ...words].map((word) => `'${word}'`).join(' ')
  const source = `${script('bash')}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _gnet; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', source], { cwd, encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.split('\n').filter((word) => word !== '')
}

describe('gnet completion', () => {
  it('has bash complete commands, options and values', () => {
    expect(bashOffers('pub')).toEqual(['publish'])
    expect(bashOffers('')).toContain('doctor')
    expect(bashOffers('publish', '--dry')).toEqual(['--dry-run'])
    expect(bashOffers('publish', '--to', '')).toEqual(['blog', 'x', 'facebook', 'youtube'])
    expect(bashOffers('status', '--lang', '')).toEqual(['ja', 'en'])
    expect(bashOffers('auth', 'log')).toEqual(['logout'])
    expect(bashOffers('check', '--config', 'po')).toEqual(['posts'])
    expect(bashOffers('status', '--dry')).toEqual([])
  })

  it.skipIf(!has('zsh'))('is a script that zsh takes (skipped without zsh)', () => {
    for (const lang of ['en', 'ja']) {
      const source = `autoload -U compinit && compinit -D; ${script('zsh', lang)}\nprint -r -- $_comps[gnet]`
      const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', source], { cwd, encoding: 'utf8' })
      expect([stdout.trim(), stderr]).toEqual(['_gnet', ''])
    }
  })

  it.skipIf(!has('fish'))('has fish complete, with descriptions (skipped without fish)', () => {
    const offers = (line: string) =>
      spawnSync('fish', ['--no-config', '-c', `${script('fish', 'ja')}\ncomplete -C '${line}'`], {
        cwd,
        encoding: 'utf8',
      }).stdout
    expect(offers('gnet pub')).toMatch(/^publish\t記事を投稿します/)
    expect(offers('gnet publish --to ')).toMatch(/^x\t/m)
    expect(offers('gnet publish --dry')).toContain('--dry-run')
  })

  it('names every command and option to PowerShell, and knows no other shell', () => {
    expect(script('powershell')).toMatch(/'publish' = @\(.*'--dry-run'/)
    expect(gnet(['completion', 'tcsh'], { cwd }).err).toContain('GNET-239')
  })
})

describe('gnet manual', () => {
  const root = resolve(import.meta.dirname, '../..')

  it('has a section for every command that the help names', () => {
    const { out } = gnet(['manual'], { cwd })
    const commands = [...gnet(['--help'], { cwd }).out.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name)
    expect(commands.length).toBeGreaterThan(10)
    for (const name of commands.filter((it) => it !== 'help'))
      expect(out).toMatch(new RegExp(`^\\.SS gnet ${name}\\b`, 'm'))
  })

  it('is what the package installs for man', () => {
    const { man } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { man: string }
    expect(readFileSync(join(root, man), 'utf8')).toBe(gnet(['manual', '--lang', 'en'], { cwd }).out)
  })

  it.skipIf(!has('mandoc'))('has no fault of markup (skipped without mandoc)', () => {
    for (const lang of ['en', 'ja']) {
      const input = gnet(['manual', '--lang', lang], { cwd }).out
      const { stdout, stderr } = spawnSync('mandoc', ['-Tlint', '-Wwarning'], { input, encoding: 'utf8' })
      // A page that is made at each build has no date of its own.
      expect(
        (stdout + stderr).split('\n').filter((line) => line !== '' && !/missing date|-Wwarning/.test(line)),
      ).toEqual([])
    }
  })
})
