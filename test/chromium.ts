import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

export const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path)) ?? ''

/** Tests in a browser are skipped, and named, on a machine without one. */
export const hasChromium = executablePath !== ''

/** Some machines have no sandbox, no screen and no way out; Chromium must not wait for any of them. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A page, and what a reader with open developer tools would have seen go wrong on it. */
export interface WatchedPage {
  readonly page: Page
  /** Errors and warnings of the console, exceptions, dialogs, failed requests; in their order. */
  readonly complaints: readonly string[]
}

/**
 * One browser for all tests of a `describe`. Each call opens a page in a profile of its own, which the next call closes:
 *
 *     describe.skipIf(!hasChromium)('the site in a browser (skipped without Chromium)', () => {
 *       const open = useChromium()
 *       it('is quiet', async () => {
 *         const { page, complaints } = await open({ colorScheme: 'dark' })
 */
export function useChromium(): (options?: BrowserContextOptions) => Promise<WatchedPage> {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: FLAGS })
  })
  afterAll(() => browser?.close())
  return async (options = {}) => {
    if (browser === undefined) throw new Error('Chromium has not been started yet')
    await Promise.all(browser.contexts().map((context) => context.close()))
    const context = await browser.newContext(options)
    const page = await context.newPage()
    return { page, complaints: watch(page) }
  }
}

/** Keeps what is to be seen, for people to look at: CI has the folder in its output. */
export async function keepScreenshot(target: Page | Locator, name: string): Promise<void> {
  const whole = 'goto' in target ? { fullPage: true } : {}
  await target.screenshot({ path: join(import.meta.dirname, '../.screenshots', `${name}.png`), ...whole })
}

function watch(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText
    // Aborted is what was still loading when the page was left.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${reason}`)
  })
  return complaints
}
