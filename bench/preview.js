// How soon the preview is seen: after the command, after a save, and with 300 posts. In milliseconds, the median of some
// runs, on top of a browser that is open already and at rest; beside it what a bare `node` takes to start in the same run,
// which tells a busy machine. Painted is what a frame has shown, not what the page holds.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { median } from './paired.js'

const root = join(import.meta.dirname, '..')
const real = join(root, '../shared/data/posts/sns-kinshi.md')
const post = readFileSync(existsSync(real) ? real : join(root, 'posts/yasumikata.md'), 'utf8')
const RUNS = 3
/** In milliseconds: a new window of Chromium is busy with itself for half a second. */
const AT_REST = 1000

export async function previewTable() {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
  if (executablePath === undefined) return [{ what: 'skipped: there is no Chromium' }]
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const [one, many] = [projectOf(1), projectOf(300)]
  try {
    const rows = [
      ['first paint after the command', () => firstPaint(browser, one), 300],
      ['the post painted after the command', () => postPainted(browser, one), 300],
      ['the post painted anew after a save', () => paintAfterSave(browser, one), 300],
      ['300 posts: first paint after the command', () => firstPaint(browser, many), 300],
      ['300 posts: the post painted after the command', () => postPainted(browser, many)],
      ['300 posts: the post painted anew after a save', () => paintAfterSave(browser, many), 300],
      ['300 posts: another post chosen', () => another(browser, many)],
      ['300 posts: the list scrolled to its end', () => scrolled(browser, many)],
    ]
    const table = []
    for (const [what, measure, limit] of rows) {
      const times = []
      const bare = []
      for (let i = 0; i < RUNS; i++) {
        times.push(await measure())
        bare.push(bareNode())
      }
      table.push({ what, ms: Math.round(median(times)), 'bare node, ms': Math.round(median(bare)), limit })
    }
    return table
  } finally {
    await browser.close()
    for (const folder of [one, many]) rmSync(folder, { recursive: true })
  }
}

function projectOf(count) {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-bench-'))
  mkdirSync(join(folder, 'posts'))
  writeFileSync(
    join(folder, 'gnet.yaml'),
    'site: { name: みどり坂, url: https://blog.example.jp }\nsince: 2026-01-01\nmaxPerRun: 400\n',
  )
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `posts/post-${i}.md`), numbered(i))
  return folder
}

function numbered(i, mark = '') {
  const undated = post.replace(/^date: .*\n/m, '')
  return undated.replace(/^title: .*$/m, (line) => `${line.trimEnd()} ${i}${mark}\ndate: 2026-11-20\nslug: post-${i}`)
}

async function withPage(browser, folder, measure) {
  const page = await browser.newPage()
  await new Promise((resolve) => setTimeout(resolve, AT_REST))
  const began = Date.now()
  const child = spawn(process.execPath, [join(root, 'bin/gnet.js'), 'preview', '--no-open'], { cwd: folder })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const url = await new Promise((resolve, reject) => {
    let out = ''
    const listen = (data) => {
      out += data
      const found = /http:\S+/.exec(out)?.[0]
      if (found) resolve(found)
    }
    child.stdout.on('data', listen)
    child.once('close', () => reject(new Error(out)))
  })
  await page.goto(url)
  const result = await measure(page, { began, folder })
  child.kill('SIGINT')
  await page.close()
  await ended
  return result
}

/** When this page was first painted, in milliseconds since 1970. */
const painted = (page) =>
  page.evaluate(`new Promise((resolve) => {
    const look = () => {
      const [paint] = performance.getEntriesByName('first-contentful-paint')
      if (paint) resolve(performance.timeOrigin + paint.startTime)
      else requestAnimationFrame(look)
    }
    look()
  })`)

/** When the largest part of the post was first to be seen. */
const seen = (page) =>
  page.evaluate(`new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const found = list.getEntries().find(({ element }) => element?.closest('.post'))
      if (found) resolve(performance.timeOrigin + found.startTime)
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })`)

const firstPaint = (browser, folder) =>
  withPage(browser, folder, async (page, { began }) => (await painted(page)) - began)

const postPainted = (browser, folder) =>
  withPage(browser, folder, async (page, { began }) => (await seen(page)) - began)

const paintAfterSave = (browser, folder) =>
  withPage(browser, folder, async (page) => {
    await page.frameLocator('.post iframe').first().locator('h1').waitFor()
    const shown = page.evaluate(`new Promise((resolve) => {
      const look = () => requestAnimationFrame(() => {
        if (!document.querySelector('.post h2').textContent.includes('@')) return look()
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(Date.now())
        port2.postMessage(null)
      })
      look()
    })`)
    const began = Date.now()
    writeFileSync(join(folder, 'posts/post-0.md'), numbered(0, ' @'))
    const at = await shown
    writeFileSync(join(folder, 'posts/post-0.md'), numbered(0))
    return at - began
  })

/** What it takes until a frame has shown what it comes to. */
const framesAfter = (page, act, comesTo = 'body') =>
  page.evaluate(`new Promise((resolve) => {
    const began = performance.now()
    ${act}
    const look = () => requestAnimationFrame(() => {
      if (document.querySelector('${comesTo}') === null) return look()
      setTimeout(() => resolve(performance.now() - began))
    })
    look()
  })`)

const another = (browser, folder) =>
  withPage(browser, folder, (page) => framesAfter(page, "location.hash = 'post-250'", '#post-250'))
const scrolled = (browser, folder) =>
  withPage(browser, folder, (page) => framesAfter(page, 'scrollTo(0, document.body.scrollHeight)'))

function bareNode() {
  const began = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - began
}
