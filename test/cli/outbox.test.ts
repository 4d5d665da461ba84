import fs, { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepOutbox, tidyOutbox } from '../../src/cli/outbox.ts'
import { filesLedger } from '../../src/ledger/files.ts'
import { intent, outcome, resolution } from '../ledger/attempts.ts'
import { picture } from '../site/gallery.ts'
import { deliveries, filesIn, gnet, POST, project, report, SETTINGS } from './gnet.ts'

const env = { GNET_YOUTUBE_CHANNEL_ID: 'UC0123456789012345678901' }
const OUTBOX = '.gnet/outbox'
const URL = 'https://www.youtube.com/post/UgkxAbc'

const WITH_PICTURES = `${POST.replace('tags:', 'image: img/表紙.png\nalt: 机の上の予定表\ntags:')}
![壁の予定表](img/calendar.png)
![もう一度](img/表紙.png)
![よその絵](https://img.example/x.png)
`

function place(post = POST, settings = SETTINGS): string {
  const cwd = project({ 'posts/休み方.md': post, 'gnet.yaml': settings })
  mkdirSync(join(cwd, 'posts/img'))
  writeFileSync(join(cwd, 'posts/img/表紙.png'), picture(1200, 630))
  writeFileSync(join(cwd, 'posts/img/calendar.png'), picture(960, 540))
  return cwd
}

const publish = (cwd: string, ...args: string[]) =>
  gnet(['publish', 'posts/休み方.md', '--to', 'blog,youtube', '--yes', ...args], { cwd, env })
const waiting = (cwd: string, folder = OUTBOX) => (existsSync(join(cwd, folder)) ? filesIn(join(cwd, folder)) : [])
const resolve = (cwd: string, ...args: string[]) => gnet(['resolve', '休み方', '--to', 'youtube', ...args], { cwd })

