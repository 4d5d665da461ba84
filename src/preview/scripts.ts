/** Of every page: what was chosen above stays chosen, and long texts fold. Without it all text can be read. */
export const COMMON = `
const opened = new Set()
const fold = (within) => {
  for (const text of within.querySelectorAll('.fold')) {
    const more = text.nextElementSibling
    if (opened.has(text.closest('[id]')?.id + text.dataset.text)) text.classList.add('open')
    more.hidden = text.classList.contains('open') || text.scrollHeight <= text.clientHeight + 1
  }
}
document.addEventListener('click', (event) => {
  const more = event.target.closest('.more')
  if (!more) return
  const text = more.previousElementSibling
  text.classList.add('open')
  text.tabIndex = -1
  text.focus()
  opened.add(text.closest('[id]')?.id + text.dataset.text)
  more.hidden = true
})
const language = () => { document.documentElement.lang = document.querySelector('#lang-en').checked ? 'en' : 'ja' }
for (const input of document.querySelectorAll('.top input')) {
  try {
    if (sessionStorage.getItem(input.name) === input.value) input.checked = true
  } catch {}
  input.addEventListener('change', () => {
    try { sessionStorage.setItem(input.name, input.value) } catch {}
    language()
    dispatchEvent(new Event('resize'))
  })
}
language()
`

/** Of the preview: one post at a time, the blog in its frame, and what has changed after a save. */
export const PREVIEW = `
const { nonce } = document.querySelector('script')
const { live } = document.documentElement.dataset
const chosen = () => document.getElementById(location.hash.slice(1)) ?? document.querySelector('.post')
const show = () => {
  const post = chosen()
  if (!post) return
  for (const link of document.querySelectorAll('.posts a')) {
    if (link.hash !== '#' + post.id) link.removeAttribute('aria-current')
    else if (!link.hasAttribute('aria-current')) {
      link.setAttribute('aria-current', 'true')
      reveal(link, link.closest('.posts'))
    }
  }
  fold(post)
  for (const place of post.querySelectorAll('.frame')) dress(place)
}
/** Scrolls the list alone: what is looked at stays where it is. */
const reveal = (link, list) => {
  const [at, around] = [link.getBoundingClientRect(), list.getBoundingClientRect()]
  if (at.top < around.top || at.bottom > around.bottom) list.scrollTop += at.top - around.top - around.height / 2
}
const painted = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
const pages = new Map()
/** A frame follows the reader's system, and so knows nothing of what was chosen above. */
const dress = async (place) => {
  const { page, where, title } = place.dataset
  if (!pages.has(place)) pages.set(place, painted.then(() => where ? fetch(where).then((it) => it.text()) : page))
  const source = (await pages.get(place)).replaceAll('gnet-nonce', nonce)
  const theme = document.querySelector('input[name=theme]:checked').value
  const dressed = theme === 'auto' ? source : source.replace(/<style[^>]*>[^]*?<\\/style>/, (style) =>
    style.replace(/\\(prefers-color-scheme:\\s*(\\w+)\\)/g, (_, scheme) => (scheme === theme ? '(min-width:0)' : '(max-width:0)'))
      .replace('color-scheme: light dark', 'color-scheme: ' + theme))
  const before = place.firstElementChild
  if (before?.srcdoc === dressed) return
  const frame = before ?? document.createElement('iframe')
  frame.sandbox = ''
  frame.title = title
  frame.srcdoc = dressed
  if (!before) place.append(frame)
}
/** A page that can ask holds the list and the chosen post alone. Of several answers the last one asked for counts. */
let asked = 0
const take = async (path, put) => {
  const turn = ++asked
  const answer = await fetch(path)
  const text = await answer.text()
  if (!answer.ok || turn !== asked) return
  put(text)
  for (const place of pages.keys()) if (!place.isConnected) pages.delete(place)
  show()
}
const wanted = () => /^#post-\\d+$/.test(location.hash) ? location.hash.slice(6) : '0'
const choose = () => {
  if (!live || document.getElementById('post-' + wanted()) || !document.querySelector('.post')) return show()
  return take('post/' + wanted(), (text) => {
    document.querySelector('.post').outerHTML = text
    const post = document.querySelector('.post')
    post.tabIndex = -1
    post.focus({ preventScroll: true })
    post.scrollIntoView()
  })
}
const renew = () => take('view/' + wanted(), (text) => {
  const shown = document.querySelector('#shown')
  const { content } = Object.assign(document.createElement('template'), { innerHTML: text })
  const [list, now] = [shown, content].map((it) => it.querySelector('.posts ol'))
  if (!list || !now) return shown.replaceChildren(content)
  // Of the list only what has changed: so it stays where it was scrolled to, and keeps the focus.
  const items = [...now.children]
  for (const gone of [...list.children].slice(items.length)) gone.remove()
  for (const [i, item] of items.entries()) {
    const link = list.children[i]?.firstElementChild
    if (!link) list.append(item)
    else if (link.innerHTML !== item.firstElementChild.innerHTML) link.innerHTML = item.firstElementChild.innerHTML
  }
  shown.querySelector('main').replaceWith(content.querySelector('main'))
})
addEventListener('hashchange', choose)
// Of a long page the browser looks for the post in the address only once it has all of it.
addEventListener('load', show)
addEventListener('resize', show)
choose()
if (live) new EventSource('events').addEventListener('changed', renew)
`

/** Of the rehearsal: what arrives is shown at once, and faults are switched on and off. */
export const REHEARSAL = `
const view = document.querySelector('#view')
const said = document.querySelector('#said')
const draw = async () => {
  const answer = await fetch('view')
  if (!answer.ok) return
  const open = [...view.querySelectorAll('details')].map((it) => it.open)
  view.innerHTML = await answer.text()
  view.querySelectorAll('details').forEach((it, i) => { it.open = open[i] ?? it.open })
  for (const select of document.querySelectorAll('select')) {
    const fault = view.firstElementChild.dataset[select.name] ?? ''
    if (select !== document.activeElement) select.value = fault
    const line = select.closest('.switch')
    line.classList.toggle('on', fault !== '')
    line.querySelector('small').textContent = fault === '' ? '' : select.selectedOptions[0].textContent
  }
  fold(view)
}
const ask = (path, order) =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) })
document.addEventListener('change', async (event) => {
  const { name, value } = event.target
  if (event.target.matches('select')) await ask('fault', { platform: name, fault: value === '' ? null : value })
})
document.addEventListener('click', async (event) => {
  const { target } = event
  if (target.closest('#again')) {
    await ask('again', {})
    said.hidden = false
  }
  if (target.closest('#copy')) await navigator.clipboard.writeText(document.querySelector('#command').textContent)
})
const translate = () => {
  const { lang } = document.documentElement
  for (const option of document.querySelectorAll('option')) option.textContent = option.dataset[lang]
}
addEventListener('resize', () => { translate(); draw() })
translate()
draw()
const events = new EventSource('events')
events.addEventListener('changed', draw)
events.addEventListener('open', () => { document.querySelector('#over').hidden = true; draw() })
events.addEventListener('error', () => { document.querySelector('#over').hidden = false })
`
