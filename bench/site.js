// The static site beside Hugo (which the machine has, or is left out) and Eleventy (installed from npm when it is first
// needed): the same posts, the same kinds of pages (site/peers.js says which).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measured } from './measured.js'
import { median } from './paired.js'
import { adoptPosts } from './site/adopted.js'
import { eleventyProject, hugoProject } from './site/peers.js'
import { nameOf, postText, writePosts } from './site/posts.js'

const root = join(import.meta.dirname, '..')
const gnet = join(root, 'bin/gnet.js')
const installed = join(root, 'node_modules/.cache/gnet-bench')

/** `GNET_BENCH_POSTS=1000 npm run bench -- site` for a shorter one. */
const COUNTS = (process.env.GNET_BENCH_POSTS ?? '1000,10000').split(',').map(Number)
const ROUNDS = 5

export async function siteTable() {
  const rows = []
  for (const count of COUNTS) rows.push(...(await compare(count)))
  return rows
}

async function compare(count) {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-bench-site-'))
  try {
    const posts = join(folder, 'gnet/posts')
    writePosts(posts, { count })
    const builders = { gnet: await gnetProject(join(folder, 'gnet'), count) }
    if (spawnSync('hugo', ['version']).status === 0) builders.hugo = fresh('hugo', hugoProject, { folder, posts })
    builders.eleventy = fresh('eleventy', eleventyProject, { folder, posts })
    const taken = await inTurn(builders)
    const plain = await gnetProject(join(folder, 'plain'), count, { described: false })
    const ownWords = await plain.build()
    return tableOf({ count, taken, changed: await changes(builders.gnet), ownWords })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each round all of them, so that what else the machine does falls on all alike. */
async function inTurn(builders) {
  const taken = {}
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, { build }] of Object.entries(builders)) taken[name] = [...(taken[name] ?? []), await build()]
  }
  return taken
}

function fresh(name, project, { folder, posts }) {
  const cwd = join(folder, name)
  mkdirSync(cwd)
  const command = project(cwd, posts, installed)
  return {
    build: () => {
      putAside(cwd, ['public'])
      return measured(command, { cwd })
    },
  }
}

/**
 * What an earlier build has left: out of the way, but removed only with the whole folder. Where 24,000 files have just been
 * removed, some file systems (ext4 without a journal) take up to twice as long to make others, now in one build, now in
 * the other.
 */
function putAside(cwd, paths) {
  const aside = mkdtempSync(`${cwd}-aside-`)
  paths.forEach((path, n) => {
    if (existsSync(join(cwd, path))) renameSync(join(cwd, path), join(aside, String(n)))
  })
}

/** A project in which all posts are out but one, whose publishing builds the site of all. */
async function gnetProject(cwd, count, { described = true } = {}) {
  if (!described) writePosts(join(cwd, 'posts'), { count, described })
  // Card pictures would be gnet's alone.
  writeFileSync(
    join(cwd, 'gnet.yaml'),
    'site: { name: 例のブログ, url: https://blog.example.jp }\ncard: { make: false }\n',
  )
  await adoptPosts(
    cwd,
    Array.from({ length: count - 1 }, (_, n) => nameOf(n)),
  )
  const publish = (name) =>
    measured([process.execPath, gnet, 'publish', `posts/${name}.md`, '--to', 'blog', '--yes'], { cwd })
  const last = nameOf(count - 1)
  return {
    build: () => {
      putAside(cwd, ['public', '.gnet/cache', `.gnet/ledger/${last}`])
      return publish(last)
    },
    change: (round) => {
      const n = Math.floor(count / 2) + round
      writeFileSync(join(cwd, 'posts', `${nameOf(n)}.md`), postText(n, { edition: 1 }))
      return publish(nameOf(n))
    },
  }
}

async function changes({ change }) {
  const taken = []
  for (let round = 0; round < ROUNDS; round++) taken.push(await change(round))
  return taken
}

function tableOf({ count, taken, changed, ownWords }) {
  const wall = (runs) => median(runs.map((run) => run.wall))
  const row = (what, runs, extra = {}) => ({
    what: `${what}, ${count} posts`,
    'wall, s': Number(wall(runs).toFixed(2)),
    'CPU, s': runs[0].cpu === null ? null : Number(median(runs.map(({ cpu }) => cpu)).toFixed(1)),
    'peak, MiB': runs[0].memory === null ? null : Math.round(Math.max(...runs.map(({ memory }) => memory))),
    ...extra,
  })
  const ratio = (runs, against) => {
    const each = runs.map((run, i) => run.wall / (against[i] ?? against[0]).wall)
    return Number(median(each).toFixed(2))
  }
  const { gnet: own, hugo, eleventy } = taken
  return [
    row('gnet, all', own, { 'peak limit': 400 }),
    ...(hugo ? [row('Hugo', hugo, { 'gnet × it': ratio(own, hugo), limit: count >= 10_000 ? 1 : undefined })] : []),
    row('Eleventy', eleventy, { 'gnet × it': ratio(own, eleventy), limit: count >= 10_000 ? 0.4 : undefined }),
    row('gnet, one post changed, × all', changed, { 'gnet × it': ratio(changed, own), limit: 0.12 }),
    row('gnet, all, no post with a description', [ownWords], { 'peak limit': 400 }),
  ]
}
