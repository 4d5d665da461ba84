import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Report } from '../../src/report/shape.ts'

const bin = resolve(import.meta.dirname, '../../bin/gnet.js')

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Place {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
}

// Nothing of the machine's own: no CI, no credentials, an English locale.
const bare = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' }

/** Runs the built program and waits for it. There is no terminal. */
export function gnet(args: readonly string[], { cwd, env = {} }: Place): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    env: { ...bare, ...env },
    encoding: 'utf8',
    input: '',
    timeout: 60_000,
  })
  return { code: status, out: stdout, err: stderr }
}

/** Starts the built program; `done` resolves when it has ended. The platforms' servers may live in the test's process. */
export function startGnet(
  args: readonly string[],
  { cwd, env = {} }: Place,
): { child: ChildProcess; done: Promise<Run> } {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { ...bare, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  // Chunks end anywhere, also within a letter.
  child.stdout?.setEncoding('utf8')
  child.stderr?.setEncoding('utf8')
  child.stdout?.on('data', (data) => {
    out += data
  })
  child.stderr?.on('data', (data) => {
    err += data
  })
  const done = new Promise<Run>((resolve) => child.on('close', (code) => resolve({ code, out, err })))
  return { child, done }
}

/** True where a test can have a terminal. */
export const hasTerminal = existsSync('/usr/bin/script')

/** Runs the built program in a terminal of its own, where somebody types `answers`. Both outputs are in `out`. */
export function gnetInTerminal(args: readonly string[], { cwd, env = {}, answers }: Place & { answers: string }): Run {
  const words = [process.execPath, bin, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
  const { status, stdout, stderr } = spawnSync('/usr/bin/script', ['-qec', words, '/dev/null'], {
    cwd,
    env: { ...bare, ...env },
    encoding: 'utf8',
    input: answers,
    timeout: 60_000,
  })
  return { code: status, out: stdout, err: stderr }
}

/** The JSON a run printed: all of stdout, and nothing beside it. */
export function report(run: Run): Report {
  return JSON.parse(run.out) as Report
}

/** `platform: action/status` of the first post. */
export function deliveries(run: Run): Record<string, string> {
  const list = report(run).posts[0]?.deliveries ?? []
  return Object.fromEntries(list.map((it) => [it.platform, `${it.action}/${it.status}`]))
}

/** A new project folder with these files. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-cli-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** Every file below a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

export const POST = `---
title: 休み方から決める
date: 2026-11-20
tags: 休み方 働き方 チーム
---

おはようございます。

私は、休む日を先に書き込むことが必要だと考えています。休む日が見えていれば、引き継ぎの準備は自然に始まります。
`

export const SETTINGS = 'site: { name: みどり坂, url: https://blog.example.jp }\n'
