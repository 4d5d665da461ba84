// Posts of other blogs beside the summaries that their writers gave them, and how near a summary comes to those.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const shared = join(import.meta.dirname, '../../shared/data')

/** Null where the material is not on this machine. */
export async function yardstick() {
  const folder = join(shared, 'yardstick')
  if (!existsSync(folder)) return null
  const { score, readEval } = await import(pathToFileURL(join(folder, 'rouge.mjs')).href)
  const posts = readEval(join(folder, 'references.tsv')).map(({ file, lang, title, reference }) => {
    return { file: join(folder, 'posts', file), name: file, repository: blogOf(file), language: lang, title, reference }
  })
  return { posts, score }
}

/** Further posts whose descriptions borrow some, but not most, of their words from the post. */
export async function furtherPosts() {
  const folder = join(shared, 'corpus')
  const { readEval } = await import(pathToFileURL(join(shared, 'yardstick/rouge.mjs')).href)
  const rows = readEval(join(folder, 'index.tsv')).filter((row) => /^(written|partial)$/.test(row.ref_kind))
  return rows.map(({ file, ref_kind: kind }) => {
    return { file: join(folder, file), name: file, repository: blogOf(file), partly: kind === 'partial' }
  })
}

const blogOf = (name) => name.split('__')[0]

/** Mean F1 × 100 of ROUGE-1, ROUGE-2 and ROUGE-L, and the mean length in characters. */
export function scoreTable(pairs, score) {
  const sums = { R1: 0, R2: 0, RL: 0, characters: 0 }
  for (const { summary, reference } of pairs) {
    const { r1, r2, rl } = score(summary, reference)
    sums.R1 += 100 * r1.f
    sums.R2 += 100 * r2.f
    sums.RL += 100 * rl.f
    sums.characters += [...summary].length
  }
  const mean = (name) => Number((sums[name] / pairs.length).toFixed(1))
  return { R1: mean('R1'), R2: mean('R2'), RL: mean('RL'), characters: mean('characters') }
}
