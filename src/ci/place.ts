import type { Fault, Settings } from '../types.ts'
import { wrongPlace } from '../words/ci.ts'
import { githubRun, type Variables } from './github.ts'
import { gitlabRun } from './gitlab.ts'
import { otherRun, proposalIn } from './others.ts'

/** What a CI service says about one run. */
export interface CiRun {
  /** What started it, in the service's own words: `push`, `pull_request`, `merge_request_event`. */
  readonly event: string
  /** True for events that only people with write access, or the clock, can cause. */
  readonly trusted: boolean
  /** Null where the run is not for a branch. */
  readonly branch: string | null
  readonly defaultBranch: string | null
  /** `owner/name`. */
  readonly repository: string | null
  readonly fork: boolean
  readonly tag: boolean
}

/**
 * Why nothing may be published from this run, or null. Judged from what the CI service itself says, never from flags;
 * the settings may add branches and tags, and never an event: on a pull request they are part of what it proposes.
 * `read` gives the text of the event's file, and may throw.
 */
export function wrongPlaceFor(env: Variables, { ci, read }: Judging): Fault | null {
  const proposal = proposalIn(env)
  if (proposal !== null) return wrongPlace.event(proposal)
  const run = runIn(env, read)
  if (run === null) return null
  if (run === 'unreadable') return wrongPlace.unreadable()
  if (!run.trusted) return wrongPlace.event(run.event)
  if (ci.repository !== null && run.repository !== ci.repository) {
    return wrongPlace.repository(run.repository ?? '?', ci.repository)
  }
  if (run.fork && ci.repository === null) return wrongPlace.fork(run.repository ?? '?')
  if (run.tag) return ci.tags ? null : wrongPlace.tag()
  if (run.branch === null) return wrongPlace.unreadable()
  const branches = ci.branches.length > 0 ? ci.branches : run.defaultBranch === null ? [] : [run.defaultBranch]
  if (branches.length === 0) return wrongPlace.noDefault(run.branch)
  return branches.includes(run.branch) ? null : wrongPlace.branch(run.branch, branches)
}

/** The branch that a run is for, where a CI service says so. */
export function branchOf(env: Variables, read: Judging['read']): string | null {
  const run = runIn(env, read)
  return run === null || run === 'unreadable' ? null : run.branch
}

function runIn(env: Variables, read: Judging['read']): CiRun | 'unreadable' | null {
  return githubRun(env, read) ?? gitlabRun(env) ?? otherRun(env)
}

export interface Judging {
  readonly ci: Settings['ci']
  readonly read: (path: string) => string
}
