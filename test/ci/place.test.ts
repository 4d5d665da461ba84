import { describe, expect, it } from 'vitest'
import { wrongPlaceFor } from '../../src/ci/place.ts'
import { defaultSettings } from '../../src/config/settings.ts'
import { dispatch, drone, github, gitlab, mergeGroup, pullRequest, push, schedule } from './runs.ts'

const settings = defaultSettings().ci

function judge({ env, event }: { env: Record<string, string>; event?: object | undefined }, ci = settings) {
  const read = () => {
    if (event === undefined) throw new Error('no such file')
    return JSON.stringify(event)
  }
  return wrongPlaceFor(env, { ci, read })?.code ?? 'may publish'
}

describe('a run that may publish', () => {
  it.each([
    ['outside of CI', { env: {} }],
    ['a push to the default branch', github('push', push())],
    ['the clock', github('schedule', schedule())],
    ['a person who starts it by hand', github('workflow_dispatch', dispatch())],
    ['a push, seen by GitLab', gitlab()],
    ['the clock, in GitLab', gitlab({ CI_PIPELINE_SOURCE: 'schedule' })],
    ['a push, seen by another service', { env: drone() }],
    ['a service that nobody knows', { env: { CI: 'true', BRANCH: 'topic' } }],
    ['a CI service that says "no pull request"', { env: { CI: 'true', TRAVIS_PULL_REQUEST: 'false' } }],
  ])('%s', (_, run) => {
    expect(judge(run)).toBe('may publish')
  })

  it('is a re-run, as it is the same event again', () => {
    const run = github('push', push())
    expect(judge({ ...run, env: { ...run.env, GITHUB_RUN_ATTEMPT: '7' } })).toBe('may publish')
  })
})

describe('the settings', () => {
  it('may name other branches, tags, and the one repository', () => {
    const ci = { repository: 'midorizaka/blog', branches: ['live'], tags: true }
    const of = (ref: string, repository = {}) => judge(github('push', push({ ref, repository }), ref), ci)
    expect(of('refs/heads/live')).toBe('may publish')
    expect(of('refs/heads/main')).toBe('GNET-654')
    expect(of('refs/tags/v1')).toBe('may publish')
    expect(of('refs/heads/live', { fork: true })).toBe('may publish')
    expect(of('refs/heads/live', { full_name: 'somebody/blog' })).toBe('GNET-652')
  })

  it.each([
    ['Azure Pipelines', { TF_BUILD: 'True' }, 'BUILD_SOURCEBRANCH', 'refs/heads/live', 'refs/tags/live'],
    ['Bitbucket', { BITBUCKET_BUILD_NUMBER: '7' }, 'BITBUCKET_BRANCH', 'live', null],
    ['Buildkite', { BUILDKITE: 'true' }, 'BUILDKITE_BRANCH', 'live', null],
    ['CircleCI', { CIRCLECI: 'true' }, 'CIRCLE_BRANCH', 'live', null],
    ['Jenkins', { JENKINS_URL: 'http://ci/' }, 'BRANCH_NAME', 'live', null],
    ['Jenkins without branches of its own', { JENKINS_URL: 'http://ci/' }, 'GIT_BRANCH', 'origin/live', null],
    ['Travis', { TRAVIS: 'true' }, 'TRAVIS_BRANCH', 'live', null],
    ['Woodpecker', { CI_REPO_DEFAULT_BRANCH: 'main' }, 'CI_COMMIT_BRANCH', 'live', null],
  ])('name the branches that publish in %s', (_, marker, name, live, tag) => {
    const ci = { ...settings, branches: ['live'] }
    const at = (value: string) => ({ env: { CI: 'true', ...marker, [name]: value } as Record<string, string> })
    expect(judge(at(live), ci)).toBe('may publish')
    expect(judge(at(live.replace('live', 'topic')), ci)).toBe('GNET-654')
    expect(judge(at(live))).toMatch(/GNET-65[46]/)
    if (tag !== null) expect(judge(at(tag), ci)).toBe('GNET-653')
  })

  it('never let a pull request publish, whose settings are its own', () => {
    const ci = { repository: 'somebody/blog', branches: ['main', 'topic', '7/merge'], tags: true }
    for (const event of ['pull_request', 'pull_request_target'] as const) {
      expect(judge(github(event, pullRequest()), ci)).toBe('GNET-650')
    }
    expect(judge(github('merge_group', mergeGroup()), ci)).toBe('GNET-650')
    expect(judge(gitlab({ CI_PIPELINE_SOURCE: 'merge_request_event', CI_MERGE_REQUEST_IID: '7' }), ci)).toBe('GNET-650')
  })
})