describe('the outbox', () => {
  it('has the text as it was planned, the pictures in order, and what to do, until it is resolved', () => {
    const cwd = place(WITH_PICTURES)
    const planned = report(gnet(['publish', 'posts/休み方.md', '--dry-run', '--json'], { cwd })).posts[0]
    const text = planned?.deliveries.find(({ platform }) => platform === 'youtube')?.text
    const run = publish(cwd)
    expect(run.code).toBe(0)
    expect(run.err).toContain(`${OUTBOX}/休み方/youtube.md (and 2 pictures)`)
    const files = waiting(cwd)
    expect(files).toEqual([
      '休み方/youtube.md',
      expect.stringMatching(/^休み方\/youtube\/01-表紙-\w+\.png$/),
      expect.stringMatching(/^休み方\/youtube\/02-calendar-\w+\.png$/),
    ])
    const note = readFileSync(join(cwd, OUTBOX, '休み方/youtube.md'), 'utf8')
    expect(note).toContain(`\n\`\`\`text\n${text}\n\`\`\`\n`)
    expect(note).toContain('https://www.youtube.com/channel/UC0123456789012345678901/posts?show_create_dialog=1')
    expect(note).toContain("gnet resolve '休み方' --to youtube --url")
    expect(note).toMatch(
      /- youtube\/01-表紙-\w+\.png {2}机の上の予定表\n- youtube\/02-calendar-\w+\.png {2}壁の予定表\n/,
    )
    expect(readFileSync(join(cwd, OUTBOX, files[1] ?? ''))).toEqual(picture(1200, 630))
    expect(resolve(cwd, '--url', URL).code).toBe(0)
    expect(waiting(cwd)).toEqual([])
  })

  it('follows the ledger: a later run makes up for what is missing, and clears away what was closed elsewhere', () => {
    const cwd = place()
    publish(cwd)
    rmSync(join(cwd, OUTBOX), { recursive: true })
    expect(publish(cwd).out).toContain('Nothing to do')
    expect(waiting(cwd)).toEqual(['休み方/youtube.md'])
    const kept = readFileSync(join(cwd, OUTBOX, '休み方/youtube.md'))
    resolve(cwd, '--url', URL)
    mkdirSync(join(cwd, OUTBOX, '休み方'), { recursive: true })
    writeFileSync(join(cwd, OUTBOX, '休み方/youtube.md'), kept)
    publish(cwd)
    expect(waiting(cwd)).toEqual([])
  })

  it('is right after two runs at once, of which neither sees all that the other does', async () => {
    const root = project()
    let names = 0
    const run = () => {
      const unique = () => `run-${++names}`
      const ledger = filesLedger({ folder: join(root, '.gnet/ledger'), disk: fs, now: () => 0, unique })
      const outbox = { root, folder: OUTBOX }
      const at = { world: { ledger, root, adapters: [] }, session: { say: ({ en }: { en: string }) => en } }
      const keep = () => keepOutbox(outbox, at as unknown as Parameters<typeof keepOutbox>[1])
      return { ledger, keep, tidy: () => tidyOutbox(outbox, ledger) }
    }
    const handOver = async ({ ledger }: ReturnType<typeof run>, post: string) => {
      await ledger.begin(intent({ post, destination: 'youtube' }))
      await ledger.settle(intent({ post, destination: 'youtube' }), outcome({ status: 'handoff' }))
    }
    const [one, other] = [run(), run()]
    await handOver(one, 'a')
    for (const { ledger } of [one, other]) expect((await ledger.whereabouts()).size).toBe(1)
    await handOver(other, 'c')
    await handOver(other, 'b')
    expect((await other.keep()).map(({ post }) => post)).toEqual(['a', 'b', 'c'])
    expect((await one.keep()).map(({ post }) => post)).toEqual(['a'])
    await one.tidy()
    expect(waiting(root)).toEqual(['a/youtube.md', 'b/youtube.md', 'c/youtube.md'])
    const done = intent({ post: 'a', destination: 'youtube' })
    await other.ledger.resolve(done, resolution({ status: 'published' }))
    expect(await one.keep()).toEqual([])
    expect(waiting(root)).toEqual(['b/youtube.md', 'c/youtube.md'])
  })

  it('may lie elsewhere in the project, where files of others are left alone', () => {
    const cwd = place(POST, `${SETTINGS}youtube: { outbox: hand }\n`)
    mkdirSync(join(cwd, 'hand/休み方/youtube'), { recursive: true })
    writeFileSync(join(cwd, 'hand/休み方/other.md'), '# mine')
    publish(cwd)
    resolve(cwd, '--url', URL)
    expect(waiting(cwd, 'hand')).toEqual(['休み方/other.md'])
    mkdirSync(join(cwd, 'hand/a'), { recursive: true })
    writeFileSync(join(cwd, 'hand/a/youtube.md'), '# mine')
    writeFileSync(join(cwd, 'posts/a.md'), POST.replace('休み方から', '続きから'))
    const run = gnet(['publish', 'posts/a.md', '--to', 'youtube', '--yes', '--json'], { cwd, env })
    expect([run.code, run.err.includes('GNET-465')]).toEqual([0, true])
    expect(readFileSync(join(cwd, 'hand/a/youtube.md'), 'utf8')).toBe('# mine')
  })

  it('is not reached through a link that leads out of the project', () => {
    const cwd = place()
    const elsewhere = project()
    mkdirSync(join(cwd, '.gnet'))
    symlinkSync(elsewhere, join(cwd, OUTBOX))
    const run = publish(cwd, '--json')
    expect([run.code, run.err.includes('GNET-465'), filesIn(elsewhere)]).toEqual([0, true, []])
    expect(deliveries(run)).toMatchObject({ youtube: 'handoff/handoff' })
  })

  it('of a rehearsal is another', () => {
    const cwd = place()
    publish(cwd, '--rehearse')
    expect([waiting(cwd), waiting(cwd, '.gnet/rehearsal/outbox')]).toEqual([[], ['休み方/youtube.md']])
    resolve(cwd, '--rehearse', '--not-posted')
    expect(waiting(cwd, '.gnet/rehearsal/outbox')).toEqual([])
  })
})
