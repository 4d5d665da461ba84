import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { executablePath, FLAGS } from '../chromium.ts'

/** What the page of this test does otherwise than the one of the map. */
export interface Quirks {
  /** Elements by the names that they have in the map → by those they have here. */
  readonly renamed?: Readonly<Record<string, string>>
  /** Without having been on the start page, or in spite of it. */
  readonly signedIn?: boolean
  /** The editor puts text in its own way. */
  readonly mangles?: boolean
  readonly onePictureAtATime?: boolean
  /** Pictures that never arrive. */
  readonly losesPictures?: boolean
  /** The post is made, and the page does not show it. */
  readonly silent?: boolean
  /** Two composers are to be seen. */
  readonly twofold?: boolean
}

/** What the page has been sent. */
export interface Posted {
  readonly text: string
  readonly pictures: readonly string[]
}

/**
 * A page with the elements of the map of 2026-07-18 (src/adapters/youtube/composer-map.ts): hidden copies of everything,
 * no scripts from strings, a button that sleeps until there is something to post. Whoever visits its start page is signed in.
 */
export async function composerPage(quirks: Quirks = {}) {
  const posted: Posted[] = []
  const state = { press: false, visits: [] as string[] }
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    const signedIn = quirks.signedIn ?? (request.headers.cookie ?? '').includes('SID=')
    const html = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY }
    if (pathname === '/press') response.end(String(state.press))
    else if (pathname === '/create') {
      posted.push(JSON.parse(await bodyOf(request)) as Posted)
      response.end(`Ugkx-New_${posted.length}`)
    } else if (pathname.endsWith('.js')) {
      const script = pathname === '/home.js' ? 'setTimeout(() => close(), 300)' : SCRIPT
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    } else if (pathname === '/') {
      state.visits.push(pathname)
      response.writeHead(200, { ...html, 'set-cookie': 'SID=1; Path=/; Max-Age=86400' }).end(HOME)
    } else if (/^\/channel\/UC[\w-]+\/posts$/.test(pathname)) {
      state.visits.push(pathname)
      response.writeHead(200, html).end(signedIn ? pageFor(quirks) : SIGNED_OUT)
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    state,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

async function bodyOf(request: AsyncIterable<Buffer | string>): Promise<string> {
  let body = ''
  for await (const part of request) body += part
  return body
}

const POLICY = "require-trusted-types-for 'script'; script-src 'self'"

/** Signs whoever comes in, and closes the window, as they would. */
const HOME = '<!doctype html><title>YouTube</title><script src="/home.js"></script>'

const SIGNED_OUT = `<!doctype html><meta charset="utf-8"><title>YouTube</title>
<ytd-masthead><a href="https://accounts.google.com/ServiceLogin?service=youtube">ログイン</a></ytd-masthead>`

function composer(quirks: Quirks): string {
  const html = `<ytd-backstage-post-dialog-renderer>
    <div id="commentbox-placeholder" role="button">チャンネル登録者に呼びかけましょう</div>
    <ytd-commentbox id="commentbox" hidden>
      <div id="contenteditable-root" contenteditable="true" style="white-space: pre-wrap"></div>
      <div id="dropzone"><input type="file" name="Filedata" accept="image/*" ${quirks.onePictureAtATime ? '' : 'multiple'} hidden></div>
      <div id="thumbnail-images-container"></div>
      <div id="option-menu"><button>…</button></div>
      <div id="footer"><div id="cancel-button"><button>キャンセル</button></div><div id="submit-button"><button disabled>投稿</button></div></div>
    </ytd-commentbox>
  </ytd-backstage-post-dialog-renderer>`
  return Object.entries(quirks.renamed ?? {}).reduce((text, [from, to]) => text.replaceAll(from, to), html)
}

function pageFor(quirks: Quirks): string {
  const one = composer(quirks)
  return `<!doctype html><html lang="ja" ${quirks.mangles ? 'data-mangles' : ''} ${quirks.losesPictures ? 'data-loses' : ''} ${quirks.silent ? 'data-silent' : ''}>
<meta charset="utf-8"><title>YouTube</title>
<style>ytd-backstage-post-dialog-renderer, ytd-commentbox { display: block } [hidden] { display: none !important }</style>
<template>${one}</template><div hidden>${one}</div>
<div id="live">${one}${quirks.twofold ? one : ''}</div>
<div id="contents"><ytd-backstage-post-thread-renderer><a href="/post/Ugkx-Old">1 日前</a>
<div id="content-text">前の投稿</div></ytd-backstage-post-thread-renderer></div>
<script src="/script.js"></script></html>`
}

/** The page's own script. */
const SCRIPT = `
const { mangles, loses, silent } = document.documentElement.dataset
const live = document.getElementById('live')
const [box, editor, input, thumbs] = ['#commentbox, #kommentbox', '[contenteditable]', '#dropzone input', '#thumbnail-images-container'].map((it) => live.querySelector(it))
const button = live.querySelector('#submit-button button, #send-button button')
live.querySelector('[role=button]').onclick = (event) => { event.target.hidden = true; box.hidden = false }
const wake = () => { button.disabled = editor.textContent === '' && thumbs.children.length === 0 }
editor.addEventListener('input', () => {
  if (mangles !== undefined) editor.textContent = editor.textContent.replace(/\\n\\n/g, '\\n\\n\\n')
  wake()
})
const pictures = []
// Earlier posts come in after the composer; one of them has the title of what is posted next.
setTimeout(() => {
  const old = document.querySelector('#contents ytd-backstage-post-thread-renderer').cloneNode(true)
  old.querySelector('a').href = '/post/Ugkx-Older'
  old.querySelector('#content-text').textContent = ${JSON.stringify('全角の見出し！　🌿👩🏽‍⚕️')}
  document.getElementById('contents').append(old)
}, 400)
input.addEventListener('change', () => {
  for (const file of input.files) setTimeout(() => {
    if (loses !== undefined && pictures.length > 0) return
    pictures.push(file.type + ' ' + file.size)
    const thumb = document.createElement('ytd-backstage-multi-image-thumbnail-renderer')
    const image = document.createElement('img')
    image.className = 'thumbnail-image'
    image.width = image.height = 20
    image.src = URL.createObjectURL(file)
    thumb.append(image)
    thumbs.append(thumb)
    wake()
  }, 30)
})
button.addEventListener('click', async () => {
  button.disabled = true
  const text = editor.innerText
  const answer = await fetch('/create', { method: 'POST', body: JSON.stringify({ text, pictures }) })
  const id = await answer.text()
  live.remove()
  if (silent !== undefined) return
  const thread = document.createElement('ytd-backstage-post-thread-renderer')
  const link = document.createElement('a')
  link.href = '/post/' + id
  link.textContent = '0 秒前'
  const body = document.createElement('div')
  body.id = 'content-text'
  body.style.whiteSpace = 'pre-wrap'
  body.textContent = text.replace(/https?:\\/\\/(\\S{10})\\S*/, '$1...')
  thread.append(link, body)
  document.getElementById('contents').prepend(thread)
})
// Whoever sits before the page.
setInterval(async () => {
  const pressed = await (await fetch('/press')).text()
  if (pressed === 'true' && !button.disabled) button.click()
}, 100)
`

/** A folder with a program named like Chrome, as it runs on a machine without a screen and without a sandbox. */
export function chromeOnPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-chrome-'))
  mkdirSync(folder, { recursive: true })
  const program = join(folder, 'google-chrome')
  writeFileSync(program, `#!/bin/sh\nexec ${executablePath} --headless=new ${FLAGS.join(' ')} "$@"\n`)
  chmodSync(program, 0o755)
  return folder
}
