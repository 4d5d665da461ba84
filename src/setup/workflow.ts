import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workflow } from '../words/setup.ts'
import type { Wanted } from './place.ts'

/** The CI services whose jobs `gnet init --ci` writes. */
export const SERVICES = ['github', 'gitlab'] as const
export type Service = (typeof SERVICES)[number]

export function isService(name: string | undefined): name is Service {
  return SERVICES.some((service) => service === name)
}

export interface Job {
  /** The secrets that a publish needs, by name. */
  readonly variables: readonly string[]
  readonly branch: string
  readonly language: string
  /** Where it publishes; null: everywhere. */
  readonly to: readonly string[] | null
}

/** The file that makes a service preview, publish and look after the credentials. More on each in docs/ci.md. */
export function workflowFile(service: Service, job: Job): Wanted {
  return service === 'github'
    ? { path: '.github/workflows/gnet.yml', content: github(job) }
    : { path: '.gitlab-ci.yml', content: gitlab(job) }
}

/** The branch that is checked out, which in a new repository is the one that everything goes to. */
export function defaultBranch(root: string): string {
  const head = join(root, '.git', 'HEAD')
  const name = existsSync(head) ? /^ref: refs\/heads\/([\w./-]+)\s*$/.exec(readFileSync(head, 'utf8'))?.[1] : undefined
  return name ?? 'main'
}

// By commit: a tag can be moved. v4.2.2 and v4.4.0.
const CHECKOUT = 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683'
const NODE = 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020'

const note = (of: keyof typeof workflow, language: string) =>
  `# ${workflow[of][language.startsWith('ja') ? 'ja' : 'en']}`

const publish = (to: Job['to'], how = '--yes') => `gnet publish ${how}${to === null ? '' : ` --to ${to.join(',')}`}`

// Secrets reach the jobs that need them and no others; a pull request gets none, and can only preview.
function github({ variables, branch, language, to }: Job): string {
  const secrets = variables.map((name) => `          ${name}: \${{ secrets.${name} }}`)
  const steps = `      - uses: ${CHECKOUT}
      - uses: ${NODE}
        with: { node-version: 22 }
      - run: npm ci --ignore-scripts`
  const withSecrets = (command: string) =>
    [`      - run: npx --no-install ${command}`, ...(secrets.length > 0 ? ['        env:', ...secrets] : [])].join('\n')
  return `${note('head', language)}
name: gnet
on:
  pull_request:
  push: { branches: [${JSON.stringify(branch)}] }
  schedule:
    - cron: '17 * * * *' ${note('hourly', language)}
    - cron: '43 17 * * *' ${note('nightly', language)}
  workflow_dispatch:
permissions: { contents: read }
jobs:
  preview:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
${steps}
      - run: npx --no-install ${publish(to, '--dry-run')}

  publish:
    if: github.event_name != 'pull_request' && github.event.schedule != '43 17 * * *'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    environment: publish ${note('environment', language)}
    concurrency: { group: gnet-publish, cancel-in-progress: false }
    permissions: { contents: write } ${note('ledger', language)}
    steps:
${steps}
${withSecrets(publish(to))}

  doctor:
    if: github.event.schedule == '43 17 * * *'
    runs-on: ubuntu-latest
    timeout-minutes: 10
    environment: publish
    steps:
${steps}
${withSecrets('gnet doctor')}
`
}

function gitlab({ language, to }: Job): string {
  return `${note('head', language)}
image: node:22

preview:
  rules: [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]
  script:
    - npm ci --ignore-scripts
    - npx --no-install gnet preview --out preview.html
  artifacts: { when: always, paths: [preview.html], expose_as: gnet preview }

publish:
  rules: [{ if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' }]
  resource_group: gnet
  interruptible: false
  environment: publish ${note('environment', language)}
  script:
    - npm ci --ignore-scripts
    ${note('ledger', language)}
    - git remote set-url --push origin "https://gnet:\${GNET_LEDGER_TOKEN}@\${CI_SERVER_HOST}/\${CI_PROJECT_PATH}.git"
    - npx --no-install ${publish(to)}

doctor:
  rules: [{ if: '$CI_PIPELINE_SOURCE == "schedule" && $NIGHTLY' }] ${note('nightly', language)}
  environment: publish
  script:
    - npm ci --ignore-scripts
    - npx --no-install gnet doctor
`
}
