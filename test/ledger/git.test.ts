import { execFileSync } from 'node:child_process'
import fs, { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { LedgerError } from '../../src/errors.ts'
import { filesLedger } from '../../src/ledger/files.ts'
import type { Ledger } from '../../src/types.ts'
import { intent, outcome, testLedger } from './contract.ts'
import { BRANCH, env, git, hasGit, openAt, openWorkshop, recordsOn } from './git-workshop.ts'

/** What a person would be told. */
async function refusalOf(act: Promise<unknown>): Promise<{ code: string; said: string; place: string | undefined }> {
  try {
    await act
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    return { code: error.fault.code, said: `${error.fault.en}\n${error.fault.ja}`, place: error.place?.path }
  }
  throw new Error('nothing was refused')
}

describe.skipIf(!hasGit)('the ledger in git (skipped without git)', () => {
  const workshop = openWorkshop()
  afterAll(workshop.remove, 60_000)

  const fresh = (...options: readonly string[]) => {
    const remote = workshop.remote()
    const root = workshop.clone(`file://${remote}`, ...options)
    return { remote, root, ledger: openAt(root), other: openAt(workshop.clone(remote)) }
  }

  /** Moves the remote's branch to a new commit of the given files. */
  const overwrite = (remote: string, files: Readonly<Record<string, string>>) => {
    const path = workshop.clone(remote)
    git(path, 'checkout', '--quiet', '--orphan', 'other')
    git(path, 'rm', '-rfq', '--cached', '.')
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(path, name, '..'), { recursive: true })
      writeFileSync(join(path, name), text)
      git(path, 'add', name)
    }
    git(path, 'commit', '--quiet', '-m', 'overwritten')
    git(path, 'push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${BRANCH}`)
  }

  const hook = (repository: string, name: string, script: string) => {
    mkdirSync(join(repository, 'hooks'), { recursive: true })
    const file = join(repository, 'hooks', name)
    writeFileSync(file, `#!/bin/sh\n${script}\n`)
    chmodSync(file, 0o755)
  }

  // A branch of its own is a store of its own.
  const remote = hasGit ? workshop.remote() : ''
  const clones = hasGit ? [1, 2, 3, 4].map(() => workshop.clone(`file://${remote}`, '--depth=1')) : []
  let stores = 0
  testLedger('git, one clone for all', () => {
    const branch = `ledger-${stores++}`
    return { open: () => openAt(clones[0] ?? '', { branch }) }
  })
  testLedger('git, several clones', () => {
    const branch = `ledger-${stores++}`
    let opened = 0
    return { open: () => openAt(clones[opened++ % clones.length] ?? '', { branch }) }
  })

  describe('the branch', () => {
    it('holds the same files as the store `files`, byte for byte', async () => {
      const { remote, root, ledger } = fresh()
      const folder = join(root, '.gnet', 'ledger')
      const files = filesLedger({ folder, disk: fs, now: () => 0, unique: () => 'u' })
      const post = 'SNS禁止?'
      for (const store of [ledger, files]) {
        await store.begin(intent({ post }))
        await store.settle(intent({ post }), outcome())
      }
      expect(recordsOn(remote)).toHaveLength(2)
      for (const path of recordsOn(remote)) {
        expect(git(remote, 'show', `${BRANCH}:${path}`)).toBe(readFileSync(join(folder, path), 'utf8').trim())
      }
    })

    it('stands for itself: no history of the project, gnet as author, messages that start no CI', async () => {
      const { remote, ledger } = fresh()
      await ledger.begin(intent({ post: '新しい\n[x](y)\u001b[31m' }))
      await ledger.settle(intent({ post: '新しい\n[x](y)\u001b[31m' }), outcome())
      const log = git(remote, 'log', '--format=%an <%ae> %cn <%ce> %B', BRANCH).split('\n').filter(Boolean)
      expect(log).toEqual([
        'gnet <gnet@localhost> gnet <gnet@localhost> x.1.outcome: 新しい [x](y) [31m [skip ci]',
        'gnet <gnet@localhost> gnet <gnet@localhost> x.1.intent: 新しい [x](y) [31m [skip ci]',
      ])
    })

    it('takes records that come at the same time in one push', async () => {
      const { remote, ledger } = fresh()
      const posts = ['a', 'b', 'c', 'd']
      expect(await Promise.all(posts.map((post) => ledger.begin(intent({ post }))))).toEqual([true, true, true, true])
      expect(recordsOn(remote)).toHaveLength(4)
      expect(git(remote, 'rev-list', '--count', BRANCH)).toBe('1')
    })

    it('may have a README, which stays', async () => {
      const { remote, ledger } = fresh()
      overwrite(remote, { 'README.md': 'The ledger of gnet' })
      expect(await ledger.begin(intent())).toBe(true)
      expect(recordsOn(remote)).toEqual(['README.md', 'post-1/x.1.intent.json'])
    })
  })

  it('reads 3,000 records with a handful of git commands, and once a run', async () => {
    const { remote, root } = fresh('--depth=1')
    const posts = Array.from({ length: 1500 }, (_, index) => `post-${index}`)
    const file = (path: string, record: object) => {
      const text = JSON.stringify(record)
      return `M 644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`
    }
    const files = posts.flatMap((post) => [
      file(`${post}/x.1.intent.json`, intent({ post })),
      file(`${post}/x.1.outcome.json`, outcome({ id: post })),
    ])
    const commit = `commit refs/heads/${BRANCH}\ncommitter w <w@w> 0 +0000\ndata 1\nm\n`
    execFileSync('git', ['fast-import', '--quiet'], { cwd: remote, env, input: commit + files.join('') })
    const counting = join(workshop.folder, 'counting')
    mkdirSync(counting)
    const script = `#!/bin/sh\necho >> '${counting}/calls'\nPATH='${env.PATH}' exec git "$@"\n`
    writeFileSync(join(counting, 'git'), script, { mode: 0o755 })
    const ledger = openAt(root, { env: { ...env, PATH: `${counting}:${env.PATH}` } })
    expect(await ledger.posts()).toHaveLength(1500)
    for (const post of posts) expect((await ledger.read(post))[0]?.outcome?.id).toBe(post)
    expect(readFileSync(join(counting, 'calls'), 'utf8').length).toBeLessThanOrEqual(8)
  })

  describe('two runs', () => {
    it('go on from the truth: the one that was overtaken writes on top', async () => {
      const { remote, ledger, other } = fresh('--depth=1')
      await Promise.all([ledger.posts(), other.posts()])
      expect(await ledger.begin(intent({ post: 'a' }))).toBe(true)
      expect(await other.begin(intent({ post: 'b' }))).toBe(true)
      expect(await ledger.settle(intent({ post: 'a' }), outcome())).toBe(true)
      expect(recordsOn(remote)).toEqual(['a/x.1.intent.json', 'a/x.1.outcome.json', 'b/x.1.intent.json'])
    })

    it('cannot both create the branch', async () => {
      const { remote, ledger, other } = fresh()
      await Promise.all([ledger.posts(), other.posts()])
      const won = await Promise.all([ledger.begin(intent({ run: 'a' })), other.begin(intent({ run: 'b' }))])
      expect(won.filter(Boolean)).toHaveLength(1)
      const winner = won[0] ? 'a' : 'b'
      expect(git(remote, 'show', `${BRANCH}:post-1/x.1.intent.json`)).toContain(`"run": "${winner}"`)
    })

    it('cannot both begin a second attempt, nor one that the other has made impossible', async () => {
      const { ledger, other } = fresh()
      await ledger.begin(intent())
      await ledger.settle(intent(), outcome({ status: 'failed' }))
      await other.posts()
      expect(await ledger.begin(intent({ n: 2, run: 'a' }))).toBe(true)
      expect(await other.begin(intent({ n: 2, run: 'b' }))).toBe(false)
      expect(await other.begin(intent({ n: 3, run: 'b' }))).toBe(false)
    })

    it('learn of each other: an attempt that another run has open is looked up again', async () => {
      const { root, other } = fresh()
      let now = 0
      const ledger = openAt(root, { now: () => now })
      await other.begin(intent())
      expect((await ledger.read('post-1'))[0]?.outcome).toBeNull()
      await other.settle(intent(), outcome())
      now += 5000
      expect((await ledger.read('post-1'))[0]?.outcome).toEqual(outcome())
    })

    it('knows its own record again when the answer to the push was lost', async () => {
      const { remote, root } = fresh()
      hook(remote, 'post-receive', 'exec sleep 60')
      const ledger = openAt(root, { patience: 3 })
      expect(await ledger.begin(intent())).toBe(true)
      expect(recordsOn(remote)).toEqual(['post-1/x.1.intent.json'])
    })
  })

  describe("a person's clone", () => {
    const stateOf = (root: string) => ({
      status: git(root, 'status', '--porcelain=v2', '--branch', '--untracked-files=all'),
      index: readFileSync(join(root, '.git', 'index')).toString('hex'),
      head: readFileSync(join(root, '.git', 'HEAD'), 'utf8'),
      // Where the remote's ledger branch is may be known afterwards, as after every push.
      refs: git(root, 'for-each-ref', 'refs/heads', 'refs/remotes', 'refs/tags')
        .split('\n')
        .filter((line) => !line.includes(`refs/remotes/origin/${BRANCH}`)),
      commits: git(root, 'rev-list', '--count', 'HEAD'),
      shallow: git(root, 'rev-parse', '--is-shallow-repository'),
      fetched: existsSync(join(root, '.git', 'FETCH_HEAD')),
    })

    it.each([
      ['a whole clone', [], []],
      ['a shallow clone', ['--depth=1'], []],
      ['a detached HEAD', [], ['checkout', '--quiet', '--detach', 'HEAD~1']],
      ['a shallow clone with a detached HEAD', ['--depth=1'], ['checkout', '--quiet', '--detach']],
    ])('is left as it was: %s with staged, changed and new files', async (_, options, then) => {
      const { remote, root } = fresh(...options)
      if (then.length > 0) git(root, ...then)
      writeFileSync(join(root, 'staged.md'), 'staged')
      git(root, 'add', 'staged.md')
      writeFileSync(join(root, 'post.md'), 'changed')
      mkdirSync(join(root, 'blog'))
      writeFileSync(join(root, 'blog', 'new.md'), 'new')
      git(root, 'status')
      const before = stateOf(root)
      const ledger = openAt(join(root, 'blog'))
      expect(await ledger.begin(intent())).toBe(true)
      expect(await ledger.settle(intent(), outcome())).toBe(true)
      expect(await openAt(join(root, 'blog')).posts()).toEqual(['post-1'])
      expect(stateOf(root)).toEqual(before)
      expect(recordsOn(remote)).toHaveLength(2)
    })

    it('runs no hook, and serves no other repository that a hook has named', async () => {
      const { remote, root } = fresh()
      for (const name of ['pre-push', 'reference-transaction', 'post-commit', 'pre-auto-gc']) {
        hook(join(root, '.git'), name, `touch '${join(workshop.folder, 'canary')}'; exit 1`)
      }
      const elsewhere = workshop.clone(workshop.remote())
      const inHook = { GIT_DIR: join(elsewhere, '.git'), GIT_INDEX_FILE: join(root, 'x'), GIT_WORK_TREE: elsewhere }
      expect(await openAt(root, { env: { ...env, ...inHook } }).begin(intent())).toBe(true)
      expect(recordsOn(remote)).toHaveLength(1)
      expect(existsSync(join(workshop.folder, 'canary'))).toBe(false)
    })

    it('may be a partial one, whose ledger records were left out', async () => {
      const { remote, ledger } = fresh()
      await ledger.begin(intent())
      const root = workshop.clone(`file://${remote}`, '--filter=blob:none', '--no-checkout')
      expect((await openAt(root).read('post-1')).map((it) => it.intent)).toEqual([intent()])
      expect(await openAt(root).settle(intent(), outcome())).toBe(true)
    })

    it('may have a remote of another name, as long as it has one', async () => {
      const { remote, root } = fresh()
      git(root, 'remote', 'rename', 'origin', 'com.example.git')
      expect(await openAt(root).begin(intent())).toBe(true)
      git(root, 'remote', 'add', 'second', workshop.remote())
      expect((await refusalOf(openAt(root).posts())).code).toBe('GNET-512')
      expect(await openAt(root, { remote: 'com.example.git' }).posts()).toEqual(['post-1'])
      expect(recordsOn(remote)).toHaveLength(1)
    })
  })

  describe('nothing is begun', () => {
    const expectNothing = async (ledger: Ledger, code: string) => {
      const refusal = await refusalOf(ledger.begin(intent()))
      expect(refusal.code).toBe(code)
      return refusal.said
    }

    it('outside of a repository', async () => {
      const root = workshop.place()
      mkdirSync(root)
      await expectNothing(openAt(root), 'GNET-510')
      expect((await refusalOf(openAt(root).posts())).code).toBe('GNET-510')
    })

    it('without git', async () => {
      await expectNothing(openAt(workshop.folder, { env: { PATH: '/nowhere' } }), 'GNET-511')
    })

    it('without a remote', async () => {
      const { root } = fresh()
      git(root, 'remote', 'remove', 'origin')
      await expectNothing(openAt(root), 'GNET-512')
      await expectNothing(openAt(root, { remote: '--upload-pack=touch x' }), 'GNET-512')
    })

    it('without the right to push, and the server may say why', async () => {
      const { remote, root } = fresh()
      hook(remote, 'pre-receive', 'printf "only \\033[31madmins\\n" >&2; exit 1')
      const said = await expectNothing(openAt(root), 'GNET-513')
      expect(said).toContain('pre-receive hook declined, remote: only [31madmins')
      expect(said).not.toContain('\u001b')
      expect(git(remote, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main')
      expect(await openAt(root).posts()).toEqual([])
    })

    it('when the remote is not there any more', async () => {
      const { remote, root, ledger } = fresh()
      await ledger.posts()
      fs.renameSync(remote, `${remote}.away`)
      await expectNothing(ledger, 'GNET-514')
      await expectNothing(openAt(root), 'GNET-514')
      fs.renameSync(`${remote}.away`, remote)
      expect(git(remote, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main')
      expect(await ledger.begin(intent())).toBe(true)
    })

    it('when the remote never answers, after a bounded time', async () => {
      const silent = createServer(() => undefined).listen(0, '127.0.0.1')
      await new Promise((resolve) => silent.once('listening', resolve))
      const { port } = silent.address() as { port: number }
      const { root } = fresh()
      git(root, 'remote', 'set-url', 'origin', `git://127.0.0.1:${port}/x.git`)
      expect(await expectNothing(openAt(root, { patience: 1 }), 'GNET-514')).toContain('no answer in time')
      silent.close()
    })

    it('when ssh hangs; nothing of it stays behind', async () => {
      const { root } = fresh()
      git(root, 'remote', 'set-url', 'origin', 'ssh://git@h/x.git')
      const ssh = join(workshop.folder, 'hanging')
      writeFileSync(ssh, `#!/bin/sh\necho $$ >'${ssh}.pid'\nexec sleep 300\n`, { mode: 0o755 })
      const ledger = openAt(root, { patience: 1, env: { ...env, GIT_SSH_COMMAND: ssh, GIT_SSH_VARIANT: 'simple' } })
      await expectNothing(ledger, 'GNET-514')
      const pid = readFileSync(`${ssh}.pid`, 'utf8').trim()
      if (!existsSync('/proc/self/cmdline')) return
      const commandLine = () => (existsSync(`/proc/${pid}`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '')
      await expect.poll(commandLine).toBe('')
    })

    it.each([
      ['has no right to', 'git@h: Permission denied (publickey).', 'GNET-513', 'Permission denied (publickey)'],
      ['finds nobody', 'ssh: connect to host h port 22: Connection refused', 'GNET-514', 'Connection refused'],
      ['meets another host', 'Host key verification failed.', 'GNET-514', 'Host key verification failed'],
    ])('when ssh %s, and its words are passed on', async (_, words, code, said) => {
      const { root } = fresh()
      git(root, 'remote', 'set-url', 'origin', 'ssh://git@h/x.git')
      // What stays in the background, as a kept connection does, holds nothing up.
      const ssh = join(workshop.folder, 'ssh')
      writeFileSync(ssh, `#!/bin/sh\nsleep 25 >/dev/null &\necho "${words}" >&2\nexit 255\n`, { mode: 0o755 })
      const started = Date.now()
      const ledger = openAt(root, { env: { ...env, GIT_SSH_COMMAND: ssh, GIT_SSH_VARIANT: 'simple' } })
      expect(await expectNothing(ledger, code)).toContain(said)
      expect(Date.now() - started).toBeLessThan(15_000)
    })

    it('when the branch is no ledger, such as the one with the posts', async () => {
      const { remote, root } = fresh()
      const before = git(remote, 'rev-parse', 'main')
      expect(await expectNothing(openAt(root, { branch: 'main' }), 'GNET-516')).toContain('`post.md`')
      expect(git(remote, 'rev-parse', 'main')).toBe(before)
    })

    it('when the branch has a name that is none', async () => {
      for (const branch of ['*', 'x:refs/heads/main', '../main', 'a b', '']) {
        const { remote, root } = fresh()
        await expectNothing(openAt(root, { branch }), 'GNET-519')
        expect(git(remote, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main')
      }
    })

    it('on top of a damaged record, which is named', async () => {
      const { remote, root } = fresh()
      const files = { 'post-1/x.1.intent.json': JSON.stringify(intent()), 'post-1/x.1.outcome.json': '{"version":1,' }
      overwrite(remote, files)
      const refusal = await refusalOf(openAt(root).read('post-1'))
      expect(refusal).toMatchObject({ code: 'GNET-503', place: `${BRANCH}:post-1/x.1.outcome.json` })
      expect((await refusalOf(openAt(root).begin(intent({ n: 2 })))).code).toBe('GNET-503')
    })
  })

  it('refuses a folder that was renamed, which would make its post look unsent', async () => {
    const { remote, root } = fresh()
    overwrite(remote, { 'post-2/x.1.intent.json': JSON.stringify(intent()) })
    expect(await refusalOf(openAt(root).posts())).toMatchObject({
      code: 'GNET-505',
      place: `${BRANCH}:post-2/x.1.intent.json`,
    })
  })

  describe('a ledger branch that lost records', () => {
    const begun = async (...options: readonly string[]) => {
      const all = fresh(...options)
      await all.ledger.begin(intent({ post: 'old' }))
      await all.ledger.settle(intent({ post: 'old' }), outcome())
      return all
    }
    const record = (post: string) => ({ [`${post}/x.1.intent.json`]: JSON.stringify(intent({ post })) })

    it.each([
      ['deleted', (remote: string) => git(remote, 'update-ref', '-d', `refs/heads/${BRANCH}`)],
      ['overwritten', (remote: string) => overwrite(remote, record('new'))],
      ['set back', (remote: string) => git(remote, 'update-ref', `refs/heads/${BRANCH}`, `${BRANCH}~1`)],
    ])('is noticed when it was %s during the run', async (_, lose) => {
      for (const options of [[], ['--depth=1']]) {
        const { remote, ledger } = await begun(...options)
        lose(remote)
        const refs = git(remote, 'for-each-ref')
        for (const again of [1, 2]) {
          const refusal = await refusalOf(ledger.begin(intent({ run: `run-${again}` })))
          expect(refusal.code).toBe('GNET-515')
        }
        expect(git(remote, 'for-each-ref')).toBe(refs)
      }
    })

    it('is noticed by a later run in the same clone, from what the clone remembers', async () => {
      const { remote, root } = await begun('--depth=1')
      git(remote, 'update-ref', '-d', `refs/heads/${BRANCH}`)
      const refusal = await refusalOf(openAt(root).read('old'))
      expect(refusal.code).toBe('GNET-515')
      expect(refusal.said).toContain(`refs/gnet/ledger/${BRANCH}`)
      git(root, 'push', '--quiet', 'origin', `refs/gnet/ledger/${BRANCH}:refs/heads/${BRANCH}`)
      expect(await openAt(root).posts()).toEqual(['old'])
    })

    it.each([
      ['deleted', (remote: string) => git(remote, 'update-ref', '-d', `refs/heads/${BRANCH}`)],
      ['overwritten', (remote: string) => overwrite(remote, record('new'))],
      ['set back', (remote: string) => git(remote, 'update-ref', `refs/heads/${BRANCH}`, `${BRANCH}~1`)],
    ])('is noticed by a runner that has never seen it when it was %s, and can be mended', async (_, lose) => {
      const { remote } = await begun()
      lose(remote)
      const root = workshop.clone(`file://${remote}`, '--depth=1')
      const refs = git(remote, 'for-each-ref')
      for (const act of [() => openAt(root).read('old'), () => openAt(root).begin(intent())]) {
        const refusal = await refusalOf(act())
        expect(refusal.code).toBe('GNET-521')
        expect(refusal.said).toContain(`git push --force origin FETCH_HEAD:refs/heads/${BRANCH}`)
      }
      expect(git(remote, 'for-each-ref')).toBe(refs)
      git(root, 'fetch', '--quiet', 'origin', `${BRANCH}-witness`)
      git(root, 'push', '--quiet', '--force', 'origin', `FETCH_HEAD:refs/heads/${BRANCH}`)
      expect(await openAt(root).begin(intent())).toBe(true)
      expect(recordsOn(remote)).toHaveLength(3)
    })

    it('may come from a gnet that made no witness, or go on with one that does not move it', async () => {
      const { remote, root, ledger } = await begun()
      git(remote, 'update-ref', '-d', `refs/heads/${BRANCH}-witness`)
      expect(await openAt(root).begin(intent({ post: 'a' }))).toBe(true)
      const older = git(remote, 'rev-parse', `${BRANCH}-witness`)
      expect(older).toBe(git(remote, 'rev-parse', BRANCH))
      await ledger.posts()
      expect(await ledger.begin(intent({ post: 'b' }))).toBe(true)
      git(remote, 'update-ref', `refs/heads/${BRANCH}-witness`, older)
      expect(await openAt(workshop.clone(remote)).begin(intent({ post: 'c' }))).toBe(true)
      expect(git(remote, 'rev-parse', `${BRANCH}-witness`)).toBe(git(remote, 'rev-parse', BRANCH))
    })

    it('goes without a witness where the server cannot move two branches at once', async () => {
      const { remote, root } = fresh()
      git(remote, 'config', 'receive.advertiseAtomic', 'false')
      expect(await openAt(root).begin(intent())).toBe(true)
      expect(git(remote, 'for-each-ref', '--format=%(refname)', 'refs/heads')).not.toContain('witness')
    })

    it('is fine when only its history was rewritten', async () => {
      const { remote, root, ledger } = await begun()
      const files = recordsOn(remote).map((path): [string, string] => [
        path,
        `${git(remote, 'show', `${BRANCH}:${path}`)}\n`,
      ])
      overwrite(remote, Object.fromEntries(files))
      expect(await ledger.begin(intent())).toBe(true)
      expect(await openAt(root).posts()).toEqual(['old', 'post-1'])
    })
  })
})
