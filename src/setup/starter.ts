import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { postFiles } from '../post/shelf.ts'
import type { Fault } from '../types.ts'
import { ledgerIgnored } from '../words/doctor.ts'
import { firstPost } from '../words/setup.ts'
import type { Wanted } from './place.ts'
import { type Answers, settingsFile } from './settings-file.ts'

export interface Starter {
  readonly root: string
  /** Where gnet itself lies. */
  readonly packageFolder: string
  /** The settings file's name. */
  readonly settings: string
  readonly answers: Answers
  /** Platforms that the project is meant for. */
  readonly to: readonly string[]
}

/** Everything a new project starts with. */
export function starterFiles({ root, packageFolder, settings, answers, to }: Starter): Wanted[] {
  const language = answers.site.language.startsWith('ja') ? 'ja' : 'en'
  const own = (path: string) => readFileSync(join(packageFolder, path), 'utf8')
  const announcements = to.filter((name) => existsSync(join(packageFolder, 'templates', `${name}.liquid`)))
  const folder = join(root, answers.posts)
  const fresh = !existsSync(folder) || postFiles(folder).length === 0
  const post = firstPost[language]
  return [
    { path: settings, content: settingsFile(answers, language) },
    ...(answers.schema.includes('node_modules')
      ? []
      : [{ path: answers.schema, content: own(language === 'ja' ? 'gnet.schema.ja.json' : 'gnet.schema.json') }]),
    {
      path: '.env.example',
      content: variablesFor(own('.env.example'), answers.blog.kind === 'wordpress' ? [...to, 'wordpress'] : to),
    },
    {
      path: '.gitignore',
      content: `.env\n.gnet/rehearsal/\n.gnet/outbox/\n.gnet/cards/\n.gnet/cache/\n${answers.blog.out}/\n`,
      lines: true,
    },
    ...announcements.map((name) => ({ path: `templates/${name}.liquid`, content: own(`templates/${name}.liquid`) })),
    { path: 'templates/post.md', content: own('templates/post.md') },
    ...(fresh ? [{ path: `${answers.posts}/${post.name}.md`, content: post.text(answers.since) }] : []),
  ]
}

/** The paragraphs of `.env.example` that speak of these platforms. */
function variablesFor(example: string, to: readonly string[]): string {
  const paragraphs = example.trim().split(/\n{2,}/)
  const wanted = paragraphs.filter((paragraph) => {
    const [, platform] = /^GNET_(X|FACEBOOK|YOUTUBE|WORDPRESS)_/m.exec(paragraph) ?? []
    // Other addresses for the platforms are for tests of gnet itself.
    return platform === undefined ? !/^# GNET_\w+_ORIGIN/m.test(paragraph) : to.includes(platform.toLowerCase())
  })
  return `${wanted.join('\n\n')}\n`
}

/** A `.gitignore` that leaves the ledger out of git: then nobody else knows what is out, and posts it again. */
export function ledgerIgnoredAt(root: string): { fault: Fault; line: number } | null {
  const file = join(root, '.gitignore')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split(/\r?\n/)
  const index = lines.findIndex((line) => /^\/?\.gnet(\/(ledger\/?|\*{1,2})?)?\s*$/.test(line))
  return index < 0 ? null : { fault: ledgerIgnored(), line: index + 1 }
}
