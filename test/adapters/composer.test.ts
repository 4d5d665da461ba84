import { afterEach, describe, expect, it } from 'vitest'
import { fill, openComposer } from '../../src/adapters/youtube/composer.ts'
import { composerUrl } from '../../src/adapters/youtube/composer-map.ts'
import type { Picture } from '../../src/types.ts'
import { hasChromium, useChromium } from '../chromium.ts'
import { picture } from '../site/gallery.ts'
import { composerPage, type Quirks } from './composer-page.ts'
import { failureOf } from './contract.ts'

const PATIENCE = { page: 2_000, part: 500, upload: 1_500, appearance: 500 }
const PICTURES = Array.from(
  { length: 2 },
  (): Picture => ({ bytes: picture(40, 40), type: 'image/png', width: 40, height: 40 }),
)

const pages: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  await Promise.all(pages.splice(0).map((it) => it.close()))
})

describe.skipIf(!hasChromium)('the composer, against the map of it (skipped without Chromium)', () => {
  const open = useChromium()
  const work = async (quirks: Quirks) => {
    const site = await composerPage({ signedIn: true, ...quirks })
    pages.push(site)
    const { page } = await open()
    const composer = await openComposer(page, composerUrl('UC1', site.origin), PATIENCE)
    await fill(composer, { text: '一行目\n\n三行目', pictures: PICTURES })
    return site
  }

  it('takes text and pictures as they are', async () => {
    expect((await work({})).posted).toEqual([])
  })

  it.each<[string, Quirks, string]>([
    ['no composer', { renamed: { 'post-dialog': 'post-box' } }, 'the box for a new post'],
    ['two composers', { twofold: true }, 'the box for a new post'],
    ['no editor', { renamed: { 'contenteditable-root': 'kontenteditable-root' } }, 'the field for the text'],
    ['no field for pictures', { renamed: { Filedata: 'Files' } }, 'the field for pictures'],
    ['pictures that do not arrive', { losesPictures: true }, 'all pictures'],
    ['no button', { renamed: { 'submit-button': 'send-button' } }, 'the button that posts'],
    ['an editor that changes the text', { mangles: true }, 'the text as it was put in'],
    ['nobody signed in', { signedIn: false }, 'not signed in'],
  ])('is refused where there is %s', async (_, quirks, said) => {
    const error = await failureOf(work(quirks))
    expect(error.fault.en).toContain(said)
  })

  it('is refused where YouTube cannot be reached', async () => {
    const { page } = await open()
    const error = await failureOf(openComposer(page, composerUrl('UC1', 'http://127.0.0.1:9'), PATIENCE))
    expect(error.fault.en).toContain('cannot be reached')
  })
})
