// Makes the pictures of the READMEs (docs/pictures): what gnet prints on a terminal, and its preview page, of the sample
// post. Needs Chromium, a Japanese font, and `script`, which is a terminal.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const folder = process.argv[2] ?? join(root, 'docs/pictures')
const COLUMNS = 84
const COMMAND = 'publish posts/yasumikata.md --rehearse --to blog,x --yes'

const project = mkdtempSync(join(tmpdir(), 'gnet-pictures-'))
mkdirSync(join(project, 'posts'))
mkdirSync(folder, { recursive: true })
for (const file of ['gnet.yaml', 'posts/yasumikata.md']) copyFileSync(join(root, file), join(project, file))
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const language of ['ja', 'en']) {
    const page = await browser.newPage({ deviceScaleFactor: 1.5 })
    await page.setViewportSize({ width: 800, height: 1600 })
    await page.setContent(terminal(outputIn(language)))
    await keep(page, { name: `terminal.${language}`, clip: await page.locator('pre').boundingBox() })
    gnet(['preview', 'posts/yasumikata.md', '--out', 'page.html', '--lang', language])
    const views = await browser.newPage({ deviceScaleFactor: 1.5, viewport: { width: 1280, height: 1180 } })
    await views.goto(pathToFileURL(join(project, 'page.html')).href)
    await views.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
    await keep(views, { name: `preview.${language}`, clip: { x: 0, y: 0, width: 1280, height: 1180 } })
  }
} finally {
  await browser.close()
  rmSync(project, { recursive: true })
}

function gnet(args) {
  return execFileSync(process.execPath, [join(root, 'bin/gnet.js'), ...args], { cwd: project, encoding: 'utf8' })
}

/** What a person sees who types the command: nothing has been published before. */
function outputIn(language) {
  rmSync(join(project, '.gnet'), { recursive: true, force: true })
  const line = `stty cols ${COLUMNS} rows 60; exec '${process.execPath}' '${join(root, 'bin/gnet.js')}' ${COMMAND} --lang ${language}`
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', TERM: 'xterm-256color' }
  const shown = execFileSync('script', ['-qec', line, '/dev/null'], { cwd: project, env, encoding: 'utf8', input: '' })
  return `$ gnet ${COMMAND}\n${shown.replaceAll('\r', '').replaceAll(project, '~/midori').trimEnd()}`
}

function terminal(text) {
  const lines = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const boxed = lines.replace(/[\u2500-\u257f]+/g, '<i>$&</i>')
  const styled = boxed.replace(/\u001b\[(\d+)m/g, (_, code) => (code === '0' ? '</b>' : `<b class="s${code}">`))
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0 }
    pre { box-sizing: border-box; width: 760px; margin: 0; padding: 18px 20px; background: #1b1f27; color: #e6e9ef;
      font: 14px/1.45 'Noto Sans Mono CJK JP', monospace }
    /* The lines of the font for Japanese are twice as wide as on a terminal. */
    i { font-family: 'DejaVu Sans Mono'; font-style: normal; letter-spacing: -0.102em }
    b { font-weight: normal } .s1 { font-weight: bold } .s2 { color: #9aa3b2 } .s31 { color: #ff7b72 }
    .s32 { color: #56d364 } .s33 { color: #e3b341 }
  </style><pre>${styled}</pre>`
}

/** WebP, which Playwright cannot write itself: a third of a PNG. */
async function keep(page, { name, clip }) {
  const session = await page.context().newCDPSession(page)
  // Beyond the viewport the list of posts, which is drawn only where it is seen, would be missing.
  const shot = { format: 'webp', quality: 70, captureBeyondViewport: false, clip: { ...clip, scale: 1 } }
  const { data } = await session.send('Page.captureScreenshot', shot)
  const file = join(folder, `${name}.webp`)
  writeFileSync(file, Buffer.from(data, 'base64'))
  console.log(`${file}: ${Math.round(readFileSync(file).length / 1024)} kB`)
}
