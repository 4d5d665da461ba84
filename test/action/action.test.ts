import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import type { Report } from '../../src/report/shape.ts'
import { dispatch, FORGED, mergeGroup, pullRequest, push, schedule } from '../ci/runs.ts'
import { POST } from '../cli/gnet.ts'
import { git, hasGit } from '../ledger/git-workshop.ts'
import { BOT, type GitHub, openGitHub, TOKEN } from './github.ts'
import { type Ended, type Forge, openForge, runStep, type Step, unpackAction } from './runner.ts'

const SETTINGS = `site: { name: みどり坂, url: https://blog.example.jp }
since: 2026-11-01
ledger: { store: git }
`
const PLATFORMS = ['x', 'facebook', 'youtube'] as const

const main = 'refs/heads/main'
const EVENTS = {
  push: { name: 'push', payload: push(), ref: main },
  schedule: { name: 'schedule', payload: schedule(), ref: main },
  dispatch: { name: 'workflow_dispatch', payload: dispatch(), ref: main },
  pullRequest: { name: 'pull_request', payload: pullRequest(), ref: 'refs/pull/7/merge' },
  pullRequestTarget: { name: 'pull_request_target', payload: pullRequest(), ref: main },
  mergeGroup: { name: 'merge_group', payload: mergeGroup(), ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc' },
} satisfies Record<string, Step['event']>

describe.skipIf(!hasGit)('the action for GitHub (skipped without git)', { timeout: 60_000 }, () => {
  let forge: Forge
  let released: ReturnType<typeof unpackAction>
  let github: GitHub
  let standIns: StandIns
  beforeAll(async () => {
    released = unpackAction()
    github = await openGitHub()
    forge = openForge({ 'gnet.yaml': SETTINGS }, released.action)
  }, 60_000)
  beforeEach(async () => {
    standIns = await startStandIns({})
  })
  afterEach(() => standIns.close())
  afterAll(async () => {
    await github.close()
    forge.remove()
    released.remove()
  })

  /** The repository as it was at the start: no posts, no ledger, nothing on GitHub. */
  function begin(files: Record<string, string> = {}) {
    forge.remove()
    forge = openForge({ 'gnet.yaml': SETTINGS, 'posts/a.md': POST, ...files }, released.action)
    for (const list of [github.comments, github.issues, github.asked]) list.length = 0
    github.rights = 'write'
  }
  const preview = (more: Partial<Step> = {}) =>
    runStep(forge, {
      workspace: forge.checkout(),
      event: EVENTS.pullRequest,
      inputs: { mode: 'preview' },
      api: github.origin,
      ...more,
    })
  const publish = (more: Partial<Step> = {}) =>
    runStep(forge, {
      workspace: forge.checkout(),
      event: EVENTS.push,
      inputs: { mode: 'publish' },
      env: standIns.env,
      api: github.origin,
      ...more,
    })
  const jsonOf = ({ outputs }: Ended) => JSON.parse(outputs.json ?? '') as Report
  const shown = () =>
    Object.fromEntries(
      PLATFORMS.map((name) => [name, standIns.journal()[name].holds.filter(({ state }) => state === 'published')]),
    )
  const counts = () => Object.values(shown()).map(({ length }) => length)

  describe('on a pull request', () => {
    it('shows in a comment what is then posted from the same tree, word for word', async () => {
      begin({ 'gnet.yaml': `${SETTINGS}youtube: { route: api }\n` })
      const seen = await preview()
      expect([seen.code, seen.log.match(/GNET-\d+/g)]).toEqual([0, null])
      expect(github.comments.map(({ issue, user }) => [issue, user.login])).toEqual([[7, BOT]])
      const { body = '' } = github.comments[0] ?? {}
      await publish()
      const posted = Object.values(shown()).flatMap((holds) => holds.map(({ text }) => text))
      expect(posted).toHaveLength(3)
      for (const text of posted) expect(body).toContain(`\n${text}\n`)
      expect(Buffer.byteLength(body)).toBeLessThan(60_000)
    })

    it('changes its own comment afterwards, and nobody else’s, whatever is written there', async () => {
      begin()
      await preview()
      const [mine] = github.comments
      const forged = { id: 0, issue: 7, body: mine?.body ?? '', user: { login: 'mallory' } }
      github.comments.unshift(forged)
      const again = await preview()
      expect(github.asked.filter((line) => !line.startsWith('GET'))).toEqual(['POST /issues/7/comments 201'])
      forge.commit({ 'posts/a.md': POST.replace('休み方から決める', '休み方を先に決める') })
      await preview()
      expect(github.asked.at(-1)).toBe(`PATCH /issues/comments/${mine?.id} 200`)
      expect(github.comments).toHaveLength(2)
      expect(github.comments[0]?.body).toBe(forged.body)
      expect(github.comments[1]?.body).toContain('休み方を先に決める')
      expect(again.outputs.comment).toBe(`https://github.com/midorizaka/blog/pull/7#issuecomment-${mine?.id}`)
    })

    it('leaves one comment where two runs have left two', async () => {
      begin()
      await Promise.all([preview(), preview()])
      await preview()
      expect(github.comments).toHaveLength(1)
    })

    it.each([
      ['from a fork, whose token may only read', { rights: 'read' as const, inputs: {} }, 'GNET-661'],
      ['without a token', { rights: 'write' as const, inputs: { token: '' } }, 'GNET-660'],
    ])('puts it into the summary %s, and says so', async (_, { rights, inputs }, said) => {
      begin()
      github.rights = rights
      const { code, summary, log } = await preview({ inputs: { mode: 'preview', ...inputs } })
      expect([code, github.comments.length]).toEqual([0, 0])
      expect(summary).toContain('休む日が見えていれば')
      expect(summary).toContain(said)
      expect(log).toContain(said)
    })

    it('needs no secret, and gives a page that stands by itself', async () => {
      begin()
      const { outputs, log } = await preview({ env: { GNET_X_API_KEY: 'key-of-somebody' } })
      const page = readFileSync(outputs.page ?? '', 'utf8')
      expect(page).toContain('休み方から決める')
      expect(page).not.toMatch(/<(?:link|script|img)[^>]+(?:href|src)="https?:/)
      expect(log + page + outputs.json).not.toMatch(/(?<!add-mask::)key-of-somebody/)
      for (const { requests } of Object.values(standIns.journal())) expect(requests).toEqual([])
    })

    it('shows a fork’s pull request its posts and never a secret, even where the event hands all of them over', async () => {
      const reaching = POST.replace('tags:', 'image: ../.env\nalt: it\ntags:').replace(
        'おはようございます。',
        '![](../.env) ![](/proc/self/environ) ![](../.git/config) {{ env }} $GNET_X_API_KEY %GITHUB_TOKEN%',
      )
      begin()
      const head = forge.commit(
        {
          'posts/a.md': reaching,
          '.env': 'GNET_FACEBOOK_PAGE_TOKEN=token-of-the-fork\n',
          'gnet.yaml': `${SETTINGS}blog: { deploy: [sh, -c, "env > /tmp/gnet-pwned-env"] }\n`,
        },
        'fork',
      )
      const secrets = Object.fromEntries(
        Object.keys(standIns.env)
          .filter((name) => !name.endsWith('_ORIGIN'))
          .map((name) => [name, `canary-${name}`]),
      )
      const workspace = forge.checkout('refs/heads/fork')
      expect(git(workspace, 'rev-parse', 'HEAD')).toBe(head)
      const run = await preview({ workspace, event: EVENTS.pullRequestTarget, env: { ...standIns.env, ...secrets } })
      const page = readFileSync(run.outputs.page ?? '', 'utf8')
      const bodies = github.comments.map(({ body }) => body).join('')
      const log = run.log.replace(/^::add-mask::.*$/gm, '')
      const everything = [log, run.summary, page, bodies, JSON.stringify(run.outputs)].join('\n')
      expect([page, bodies].map((text) => text.includes('休み方から決める'))).toEqual([true, true])
      expect(everything).not.toMatch(/canary-|token-of-the-fork/)
      expect(everything).not.toContain(TOKEN)
      expect(existsSync('/tmp/gnet-pwned-env')).toBe(false)
      for (const { requests } of Object.values(standIns.journal())) expect(requests).toEqual([])
    })

    it('comments on pull_request_target as on pull_request', async () => {
      begin()
      expect((await preview({ event: EVENTS.pullRequestTarget })).code).toBe(0)
      expect(github.comments.map(({ issue }) => issue)).toEqual([7])
      expect(github.comments[0]?.body).toContain('休む日が見えていれば')
    })

    it('puts each fault beside its line, whatever the file is called', async () => {
      begin({ 'posts/a,b:c.md': POST.replace('date: 2026-11-20', 'date: 2026-02-30') })
      const { code, log } = await preview()
      expect(code).toBe(2)
      expect(log).toMatch(/^::error file=posts\/a%2Cb%3Ac\.md,line=3,col=\d+,title=gnet GNET-\d+::/m)
    })

    it('lets no post or settings of a pull request run, mention or command anything', async () => {
      const evil = POST.replace('休み方から決める', '"@everyone </code></details> ::set-output name=x::y"').replace(
        'おはようございます。',
        '```\n\n</details>\n\n::add-mask::a\n\n##[command]echo\n\n@org/team #1 <!-- gnet preview . -->\n\n{{ "a" | evil }}',
      )
      begin({ 'posts/a.md': evil, 'gnet.yaml': `${SETTINGS}blog: { deploy: [sh, -c, "touch /tmp/gnet-pwned"] }\n` })
      const { log, outputs, summary } = await preview()
      expect(existsSync('/tmp/gnet-pwned')).toBe(false)
      expect(log.replace(/^::(?:error|warning) .*$/gm, '')).not.toMatch(/^\s*::|##\w*\[/m)
      const { body = '' } = github.comments[0] ?? {}
      // Outside of code nothing of the post is left.
      const prose = body.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '').replace(/<code>.*?<\/code>/g, '')
      expect(prose).not.toMatch(/@everyone|@org|#1\b|::/)
      expect(body.match(/<details>/g)?.length).toBe(
        body.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '').match(/<\/details>/g)?.length,
      )
      expect(Object.keys(outputs).sort()).toEqual(['code', 'comment', 'json', 'page', 'report'])
      expect(summary).not.toContain('@everyone')
    })
  })

  describe('in a merge group', () => {
    it('checks and shows what would be posted in the summary, asks GitHub nothing and sends nothing', async () => {
      begin()
      forge.commit(
        { 'posts/a.md': POST.replace('休み方から決める', '列に並ぶ記事') },
        'gh-readonly-queue/main/pr-7-abc',
      )
      const queued = () =>
        preview({
          workspace: forge.checkout('refs/heads/gh-readonly-queue/main/pr-7-abc'),
          event: EVENTS.mergeGroup,
          env: standIns.env,
        })
      const run = await queued()
      expect([run.code, run.summary.includes('列に並ぶ記事'), run.outputs.comment]).toEqual([0, true, undefined])
      expect(readFileSync(run.outputs.page ?? '', 'utf8')).toContain('列に並ぶ記事')
      forge.commit(
        { 'posts/a.md': POST.replace('date: 2026-11-20', 'date: 2026-02-30') },
        'gh-readonly-queue/main/pr-7-abc',
      )
      // What it finds keeps the group from being merged.
      const faulty = await queued()
      expect([faulty.code, faulty.log.includes('::error file=posts/a.md,line=3')]).toEqual([2, true])
      expect(github.asked).toEqual([])
      for (const { requests } of Object.values(standIns.journal())) expect(requests).toEqual([])
    })
  })

  describe('on the default branch', () => {
    it('publishes once, and says what went where', async () => {
      begin()
      const first = await publish()
      expect([first.code, counts()]).toEqual([0, [1, 1, 0]])
      expect(jsonOf(first).posts[0]?.deliveries.map(({ platform, status }) => `${platform} ${status}`)).toEqual([
        'blog published',
        'x published',
        'facebook published',
        'youtube handoff',
      ])
      const url = jsonOf(first).posts[0]?.deliveries.find(({ platform }) => platform === 'x')?.url
      expect(first.summary).toContain(`<a href="${url}">投稿しました</a><br>&#36;0.20`)
      expect(first.summary).toContain('gnet resolve a --to youtube --url https://…')
      expect(first.summary).toContain('手作業での投稿に使うファイル：.gnet/outbox/a/youtube.md')
      expect(first.outputs).toMatchObject({ code: '0', open: '1' })
      const records = () => git(forge.remote, 'rev-list', '--count', 'gnet-ledger')
      const before = records()
      for (const event of [EVENTS.schedule, EVENTS.dispatch]) {
        const workspace = forge.checkout()
        const again = await publish({ workspace, event, env: { ...standIns.env, GITHUB_RUN_ATTEMPT: '2' } })
        // What waits for a person is said each time; that this runner has to build the site anew is no news.
        expect([again.code, counts(), again.summary.includes('--to youtube')]).toEqual([0, [1, 1, 0], true])
        expect([again.summary.includes('投稿しました'), records()]).toEqual([false, before])
        expect(existsSync(join(workspace, 'public/a/index.html'))).toBe(true)
      }
    })

    it('does nothing in a job of an older commit that is late or run again, and says so', async () => {
      begin({ 'gnet.yaml': `${SETTINGS}blog: { deploy: [ls, public], waitUntilLive: false }\n` })
      git(forge.remote, 'update-ref', 'refs/heads/before', 'refs/heads/main')
      forge.commit({ 'posts/b.md': POST.replace('休み方から決める', '二つ目の記事') })
      const newest = await publish()
      expect([newest.code, counts()]).toEqual([0, [2, 2, 0]])
      // Its site would lack the newer post, whose announcements are out.
      const old = await publish({ workspace: forge.checkout('refs/heads/before') })
      expect([old.code, counts(), old.log.includes('| b'), old.log.includes('| a')]).toEqual([
        0,
        [2, 2, 0],
        false,
        false,
      ])
      expect([old.summary.includes('GNET-657'), jsonOf(old).warnings?.[0]?.code]).toEqual([true, 'GNET-657'])
      expect(old.log).toMatch(/^::warning title=gnet GNET-657::/m)
      // What changes nothing that is published starts perhaps no job of its own.
      git(forge.remote, 'update-ref', 'refs/heads/before', 'refs/heads/main')
      forge.commit({ 'README.md': 'another text' })
      expect((await publish({ workspace: forge.checkout('refs/heads/before') })).log).toContain('| b')
      // What a job commits itself is no older.
      const workspace = forge.checkout()
      git(workspace, 'commit', '--quiet', '--allow-empty', '--message', 'a step before')
      expect((await publish({ workspace })).log).toContain('| b')
    })

    it('keeps one issue of what waits for a person, and closes it when nothing does', async () => {
      begin()
      github.issues.push({ number: 1, title: 'x', body: 'y', state: 'open', user: { login: BOT }, isPullRequest: true })
      const inputs = { mode: 'publish', issue: 'true' }
      await publish({ inputs })
      const ours = () => github.issues.filter(({ isPullRequest }) => !isPullRequest)
      expect(ours().map(({ state, body }) => [state, body.includes('休む日が見えていれば')])).toEqual([['open', true]])
      const writes = () => github.asked.filter((line) => !line.startsWith('GET')).length
      const before = writes()
      await publish({ inputs, event: EVENTS.schedule })
      expect([ours().length, writes()]).toEqual([1, before])
      forge.commit({ 'posts/b.md': POST.replace('休み方から決める', '二つ目の記事') })
      await publish({ inputs })
      expect([ours().length, ours()[0]?.body.match(/--to youtube/g)?.length]).toEqual([1, 2])
      const workspace = forge.checkout()
      const { gnet } = await import('../cli/gnet.ts')
      for (const id of ['a', 'b']) {
        const url = 'https://www.youtube.com/post/UgkxAbCdEfGhIjKlMnOpQrStUvWxYz0123456'
        const run = gnet(['resolve', id, '--to', 'youtube', '--url', url, '--yes'], { cwd: workspace })
        expect(run.code, run.err).toBe(0)
      }
      const last = await publish({ inputs, event: EVENTS.schedule })
      expect([last.outputs.open, ours().map(({ state }) => state)]).toEqual(['0', ['closed']])
    })

    it('still publishes where the issue cannot be written, and says so', async () => {
      begin()
      github.rights = 'read'
      const run = await publish({ inputs: { mode: 'publish', issue: 'true' } })
      expect([run.code, counts()]).toEqual([0, [1, 1, 0]])
      expect(run.log).toContain('GNET-663')
    })

    it('refuses every other place without a call to anybody', async () => {
      github.asked.length = 0
      const workspace = forge.checkout()
      const runs = Object.entries(FORGED).map(async ([name, { env, event }]) => {
        const { GITHUB_EVENT_PATH: path = '', ...claimed } = env
        const hidden = path.startsWith('/') ? { GITHUB_EVENT_PATH: path } : {}
        const { code, outputs, log } = await runStep(forge, {
          workspace,
          event: { name: env.GITHUB_EVENT_NAME ?? '', payload: event ?? {}, ref: env.GITHUB_REF ?? '' },
          inputs: { mode: 'publish', issue: 'true' },
          env: { ...standIns.env, ...claimed, ...hidden, GIT_TRACE: '1' },
          api: github.origin,
        })
        const said = (JSON.parse(outputs.json ?? '') as Report).errors[0]?.code.slice(0, 7)
        // With GIT_TRACE any git command would be seen, and only git asks for the ledger.
        return { name, code, said, git: log.includes('trace:') }
      })
      for (const run of await Promise.all(runs)) {
        expect(run).toEqual({ name: run.name, code: 2, said: 'GNET-65', git: false })
      }
      expect(runs.length).toBeGreaterThanOrEqual(12)
      expect(github.asked).toEqual([])
      for (const { requests } of Object.values(standIns.journal())) expect(requests).toEqual([])
    })

    it('hides every secret, shows none, and leaves the token to nobody', async () => {
      begin({ 'gnet.yaml': `${SETTINGS}blog: { deploy: [env], waitUntilLive: false }\n` })
      const run = await publish()
      expect(run.code, run.log).toBe(0)
      expect(run.log).toContain('| GITHUB_ACTIONS=true')
      expect(run.log).not.toContain(TOKEN)
      const secrets = Object.entries(standIns.env).filter(([name]) => !/_(?:ID|ORIGIN)$/.test(name))
      for (const [, secret] of secrets) {
        expect(run.log).toContain(`::add-mask::${secret.replaceAll('%', '%25')}`)
        expect(`${run.log.replace(/^::add-mask::.*$/gm, '')}${run.summary}${run.outputs.json}`).not.toContain(secret)
      }
    })
  })

  describe('at night', () => {
    it('says whose token is dead, and fails; what is only worth a note is a warning on the run’s page', async () => {
      begin({ 'gnet.yaml': SETTINGS.replace(/since: .*\n/, '') })
      const doctor = () =>
        runStep(forge, {
          workspace: forge.checkout(),
          event: EVENTS.schedule,
          inputs: { mode: 'doctor', language: 'en' },
          env: { ...standIns.env, GNET_X_ACCESS_TOKEN: '1-dead-token' },
        })
      const run = await doctor()
      expect(run.code, run.log).toBe(4)
      expect(run.summary).toContain('X:')
      expect(run.log).toMatch(/^::error title=gnet GNET-\d+::/m)
      expect(run.log).toMatch(/^::warning title=gnet GNET-\d+::/m)
      expect(run.outputs).toMatchObject({ code: '4' })
      expect(JSON.parse(run.outputs.json ?? '')).toMatchObject({ command: 'doctor' })
    })
  })

  it('says which inputs it cannot take', async () => {
    const run = await runStep(forge, { workspace: forge.checkout(), event: EVENTS.push, inputs: { mode: 'post' } })
    expect([run.code, run.log.includes('GNET-664')]).toEqual([2, true])
  })
})
