import type { Variables } from './github.ts'
import type { CiRun } from './place.ts'

/** The variables by which a CI service says what a run is for. */
interface Service {
  /** Set, and not to "no", where the run is for a pull request. */
  readonly proposal: string
  readonly branch: readonly string[]
  readonly tag: string
  readonly defaultBranch?: string
  readonly repository?: string
}

/** By the variable that says that a job runs there. From each service's own list of variables, 2026. */
const SERVICES: Readonly<Record<string, Service>> = {
  // Azure Pipelines
  TF_BUILD: {
    proposal: 'SYSTEM_PULLREQUEST_PULLREQUESTID',
    branch: ['BUILD_SOURCEBRANCH'],
    tag: 'BUILD_SOURCEBRANCH',
    repository: 'BUILD_REPOSITORY_NAME',
  },
  BITBUCKET_BUILD_NUMBER: {
    proposal: 'BITBUCKET_PR_ID',
    branch: ['BITBUCKET_BRANCH'],
    tag: 'BITBUCKET_TAG',
    repository: 'BITBUCKET_REPO_FULL_NAME',
  },
  BUILDKITE: {
    proposal: 'BUILDKITE_PULL_REQUEST',
    branch: ['BUILDKITE_BRANCH'],
    tag: 'BUILDKITE_TAG',
    defaultBranch: 'BUILDKITE_PIPELINE_DEFAULT_BRANCH',
  },
  CIRCLECI: { proposal: 'CIRCLE_PULL_REQUEST', branch: ['CIRCLE_BRANCH'], tag: 'CIRCLE_TAG' },
  DRONE: {
    proposal: 'DRONE_PULL_REQUEST',
    branch: ['DRONE_BRANCH'],
    tag: 'DRONE_TAG',
    defaultBranch: 'DRONE_REPO_BRANCH',
    repository: 'DRONE_REPO',
  },
  // Jenkins: of a multibranch job, else of its git plugin.
  JENKINS_URL: { proposal: 'CHANGE_ID', branch: ['BRANCH_NAME', 'GIT_BRANCH'], tag: 'TAG_NAME' },
  TRAVIS: {
    proposal: 'TRAVIS_PULL_REQUEST',
    branch: ['TRAVIS_BRANCH'],
    tag: 'TRAVIS_TAG',
    repository: 'TRAVIS_REPO_SLUG',
  },
  // Woodpecker
  CI_REPO_DEFAULT_BRANCH: {
    proposal: 'CI_COMMIT_PULL_REQUEST',
    branch: ['CI_COMMIT_BRANCH'],
    tag: 'CI_COMMIT_TAG',
    defaultBranch: 'CI_REPO_DEFAULT_BRANCH',
    repository: 'CI_REPO',
  },
}

/** The variable by which some service says that the run is for a pull request, or null. */
export function proposalIn(env: Variables): string | null {
  const names = Object.values(SERVICES).map(({ proposal }) => proposal)
  return names.find((name) => !/^(false|0)?$/i.test(env[name] ?? '')) ?? null
}

/** What a service other than GitHub and GitLab says about a run that is not for a pull request, or null outside of them. */
export function otherRun(env: Variables): CiRun | null {
  const service = Object.entries(SERVICES).find(([marker]) => env[marker])?.[1]
  if (service === undefined) return null
  const said = (name: string | undefined) => (name === undefined ? null : env[name] || null)
  const ref = service.branch.map(said).find((name) => name !== null) ?? null
  const tag = said(service.tag)
  return {
    event: 'push',
    trusted: true,
    branch: ref?.replace(/^(?:refs\/heads|origin)\//, '') ?? null,
    defaultBranch: said(service.defaultBranch),
    repository: said(service.repository),
    // None of them says so of a push; a fork has its own secrets, and `ci.repository` names the one that may.
    fork: false,
    // Azure has both in one variable.
    tag: tag !== null && (service.branch[0] !== service.tag || tag.startsWith('refs/tags/')),
  }
}
