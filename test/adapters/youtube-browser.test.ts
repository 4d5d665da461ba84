import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { connectToBrowser } from '../../src/adapters/youtube/browser.ts'
import { PAGE_PATIENCE } from '../../src/adapters/youtube/composer.ts'
import youtube from '../../src/adapters/youtube.ts'
import type { Media, Person, Picture, Sentence, Settings } from '../../src/types.ts'
import { hasChromium } from '../chromium.ts'
import { picture } from '../site/gallery.ts'
import { chromeOnPath, composerPage, type Quirks } from './composer-page.ts'
import { failureOf, surroundings, template } from './contract.ts'
import { sending, settings } from './document.ts'

const CHANNEL = 'UC0123456789012345678901'
const TEXT = `全角の見出し！　🌿👩🏽‍⚕️

段落のあとに、空行が二つ続きます。


　字下げした行と "引用" と <b>印</b> & 記号
#休み方 #働き方

https://blog.example.jp/%E4%BC%91%E3%81%BF%E6%96%B9/`

const open: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.close()))
})

/** Someone at the terminal, who gives these answers; `onTell` hears everything that is said. */
function someone(
  answers: readonly string[],
  onTell: (what: Sentence) => void,
): Person & { said: string[]; left: string[] } {
  const left = [...answers]
  const said: string[] = []
  const nobody = () => Promise.reject(new Error('not asked for'))
  const ask = async (question: Sentence) => {
    said.push(question.en)
    onTell(question)
    return left.shift() ?? ''
  }
  return {
    said,
    left,
    folder: join(mkdtempSync(join(tmpdir(), 'gnet-own-')), 'gnet'),
    machine: { PATH: `${chromeOnPath()}:${process.env.PATH}`, HOME: process.env.HOME },
    tell: (what) => {
      said.push(what.en)
      onTell(what)
    },
    ask,
    value: async (name) => (name === 'GNET_YOUTUBE_CHANNEL_ID' ? CHANNEL : nobody()),
    secret: nobody,
    choose: nobody,
    browse: nobody,
  }
}

interface Sitting {
  readonly quirks?: Quirks
  readonly answers?: readonly string[]
  readonly submit?: boolean
  readonly presses?: boolean
  /** A profile is there. */
  readonly known?: boolean
}

/** A page, a person before it, and a connection. */
async function sit({ quirks = {}, answers = [], submit = false, presses = true, known = true }: Sitting = {}) {
  const page = await composerPage({ signedIn: true, ...quirks })
  open.push(page)
  const env = { GNET_YOUTUBE_CHANNEL_ID: CHANNEL, GNET_YOUTUBE_ORIGIN: page.origin }
  const person = someone(answers, ({ en }) => {
    if (en.includes('press Post')) page.state.press = presses
  })
  if (known) mkdirSync(join(person.folder, 'chrome', CHANNEL), { recursive: true })
  const routed: Settings = settings({ youtube: { route: 'browser', browser: { submit } } })
  const trial = { adapter: youtube, template: template('youtube'), settings: routed }
  const given = {
    ...surroundings(trial, env),
    person,
    picture: async ({ source }: Media): Promise<Picture> => {
      return { bytes: picture(40 + Number(source), 40), type: 'image/png', width: 40, height: 40 }
    },
  }
  const { permalink = { isOne: () => false, example: '' } } = youtube
  const patience = { ...PAGE_PATIENCE, upload: 1_500, appearance: 500 }
  const connection = await (quirks.silent || quirks.losesPictures
    ? connectToBrowser(given, { person, permalink, patience })
    : youtube.connect(given))
  return { page, person, connection }
}

async function until(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: 15_000, interval: 50 }).toBe(true)
}

const message = (pictures = 0) => ({
  text: TEXT,
  hashtags: [],
  media: Array.from({ length: pictures }, (_, i) => ({ source: String(i), alt: '' })),
  summary: '',
})

