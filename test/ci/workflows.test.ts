import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')
const action = load(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: object; outputs: object }

interface Workflow {
  readonly on: unknown
  readonly permissions: Readonly<Record<string, string>>
  readonly concurrency?: { readonly 'cancel-in-progress': boolean }
  readonly jobs: Readonly<Record<string, Job>>
}
interface Job {
  readonly environment?: string
  readonly steps: readonly { readonly uses: string; readonly with?: Record<string, string>; readonly env?: object }[]
}

const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text)
const workflows = blocks.filter((text) => text.startsWith('name: '))
const [preview, publish, doctor] = workflows.map((text) => load(text) as Workflow)

describe('the page about CI', () => {
  it('has YAML that can be read', () => {
    for (const block of blocks) expect(() => load(block)).not.toThrow()
  })

  it('has three workflows, each with no more rights than it needs, and the secrets in a protected environment', () => {
    expect(workflows).toHaveLength(3)
    expect([preview, publish, doctor].map((it) => it?.permissions)).toEqual([
      { contents: 'read', 'pull-requests': 'write' },
      { contents: 'write', issues: 'write' },
      { contents: 'read' },
    ])
    expect(preview?.on).toBe('pull_request')
    expect(workflows[0]).not.toContain('secrets')
    expect([publish?.jobs.publish?.environment, doctor?.jobs.doctor?.environment]).toEqual(['publish', 'publish'])
    // A run that publishes is waited for, never cut off.
    expect(publish?.concurrency?.['cancel-in-progress']).toBe(false)
  })

  it('pins every action by its commit, and gives this one only inputs that it has', () => {
    for (const [, name, hash = ''] of page.matchAll(/uses: (\S+?)@(\S+)/g)) {
      expect([name, /^[0-9a-f]{40}$/.test(hash) || (name === 'midorizaka/gnet' && hash === '<hash>')]).toEqual([
        name,
        true,
      ])
    }
    const steps = [preview, publish, doctor].flatMap((it) => Object.values(it?.jobs ?? {}).flatMap((job) => job.steps))
    const ours = steps.filter(({ uses }) => uses.startsWith('midorizaka/gnet@'))
    expect(ours.map((step) => step.with?.mode)).toEqual(['preview', 'publish', 'doctor'])
    for (const step of ours)
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})))
  })

  it('names every input, every output and every exit code', () => {
    const names = [...Object.keys(action.inputs), ...Object.keys(action.outputs)]
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
    const codes = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))
    expect(codes).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 130])
  })
})
