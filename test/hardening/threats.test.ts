import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { POST, project } from '../cli/gnet.ts'
import { gnetHere } from './here.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** What could be done to whoever uses gnet → the tests that try it, each by its file and its title. */
const THREATS: Readonly<Record<string, readonly (readonly [file: string, title: string])[]>> = {
  'front matter that runs code': [
    ['test/post/front-matter.test.ts', 'there are more than forty spellings'],
    ['test/hardening/hostile.test.ts', 'run nothing, leave nothing'],
  ],
  'YAML bombs, odd types, prototype keys': [['test/hardening/hostile.test.ts', 'run nothing, leave nothing']],
  'patterns and sizes that take for ever': [
    ['test/hardening/hostile.test.ts', 'are answered within a second'],
    ['test/text/clean.test.ts', 'is linear'],
  ],
  'scripts in a preview or a page': [
    ['test/preview/page.test.ts', 'runs nothing that stands in a post'],
    ['test/site/browser.test.ts', 'runs no script of a post'],
  ],
  'other pages that talk to the local server': [
    ['test/preview/page.test.ts', 'answers nobody but this browser, and changes nothing'],
    ['test/cli/rehearse.test.ts', 'obeys nobody but its own page'],
  ],
  'paths and links that lead out of the project': [
    ['test/hardening/hostile.test.ts', 'leave nothing'],
    ['test/site/images.test.ts', 'do not lead out of the project through a link'],
    ['test/cli/init.test.ts', 'writes through no link that leads out of the project'],
  ],
  'addresses of private networks': [['test/hardening/hostile.test.ts', 'call nobody']],
  'a .env that changes the process': [['test/cli/publish.test.ts', 'NODE_TLS_REJECT_UNAUTHORIZED=0']],
  'secrets in output, errors and files': [['test/hardening/canaries.test.ts', 'stays silent in']],
  'credentials that others can read': [
    ['test/cli/auth.test.ts', 'that others on this machine can read are not used'],
    ['test/cli/env-file.test.ts', 'is for its owner alone, even where it was not before'],
    ['test/cli/keychain.test.ts', 'is none on CI, without the package, and where nobody answers'],
  ],
  'a sign-in that somebody else answers': [
    ['test/adapters/callback.test.ts', 'takes one answer with the right state, on an IP literal'],
  ],
  'pull requests and forks that publish': [['test/cli/ci.test.ts', 'FORGED']],
  'commands in a job’s log': [['test/ci/inert.test.ts', 'holds no command on any line, whatever was in it']],
  'sequences that a terminal obeys': [
    ['test/text/clean.test.ts', 'lets no control character, escape sequence or mark of direction through'],
  ],
  'templates that run code': [
    ['test/text/template.test.ts', 'never takes a value for a template'],
    ['test/hardening/hostile.test.ts', 'run nothing'],
  ],
  'settings that run code': [['test/hardening/threats.test.ts', 'settings are never a program']],
  'packages that bring others along': [['test/hardening/threats.test.ts', 'nothing is installed with gnet']],
}

describe('every threat', () => {
  it.each(Object.entries(THREATS))('%s: is tried', (_, tests) => {
    for (const [file, title] of tests) expect(read(file), file).toContain(title)
  })

  it('settings are never a program, whatever lies beside them', async () => {
    const code = "require('fs').writeFileSync('ran', ''); module.exports = {}\n"
    const names = ['gnet.config.js', 'gnet.config.cjs', 'gnet.js', '.gnetrc.js', 'gnet.yaml.js', 'index.js']
    const cwd = project({ 'a.md': POST, 'package.json': '{ "gnet": {}, "type": "commonjs" }' })
    const beside = project({ 'a.md': POST, ...Object.fromEntries(names.map((name) => [name, code])) })
    const runs = [
      await gnetHere(['publish', 'a.md', '--dry-run', '--json'], { cwd: beside }),
      await gnetHere(['publish', 'a.md', '--dry-run', '--json'], { cwd }),
    ]
    expect(runs[0]?.out).toBe(runs[1]?.out)
    const named = await gnetHere(['config', '--config', 'gnet.config.js'], { cwd: beside })
    expect([named.code, /GNET-20\d/.test(named.err)]).toEqual([2, true])
    expect(existsSync(join(beside, 'ran'))).toBe(false)
  })

  it('nothing is installed with gnet that it cannot do without, and nothing runs while it is', () => {
    const { dependencies, scripts } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
    expect(dependencies).toBeUndefined()
    expect(Object.keys(scripts ?? {}).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))).toEqual([])
    // What is fetched in a workflow is fetched by what it is, not by a name that can be moved.
    for (const [, action = ''] of read('src/setup/workflow.ts').matchAll(/'(actions\/[^']+)'/g)) {
      expect(action).toMatch(/@[0-9a-f]{40}$/)
    }
    expect(readdirSync(root)).toContain('package-lock.json')
  })
})