describe.skipIf(!hasChromium)(
  'the route browser, in a real Chromium (skipped without it)',
  { timeout: 120_000 },
  () => {
    it('fills in the text to the letter and ten pictures, waits for the person, and knows the address', async () => {
      const { page, person, connection } = await sit()
      expect(await connection.verify()).toEqual({ id: CHANNEL, name: CHANNEL })
      const delivery = await connection.deliver(message(10), sending())
      const url = 'https://www.youtube.com/post/Ugkx-New_1'
      expect(delivery).toEqual({ status: 'published', id: 'Ugkx-New_1', url })
      const pictures = Array.from({ length: 10 }, (_, i) => `image/png ${picture(40 + i, 40).length}`)
      expect(page.posted).toEqual([{ text: TEXT, pictures }])
      expect(person.said).toEqual([expect.stringContaining('press Post')])
      // What was filled in waits for a person longer than half a minute.
      expect(connection.patience).toBe(15 * 60_000)
    })

    it('presses the button where the settings say so, and takes pictures one by one where it must', async () => {
      const { page, person, connection } = await sit({ submit: true, quirks: { onePictureAtATime: true } })
      expect(await connection.deliver(message(3), sending())).toMatchObject({ id: 'Ugkx-New_1' })
      expect([page.posted[0]?.pictures.length, person.said, page.state.press]).toEqual([3, [], false])
    })

    it('asks the person for the address where the post does not show, again where it is another', async () => {
      const answers = ['https://example.com', 'https://www.youtube.com/post/UgkxAbc']
      const asked = await sit({ quirks: { silent: true }, answers })
      const url = 'https://www.youtube.com/post/UgkxAbc'
      expect(await asked.connection.deliver(message(), sending())).toEqual({ status: 'published', id: null, url })
      expect(asked.person.left).toEqual([])
    })

    it('leaves the post to the person where a picture does not arrive', async () => {
      const { page, person, connection } = await sit({ quirks: { losesPictures: true } })
      expect(await connection.deliver(message(2), sending())).toMatchObject({
        status: 'handoff',
        how: { en: expect.stringMatching(/all pictures[\s\S]*gnet resolve night-shift/) },
      })
      expect([person.said.join(), page.posted]).toEqual([expect.stringContaining('all pictures'), []])
    })

    it('closes the window when the time is up, and does not know whether the button was pressed', async () => {
      const stop = new AbortController()
      const { page, person, connection } = await sit({ presses: false })
      const failure = failureOf(connection.deliver(message(), sending({ signal: stop.signal })))
      await until(() => person.said.length > 0)
      stop.abort()
      expect((await failure).failure).toBe('unknown')
      expect(await connection.find(message(), sending())).toBe('cannot tell')
      page.state.press = true
      expect(page.posted).toEqual([])
    })
  },
)

describe('the route browser, where it cannot work', () => {
  it('needs a person: without one it hands over', async () => {
    const routed = settings({ youtube: { route: 'browser' } })
    const trial = { adapter: youtube, template: template('youtube'), settings: routed }
    const connection = await youtube.connect(surroundings(trial, { GNET_YOUTUBE_CHANNEL_ID: CHANNEL }))
    expect(await connection.deliver(message(), sending())).toMatchObject({ status: 'handoff' })
  })

  it('opens nothing for somebody who has never signed in', async () => {
    const { page, connection } = await sit({ known: false })
    expect(await connection.deliver(message(), sending())).toMatchObject({
      how: { en: expect.stringContaining('gnet auth youtube --browser') },
    })
    expect(page.state.visits).toEqual([])
  })

  it('says that there is no Chrome', async () => {
    const routed = settings({ youtube: { route: 'browser' } })
    const trial = { adapter: youtube, template: template('youtube'), settings: routed }
    const person = { ...someone([], () => undefined), machine: { PATH: '/nowhere' } }
    mkdirSync(join(person.folder, 'chrome', CHANNEL), { recursive: true })
    const connection = await youtube.connect({ ...surroundings(trial, { GNET_YOUTUBE_CHANNEL_ID: CHANNEL }), person })
    expect((await connection.examine?.())?.findings).toMatchObject([{ level: 'warning', fault: { code: 'GNET-469' } }])
    const delivery = await connection.deliver(message(), sending())
    expect(delivery).toMatchObject({ status: 'handoff', how: { en: expect.stringContaining('no Chrome') } })
  })
})
