import { setTimeout as after } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import { DeliveryError } from '../../errors.ts'
import type { Picture } from '../../types.ts'
import { failed } from '../../words/adapters.ts'
import { composerDiffers, composerParts, notSignedIn } from '../../words/composer.ts'
import { COMPOSER } from './composer-map.ts'

/** How long things may take, in milliseconds. */
export interface Patience {
  readonly page: number
  /** A part of a page that is there. */
  readonly part: number
  readonly upload: number
  /** A post, once the composer has been sent off. */
  readonly appearance: number
}

export const PAGE_PATIENCE: Patience = { page: 20_000, part: 5_000, upload: 60_000, appearance: 20_000 }

/** Between two looks. */
const LOOK = 250

export interface Draft {
  readonly text: string
  readonly pictures: readonly Picture[]
}

/** The composer of one channel, opened and empty. */
export interface Composer {
  readonly page: Page
  readonly dialog: Locator
  readonly editor: Locator
  readonly patience: Patience
  /** Posts that were on the page before this one can have gone out. */
  readonly before: Set<string>
  /** What has been put in so far. */
  readonly filled: { text: boolean }
}

/** Opens the composer; only the channel's owner gets to see it. Throws DeliveryError. */
export async function openComposer(page: Page, url: string, patience: Patience = PAGE_PATIENCE): Promise<Composer> {
  await page.goto(url, { waitUntil: 'domcontentloaded', timeout: patience.page }).catch(() => {
    throw new DeliveryError('unreachable', failed('YouTube', 'unreachable', null))
  })
  const dialog = visible(page.locator(COMPOSER.dialog))
  const signIn = visible(page.locator(COMPOSER.signIn))
  await isSeen(dialog.or(signIn).first(), patience.page)
  if ((await dialog.count()) === 0 && ((await signIn.count()) > 0 || isAtGoogle(page))) {
    throw new DeliveryError('auth', notSignedIn())
  }
  const one = await only(dialog, { part: 'dialog', patience })
  const placeholder = visible(one.locator(COMPOSER.placeholder))
  const editor = visible(one.locator(COMPOSER.editor))
  await isSeen(editor.or(placeholder).first(), patience.part)
  if ((await editor.count()) === 0 && (await placeholder.count()) === 1) await placeholder.click()
  return {
    page,
    dialog: one,
    editor: await only(editor, { part: 'editor', patience }),
    patience,
    before: new Set(),
    filled: { text: false },
  }
}

function isAtGoogle(page: Page): boolean {
  return new URL(page.url()).hostname === 'accounts.google.com'
}

/** Puts pictures and text in, reads both back, and leaves everything but the button done. Throws DeliveryError. */
export async function fill(composer: Composer, { text, pictures }: Draft): Promise<void> {
  const { dialog, editor, patience, filled } = composer
  if (pictures.length > 0) await attach(composer, pictures)
  filled.text = true
  await editor.evaluate(write, text)
  // The page may still change what it was given.
  await after(LOOK)
  const button = await buttonOf(composer)
  if (!(await until(() => button.isEnabled(), patience.part))) throw differs('button')
  if ((await shownIn(editor)) !== text) throw differs('text')
  const shown = await visible(dialog.locator(COMPOSER.thumbnails)).count()
  if (shown !== pictures.length) throw differs('pictures')
  for (const { id } of await postsOn(composer.page)) composer.before.add(id)
}

/** What the editor's own script hears of; what is typed would come out with other blank lines. */
function write(element: unknown, text: string): void {
  const editor = element as { textContent: string; focus(): void; dispatchEvent(event: unknown): void }
  const { InputEvent } = globalThis as unknown as { InputEvent: new (type: string, init: object) => unknown }
  editor.focus()
  editor.textContent = text
  editor.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}

