// How near the summaries on X come to those that the writers of other blogs' posts gave them, beside simpler ways.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { source } from './source.js'
import { scoreTable, yardstick } from './yardstick.js'

export async function summariesTable() {
  const material = await yardstick()
  if (material === null) return [{ what: 'skipped: there is no ../shared/data/yardstick on this machine' }]
  const { posts, score } = material
  const planned = summariesOnX(posts.map(({ file }) => file))
  const ways = { gnet: ({ name }) => planned.get(name) ?? '', ...(await simplerWays()) }
  return ['ja', 'en'].flatMap((language) => {
    const chosen = posts.filter((post) => post.language === language)
    return Object.entries(ways).map(([what, summarise]) => {
      const pairs = chosen.map((post) => ({ summary: summarise(post), reference: post.reference }))
      return { language, posts: chosen.length, what, ...scoreTable(pairs, score) }
    })
  })
}

/** As users get them: from the program's own plan. */
function summariesOnX(files) {
  const cwd = mkdtempSync(join(tmpdir(), 'gnet-summaries-'))
  try {
    const args = [join(import.meta.dirname, '../bin/gnet.js'), 'publish', ...files, '--dry-run', '--json']
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1e9 })
    if (stdout === '') throw new Error(stderr)
    const summaries = JSON.parse(stdout).posts.map(({ path, deliveries }) => {
      return [basename(path), deliveries.find(({ platform }) => platform === 'x')?.summary ?? '']
    })
    return new Map(summaries)
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

const LIMIT = { ja: 100, en: 200 }

/** The first sentence; the first ones that fit; the title. */
async function simplerWays() {
  const { toBlocks, splitSentences } = await source('post/blocks.ts', 'text/sentences.ts')
  const sentencesOf = ({ file }) => {
    const markdown = readFileSync(file, 'utf8').replace(/^(---|\+\+\+)\n[\s\S]*?\n\1\n/, '')
    const blocks = toBlocks(markdown, 1).blocks.filter(({ kind }) => kind !== 'heading')
    return blocks.flatMap(({ text }) => splitSentences(text).map((sentence) => sentence.trim()))
  }
  return {
    'lead-1': (post) => sentencesOf(post)[0] ?? '',
    'lead-n': (post) => {
      let text = ''
      for (const sentence of sentencesOf(post)) {
        const next = text === '' || post.language === 'ja' ? text + sentence : `${text} ${sentence}`
        if ([...next].length > LIMIT[post.language]) break
        text = next
      }
      return text
    },
    title: ({ title }) => title,
  }
}
