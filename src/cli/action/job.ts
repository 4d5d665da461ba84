import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { annotations } from '../../ci/annotations.ts'
import type { GitHubApi } from '../../ci/github-api.ts'
import { addToSummary, setOutputs } from '../../ci/runner-files.ts'
import { randomHex } from '../../digest.ts'
import type { Finding } from '../../types.ts'
import type { Io } from '../io.ts'
import type { Session } from '../session.ts'
import type { Inputs } from './inputs.ts'

/** What a step of a job has besides a command: inputs, and GitHub's ways to be told something. */
export interface Job {
  readonly inputs: Inputs
  readonly session: Session
  readonly read: (path: string) => string
  /** Which project this is, among several of one repository. */
  readonly project: string
  /** Null without a token. */
  readonly api: GitHubApi | null
  readonly summarise: (markdown: string) => void
  readonly annotate: (findings: readonly Finding[], root: string) => void
  readonly output: (outputs: Readonly<Record<string, string>>) => void
  readonly report: Session['json']
  /** Writes a file that outlives the step, and gives its path. */
  readonly keep: (name: string, content: string) => string
}

/** Bytes; GitHub takes 1 MB of outputs a job. */
const MOST_JSON = 500_000

/** `io` is the step's own, where commands for the runner are printed. */
export function openJob(inputs: Inputs, { session, io }: { session: Session; io: Io }): Job {
  const { env } = io
  const files = { env, append: appendFileSync, delimiter: () => randomHex(16) }
  const output: Job['output'] = (outputs) => setOutputs(outputs, files)
  const keep: Job['keep'] = (name, content) => {
    const folder = join(env.RUNNER_TEMP || io.cwd, 'gnet')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  return {
    inputs,
    session,
    read: (path) => readFileSync(path, 'utf8'),
    project: inputs.config ?? '.',
    api: apiFor(inputs, env),
    summarise: (markdown) => addToSummary(session.safe(markdown), files),
    annotate: (findings, root) => {
      const folder = relative(env.GITHUB_WORKSPACE || io.cwd, root).replaceAll('\\', '/')
      const commands = annotations(findings, { say: session.say, folder: folder === '' ? '' : `${folder}/` })
      for (const command of commands) io.out(`${session.safe(command)}\n`)
    },
    output,
    report: (report) => {
      const json = session.safe(JSON.stringify(report, null, 2))
      output({ report: keep('report.json', json), json: Buffer.byteLength(json) > MOST_JSON ? '' : json })
    },
    keep,
  }
}

function apiFor({ token }: Inputs, env: Io['env']): GitHubApi | null {
  const repository = env.GITHUB_REPOSITORY ?? ''
  if (token === '' || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return null
  return { address: env.GITHUB_API_URL || 'https://api.github.com', repository, token }
}