async function attach({ dialog, patience }: Composer, pictures: readonly Picture[]): Promise<void> {
  const files = pictures.map(({ bytes, type }, i) => ({
    name: `${i + 1}.${type === 'image/png' ? 'png' : 'jpg'}`,
    mimeType: type,
    buffer: bytes,
  }))
  const input = dialog.locator(COMPOSER.files)
  if (!(await until(async () => (await input.count()) === 1, patience.part))) throw differs('files')
  const several = await input.evaluate((element) => (element as unknown as { multiple: boolean }).multiple)
  const thumbnails = visible(dialog.locator(COMPOSER.thumbnails))
  for (const [i, file] of several ? [[files.length - 1, files] as const] : files.entries()) {
    await input.setInputFiles(file)
    const arrived = async () => (await thumbnails.count()) === i + 1
    if (!(await until(arrived, patience.upload))) throw differs('pictures')
  }
}

export async function press(composer: Composer): Promise<void> {
  await (await buttonOf(composer)).click({ noWaitAfter: true, timeout: composer.patience.part })
}

function buttonOf({ dialog, patience }: Composer): Promise<Locator> {
  return only(visible(dialog.locator(COMPOSER.button)), { part: 'button', patience })
}

/** True while what was put in still stands there, so that surely nobody has sent it off. */
export async function stillWaits({ page, dialog, editor, filled }: Composer): Promise<boolean> {
  if (page.isClosed()) return false
  try {
    if ((await dialog.count()) !== 1 || (await editor.count()) !== 1) return false
    return !filled.text || (await shownIn(editor)).trim() !== ''
  } catch {
    return false
  }
}

/** The id of the post once it is on the page; null when that cannot be seen any more. */
export async function waitForPost(
  composer: Composer,
  { text, signal }: { text: string; signal: AbortSignal },
): Promise<string | null> {
  const { before } = composer
  let gone: number | null = null
  while (!signal.aborted && !composer.page.isClosed()) {
    const posts = await postsOn(composer.page).catch(() => [])
    // Earlier posts come in late, and may have the same title: none of them is what is still in the composer.
    if (gone === null && (await stillWaits(composer))) for (const { id } of posts) before.add(id)
    else {
      const post = posts.find(({ id, text: theirs }) => !before.has(id) && titleOf(theirs) === titleOf(text))
      if (post !== undefined) return post.id
      gone ??= Date.now()
      if (Date.now() - gone > composer.patience.appearance) return null
    }
    await after(LOOK, undefined, { signal }).catch(() => undefined)
  }
  return null
}

/** The first line: further down, YouTube shortens links and folds what is long. */
function titleOf(text: string): string {
  const [first = ''] = text.split('\n').filter((line) => line.trim() !== '')
  return first.normalize('NFC').replace(/\s+/g, ' ').trim()
}

interface Seen {
  readonly id: string
  readonly text: string
}

async function postsOn(page: Page): Promise<Seen[]> {
  const found: Seen[] = []
  for (const post of await page.locator(COMPOSER.post).all()) {
    const links = post.locator(COMPOSER.permalink)
    if ((await links.count()) === 0) continue
    const [, id] = /\/post\/([\w-]{1,100})/.exec((await links.first().getAttribute('href')) ?? '') ?? []
    const body = post.locator(COMPOSER.postText)
    if (id !== undefined) found.push({ id, text: (await body.count()) === 0 ? '' : await shownIn(body.first()) })
  }
  return found
}

/** The text with the line breaks that people see. */
function shownIn(locator: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: that would know no line breaks
  return locator.innerText()
}

// ── finding things ────────────────────────────────────────────────────────────────────────────────────────────────

type Part = keyof typeof composerParts

const differs = (part: Part) => new DeliveryError('invalid', composerDiffers(composerParts[part], COMPOSER.seen))

const visible = (locator: Locator) => locator.filter({ visible: true })

/** The one there must be: of none, and of several, nobody can say which is meant. */
async function only(locator: Locator, { part, patience }: { part: Part; patience: Patience }): Promise<Locator> {
  await isSeen(locator.first(), patience.part)
  if ((await locator.count()) !== 1) throw differs(part)
  return locator
}

async function isSeen(locator: Locator, timeout: number): Promise<void> {
  await locator.waitFor({ state: 'visible', timeout }).catch(() => undefined)
}

async function until(holds: () => Promise<boolean>, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end; await after(LOOK)) if (await holds()) return true
  return holds()
}
