// How soon the preview is seen: after the command, after a save, and with 300 posts. In milliseconds, the median of some
// runs, on top of a browser that is open already; beside it what a bare `node` takes to start in the same run, which tells
// a busy machine.
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

export async function previewTable() {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
  if (executablePath === undefined) return [{ what: 'skipped: there is no Chromium' }]
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const [one, many] = [projectOf(1), projectOf(300)]
  try {
    const rows = [
      ['first paint after the command', () => firstPaint(browser, one), 300],
      ['paint after a save', () => paintAfterSave(browser, one), 300],
      ['300 posts: first paint after the command', () => firstPaint(browser, many)],
      ['300 posts: paint after a save', () => paintAfterSave(browser, many)],
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

function numbered(i) {
  const undated = post.replace(/^date: .*\n/m, '')
  return undated.replace(/^title: .*$/m, (line) => `${line.trimEnd()} ${i}\ndate: 2026-11-20\nslug: post-${i}`)
}

async function withPage(browser, folder, measure) {
  const page = await browser.newPage()
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

const firstPaint = (browser, folder) =>
  withPage(browser, folder, async (page, { began }) => (await painted(page)) - began)

const paintAfterSave = (browser, folder) =>
  withPage(browser, folder, async (page) => {
    await page.frameLocator('.post iframe').first().locator('h1').waitFor()
    const loaded = page.waitForEvent('load')
    const began = Date.now()
    writeFileSync(join(folder, 'posts/post-0.md'), `${numbered(0)}\n${began}\n`)
    await loaded
    return (await painted(page)) - began
  })

const framesAfter = (page, act) =>
  page.evaluate(`new Promise((resolve) => {
    const began = performance.now()
    ${act}
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
  })`)

const another = (browser, folder) =>
  withPage(browser, folder, (page) => framesAfter(page, "location.hash = 'post-250'"))
const scrolled = (browser, folder) =>
  withPage(browser, folder, (page) => framesAfter(page, 'scrollTo(0, document.body.scrollHeight)'))

function bareNode() {
  const began = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - began
}
