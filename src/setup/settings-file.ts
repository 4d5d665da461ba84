import type { Settings } from '../types.ts'
import { type SettingsComment, settingsComments } from '../words/setup.ts'

/** What `gnet init` finds out about a project. */
export interface Answers {
  /** Where an editor finds the settings' JSON Schema, from the settings file. */
  readonly schema: string
  readonly site: Settings['site']
  readonly posts: string
  readonly permalink: string
  readonly blog: {
    readonly kind: Settings['blog']['kind']
    readonly out: string
    readonly url: string | null
    readonly git: Pick<Settings['blog']['git'], 'repository' | 'generator'>
  }
  readonly since: string
  readonly maxPerRun: number
  readonly footer: readonly string[]
  readonly store: Settings['ledger']['store']
}

/** A `gnet.yaml` with a comment for every setting, in the language of the site's people. */
export function settingsFile(answers: Answers, language: 'en' | 'ja'): string {
  const { site, posts, permalink, blog, since, maxPerRun, footer, store } = answers
  const note = (comment: SettingsComment) => `# ${settingsComments[comment][language]}`
  const lines = [
    // The language server of YAML, in most editors: https://github.com/redhat-developer/yaml-language-server, 2026
    `# yaml-language-server: $schema=${answers.schema}`,
    note('head'),
    'site:',
    `  name: ${quoted(site.name)}`,
    ...(site.url === null ? [`  ${note('url')}`, '  # url: https://blog.example.jp'] : [`  url: ${quoted(site.url)}`]),
    `  language: ${site.language}`,
    `  timezone: ${site.timezone}`,
    '',
    note('posts'),
    `posts: ${quoted(posts)}`,
    note('permalink'),
    `permalink: ${quoted(permalink)}`,
    '',
    note('since'),
    `since: ${since}`,
    note('maxPerRun'),
    `maxPerRun: ${maxPerRun}`,
    '',
    note(blog.kind),
    ...blogLines(blog),
    '',
    note('footer'),
    ...(footer.length === 0 ? ['footer: []'] : ['footer:', ...footer.map((line) => `  - ${quoted(line)}`)]),
    ...(store === 'git' ? ['', note('ledger'), 'ledger: { store: git }'] : []),
  ]
  return `${lines.join('\n')}\n`
}

function blogLines({ kind, out, url, git }: Answers['blog']): string[] {
  switch (kind) {
    case 'wordpress':
      return ['blog:', '  kind: wordpress', `  url: ${quoted(url ?? '')}`]
    case 'git':
      return ['blog:', '  kind: git', `  git: { repository: ${quoted(git.repository)}, generator: ${git.generator} }`]
    default:
      return ['blog:', `  out: ${quoted(out)}`]
  }
}

/** YAML reads every JSON text. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
