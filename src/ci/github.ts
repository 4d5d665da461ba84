import type { CiRun } from './place.ts'

export type Variables = Readonly<Record<string, string | undefined>>

/**
 * What GitHub Actions (and Gitea, Forgejo, which follow it) says about a run: its variables and the file with the
 * event. Null outside of it; 'unreadable' when the two do not make sense.
 * https://docs.github.com/actions/reference/workflows-and-actions/variables and …/events-that-trigger-workflows, 2026
 */
export function githubRun(env: Variables, read: (path: string) => string): CiRun | 'unreadable' | null {
  if (!env.GITHUB_ACTIONS && !env.GITHUB_EVENT_NAME && !env.GITHUB_EVENT_PATH) return null
  const payload = payloadOf(env.GITHUB_EVENT_PATH ?? '', read)
  const event = eventOf(env, payload)
  if (!TRUSTED.has(event)) return { ...NOWHERE, event }
  if (payload === null || event === '') return 'unreadable'
  const ref = env.GITHUB_REF ?? ''
  // Of a push the event's file names the ref in full; of a dispatch too. The two must agree.
  if (typeof payload.ref === 'string' && payload.ref !== ref) return 'unreadable'
  const repository = entriesOf(payload.repository)
  return {
    event,
    trusted: true,
    branch: ref.startsWith(BRANCH) ? ref.slice(BRANCH.length) : null,
    defaultBranch: textOf(repository.default_branch),
    repository: textOf(repository.full_name) ?? env.GITHUB_REPOSITORY ?? null,
    fork: repository.fork !== false,
    tag: ref.startsWith('refs/tags/'),
  }
}

/** The number of the pull request that a run is about, or null. */
export function pullRequestIn(env: Variables, read: (path: string) => string): number | null {
  const { number } = entriesOf(payloadOf(env.GITHUB_EVENT_PATH ?? '', read)?.pull_request)
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null
}

const BRANCH = 'refs/heads/'
const TRUSTED = new Set(['', 'push', 'schedule', 'workflow_dispatch'])
const NOWHERE = { trusted: false, branch: null, defaultBranch: null, repository: null, fork: false, tag: false }

/** The event's name; what the file is about wins over what a variable claims. */
function eventOf(env: Variables, payload: Readonly<Record<string, unknown>> | null): string {
  const inside = ['pull_request', 'merge_group', 'workflow_run', 'issue', 'comment'].find(
    (key) => key in (payload ?? {}),
  )
  const named = env.GITHUB_EVENT_NAME ?? ''
  if (env.GITHUB_HEAD_REF || env.GITHUB_BASE_REF) return TRUSTED.has(named) ? 'pull_request' : named
  return inside !== undefined && TRUSTED.has(named) ? inside : named
}

function payloadOf(path: string, read: (path: string) => string): Readonly<Record<string, unknown>> | null {
  try {
    return entriesOf(JSON.parse(read(path)))
  } catch {
    return null
  }
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
