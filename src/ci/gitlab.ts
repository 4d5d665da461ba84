import type { Variables } from './github.ts'
import type { CiRun } from './place.ts'

/**
 * What GitLab CI says about a run, or null outside of it. https://docs.gitlab.com/ci/variables/predefined_variables/, 2026.
 * A pipeline for a merge request, also in a merge train, has CI_MERGE_REQUEST_IID, and no CI_COMMIT_BRANCH.
 */
export function gitlabRun(env: Variables): CiRun | null {
  if (!env.GITLAB_CI && !env.CI_PIPELINE_SOURCE) return null
  const event = env.CI_PIPELINE_SOURCE ?? ''
  const proposed = Boolean(env.CI_MERGE_REQUEST_IID || env.CI_EXTERNAL_PULL_REQUEST_IID)
  return {
    event: proposed && TRUSTED.has(event) ? 'merge_request_event' : event,
    trusted: !proposed && TRUSTED.has(event),
    branch: env.CI_COMMIT_BRANCH || null,
    defaultBranch: env.CI_DEFAULT_BRANCH || null,
    repository: env.CI_PROJECT_PATH || null,
    // GitLab does not say; a fork has its own protected variables, and `ci.repository` names the one that may.
    fork: false,
    tag: Boolean(env.CI_COMMIT_TAG),
  }
}

const TRUSTED = new Set(['push', 'schedule', 'web', 'api', 'trigger', 'pipeline', 'parent_pipeline'])
