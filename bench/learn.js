// Learns the weights of src/text/salience.ts anew, and says how well they do on blogs that they were not learned from.
// Run by hand, after what a sentence or a pair is known by has changed: `node bench/learn.js`. Takes a minute.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fitLogistic } from './logistic.js'
import { source } from './source.js'
import { furtherPosts, scoreTable, yardstick } from './yardstick.js'

/** Holds the weights near zero; English has too few blogs to trust it with more. */
const PENALTY = { japanese: 10, english: 30 }
/** A summary in its writer's own words says more of what an editor takes than one that was partly copied. */
const WORTH = { own: 3, partly: 1 }

const gnet = await source('text/salience.ts', 'text/candidates.ts', 'text/units.ts', 'text/summary.ts', 'post/shelf.ts')
const material = await yardstick()
if (material === null) throw new Error('there is no ../shared/data/yardstick on this machine')
const posts = await readPosts()
for (const language of ['japanese', 'english']) {
  const own = posts.filter((post) => post.language === language)
  const weights = learn(own)
  console.log(language, own.length, 'posts')
  console.log(JSON.stringify(weights, (_, value) => (typeof value === 'number' ? Number(value.toFixed(2)) : value)))
  const blogs = [...new Set(own.map(({ repository }) => repository))]
  const leftOut = new Map(blogs.map((blog) => [blog, learn(own.filter(({ repository }) => repository !== blog))]))
  console.table([
    { 'learned from': 'all blogs', ...scoresOf(own, () => weights) },
    { 'learned from': 'the other blogs', ...scoresOf(own, ({ repository }) => leftOut.get(repository)) },
  ])
}

async function readPosts() {
  const settings = {
    site: { url: null, timezone: 'Asia/Tokyo', language: 'ja' },
    permalink: '/:slug/',
    boilerplate: [],
  }
  const shelf = gnet.openShelf({ root: join(import.meta.dirname, '..'), settings })
  const known = new Set(material.posts.map(({ name }) => name))
  const further = (await furtherPosts()).filter(({ name, file }) => !known.has(name) && existsSync(file))
  const read = []
  for (const { file, repository, reference, partly = false } of [...material.posts, ...further]) {
    const { post, blocks, lead } = await shelf.document(file)
    const summary = reference ?? post.description
    const language = gnet.isJapanese(summary) ? 'japanese' : 'english'
    const gist = { title: post.title, blocks, lead, tags: [], limit: language === 'japanese' ? 100 : 200 }
    const worth = partly ? WORTH.partly : WORTH.own
    read.push({ repository, language, reference: summary, gist, measured: reference !== undefined, worth })
  }
  return read
}

/** One logistic regression over all pairs of all sentences: does the pair stand in the summary? Each post counts alike. */
function learn(learned) {
  const { pair, sentence } = gnet.WEIGHTS.japanese
  const names = { pair: Object.keys(pair), sentence: Object.keys(sentence) }
  const [base, ...found] = fitLogistic(
    learned.map((post) => rowsOf(post, names)),
    PENALTY[learned[0].language],
  )
  const named = (list, from) => Object.fromEntries(list.map((name, i) => [name, found[from + i]]))
  return { base, pair: named(names.pair, 0), sentence: named(names.sentence, names.pair.length) }
}

function rowsOf({ gist, language, reference, worth }, names) {
  const candidates = gnet.candidatesOf(gist.blocks, language === 'japanese')
  const topic = { title: gist.title, japanese: language === 'japanese', lead: '' }
  const ofPair = gnet.pairEvidence(candidates, gist.title)
  const ofSentence = gnet.sentenceEvidence(candidates, topic)
  const wanted = new Set(gnet.pairs(gnet.units(reference)))
  const rows = []
  const answers = []
  for (const [i, candidate] of candidates.entries()) {
    for (const pair of candidate.pairs) {
      const evidence = ofPair.get(pair)
      const values = names.pair.map((name) => evidence[name])
      rows.push([1, ...values, ...names.sentence.map((name) => ofSentence[i][name])])
      answers.push(Number(wanted.has(pair)))
    }
  }
  return { rows, answers, worth: (100 * worth) / Math.max(1, rows.length) }
}

function scoresOf(list, weightsOf) {
  const pairs = list.map((post) => {
    const weights = { ...gnet.WEIGHTS, [post.language]: weightsOf(post) }
    return { ...post, summary: gnet.summarise(post.gist, weights) }
  })
  const measured = scoreTable(
    pairs.filter((pair) => pair.measured),
    material.score,
  )
  return { 'R2, yardstick': measured.R2, 'R2, all': scoreTable(pairs, material.score).R2 }
}
