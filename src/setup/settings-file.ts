import type { Settings } from '../types.ts'
import { type SettingsComment, settingsComments } from '../words/setup.ts'

/** What `gnet init` finds out about a project. */
export interface Answers {
  /** Where an editor finds the settings' JSON Schema, from the settings file. */
  readonly schema: string
  readonly site: Settings['site']
  readonly posts: string
  readonly permalink: string
  readonly out: string
  readonly since: string
  readonly maxPerRun: number
  readonly footer: readonly string[]
}

/** A `gnet.yaml` with a comment for every setting, in the language of the site's people. */
export function settingsFile(answers: Answers, language: 'en' | 'ja'): string {
  const { site, posts, permalink, out, since, maxPerRun, footer } = answers
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
    note('blog'),
    'blog:',
    `  out: ${quoted(out)}`,
    '',
    note('footer'),
    ...(footer.length === 0 ? ['footer: []'] : ['footer:', ...footer.map((line) => `  - ${quoted(line)}`)]),
  ]
  return `${lines.join('\n')}\n`
}

/** YAML reads every JSON text. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
