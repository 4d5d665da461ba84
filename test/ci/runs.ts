/** Runs as CI services describe them; the events have the keys of GitHub's webhook documentation that matter here. */
export interface CiSurroundings {
  readonly env: Record<string, string>
  readonly event?: object
}

const repository = { full_name: 'midorizaka/blog', default_branch: 'main', fork: false }

export const push = ({ ref = 'refs/heads/main', repository: more = {} } = {}) => ({
  ref,
  before: '0'.repeat(40),
  after: '1'.repeat(40),
  repository: { ...repository, ...more },
  commits: [],
})
export const schedule = () => ({ schedule: '17 3 * * *', repository })
export const dispatch = () => ({ ref: 'refs/heads/main', inputs: {}, repository })
export const mergeGroup = () => ({
  action: 'checks_requested',
  merge_group: { head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc', base_ref: 'refs/heads/main' },
  repository,
})
export const pullRequest = () => ({
  action: 'opened',
  number: 7,
  pull_request: {
    number: 7,
    head: { ref: 'topic', repo: { full_name: 'somebody/blog', fork: true } },
    base: { ref: 'main' },
  },
  repository,
})

export function github(name: string, event: object, ref = 'refs/heads/main'): CiSurroundings {
  return {
    env: {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: 'event.json',
      GITHUB_REF: ref,
      GITHUB_REPOSITORY: 'midorizaka/blog',
    },
    event,
  }
}

export function gitlab(more: Record<string, string> = {}): CiSurroundings {
  const env = { CI: 'true', GITLAB_CI: 'true', CI_PIPELINE_SOURCE: 'push', CI_DEFAULT_BRANCH: 'main' }
  const branch: Record<string, string> =
    more.CI_MERGE_REQUEST_IID || more.CI_COMMIT_TAG ? {} : { CI_COMMIT_BRANCH: 'main' }
  return { env: { ...env, ...branch, CI_PROJECT_PATH: 'midorizaka/blog', ...more } }
}

/** Drone, which has a variable for everything. */
export function drone(more: Record<string, string> = {}): Record<string, string> {
  const said = { DRONE: 'true', DRONE_BRANCH: 'main', DRONE_REPO_BRANCH: 'main', DRONE_REPO: 'midorizaka/blog' }
  return { CI: 'true', ...said, ...more }
}

const asPush = github('push', push())

/** Whoever wants to publish from where one must not, honestly or by a trick. */
export const FORGED: Readonly<Record<string, CiSurroundings>> = {
  'a pull request from a fork': github('pull_request', pullRequest(), 'refs/pull/7/merge'),
  'pull_request_target, which has secrets and the default branch': github('pull_request_target', pullRequest()),
  'a merge group': github('merge_group', mergeGroup(), 'refs/heads/gh-readonly-queue/main/pr-7-abc'),
  'a workflow_run after a pull request': github('workflow_run', {
    workflow_run: { event: 'pull_request' },
    repository,
  }),
  'a comment': github('issue_comment', { action: 'created', issue: {}, comment: {}, repository }),
  'a pull request whose step calls itself a push': github('push', pullRequest()),
  'a push whose event is hidden': { env: { ...asPush.env, GITHUB_EVENT_PATH: '/nowhere/event.json' } },
  'a push to a branch that calls itself main': github('push', push({ ref: 'refs/heads/topic' })),
  'a push to another branch': github('push', push({ ref: 'refs/heads/topic' }), 'refs/heads/topic'),
  'a tag': github('push', push({ ref: 'refs/tags/main' }), 'refs/tags/main'),
  'the clock of a fork': github('schedule', { ...schedule(), repository: { ...repository, fork: true } }),
  'a merge request of GitLab that calls itself a push': gitlab({ CI_MERGE_REQUEST_IID: '7' }),
  'a tag of GitLab': gitlab({ CI_COMMIT_TAG: 'main' }),
  'a branch of GitLab': gitlab({ CI_COMMIT_BRANCH: 'topic' }),
  'a pull request of another service': { env: { CI: 'true', SYSTEM_PULLREQUEST_PULLREQUESTID: '7' } },
  'a branch of another service': { env: drone({ DRONE_BRANCH: 'topic' }) },
  'a tag of another service': { env: drone({ DRONE_TAG: 'main' }) },
  'a branch of a service that does not say which one is the default': {
    env: { CI: 'true', CIRCLECI: 'true', CIRCLE_BRANCH: 'main' },
  },
}
