import { describe, expect, it } from 'vitest'
import { gnet, gnetInTerminal, hasTerminal, POST, project, report, SETTINGS } from './gnet.ts'

const files = { 'posts/休み方.md': POST, 'gnet.yaml': SETTINGS }
const args = ['preview', 'posts/休み方.md']

describe('gnet preview', () => {
  it('shows in a pipe, in JSON and in Markdown the same text', () => {
    const cwd = project(files)
    const deliveries = report(gnet([...args, '--json'], { cwd })).posts[0]?.deliveries ?? []
    const plain = gnet(args, { cwd }).out
    const markdown = gnet([...args, '--format', 'markdown'], { cwd }).out
    expect(deliveries).toHaveLength(4)
    for (const { text } of deliveries) {
      expect(plain).toContain(text?.replace(/^/gm, '    | ').replace(/^ {4}\| $/gm, '    |'))
      expect(markdown).toContain(`\`\`\`text\n${text}\n\`\`\``)
    }
  })

  it('says what is wrong with a post, and ends as a dry run does', () => {
    const { code, out, err } = gnet([...args, '--format', 'markdown'], {
      cwd: project({ ...files, 'posts/休み方.md': '---\ntags: a\n---\n' }),
    })
    expect(code).toBe(2)
    expect(out).toContain('GNET-')
    expect(err).toContain('GNET-')
  })

  it('knows its formats', () => {
    expect(gnet([...args, '--format', 'pdf'], { cwd: project(files) }).code).toBe(2)
  })

  describe.skipIf(!hasTerminal)('in a terminal (skipped without script)', () => {
    const shown = (env: Record<string, string>) =>
      gnetInTerminal(['publish', 'posts/休み方.md', '--dry-run'], { cwd: project(files), env, answers: '' }).out

    it('draws cards in colour', () => {
      expect(shown({ TERM: 'xterm' })).toMatch(/\u001b\[32m┌ /)
    })

    it('draws them without colour where NO_COLOR asks for it', () => {
      const out = shown({ TERM: 'xterm', NO_COLOR: '1' })
      expect(out).toContain('┌ X ───')
      // This terminal says that it is 0 columns wide.
      expect(out).toContain('私は、休む日を先に書き込むことが必要だと考えています。')
      expect(out).not.toContain('\u001b')
    })

    it('prints plain lines for a screen reader', () => {
      const out = shown({ TERM: 'dumb' })
      expect(out).toContain('  X: publish')
      expect(out).not.toMatch(/[┌│\u001b]/)
    })
  })
})

describe('gnet publish --yes', () => {
  it('shows on stderr what it sends before it sends it, and only that', () => {
    const cwd = project(files)
    const publish = () => gnet(['publish', 'posts/休み方.md', '--rehearse', '--yes', '--json'], { cwd })
    const { code, err, out } = publish()
    expect(code).toBe(0)
    const text = report({ code, err, out }).posts[0]?.deliveries.find(({ platform }) => platform === 'x')?.text
    expect(err).toContain(text?.replace(/^/gm, '    | ').replace(/^ {4}\| $/gm, '    |'))
    expect(err.indexOf('    | ')).toBeLessThan(err.indexOf('sending …'))
    expect(publish().err).not.toContain('    | ')
  })
})
