// The same posts for Hugo and Eleventy, with the pages that gnet makes: posts with their neighbours, the newest posts 20 a
// page, tags and categories 50 a page with their overviews, a feed of 20, a sitemap, a page for what is not found. Related
// posts, months, the second feed and data for search engines are gnet's alone.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const SITE = { name: '例のブログ', url: 'https://blog.example.jp' }

function writeAll(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** The frame of every page; `tag` writes a variable as the peer's templates do. */
const frame = (tag, content) => `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${tag('title')} | ${SITE.name}</title>
<meta name="description" content="${tag('description')}">
<link rel="canonical" href="${tag('url')}">
<meta property="og:type" content="article">
<meta property="og:title" content="${tag('title')}">
<meta property="og:description" content="${tag('description')}">
<meta property="og:url" content="${tag('url')}">
<link rel="alternate" type="application/atom+xml" href="/feed.xml">
</head>
<body>
<header><p><a href="/">${SITE.name}</a></p><nav><ul><li><a href="/categories/">カテゴリー</a></li><li><a href="/tags/">タグ</a></li></ul></nav></header>
<main>
${content}
</main>
<footer><p>© ${SITE.name}</p></footer>
</body>
</html>
`

export function hugoProject(folder, posts) {
  const tag = (name) => ({ title: '{{ .Title }}', description: '{{ .Description }}', url: '{{ .Permalink }}' })[name]
  const item =
    '<li><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006年1月2日" }}</time> {{ .Params.category }}</p></li>'
  const turning =
    '{{ with $pages.Prev }}<a href="{{ .URL }}">新しい記事へ</a>{{ end }}{{ with $pages.Next }}<a href="{{ .URL }}">過去の記事へ</a>{{ end }}'
  writeAll(folder, {
    'config.toml': `baseURL = "${SITE.url}/"
languageCode = "ja"
title = "${SITE.name}"
hasCJKLanguage = true
timeout = "300s"
disableKinds = ["section"]
[taxonomies]
tag = "tags"
category = "category"
[permalinks]
posts = "/:filename/"
[outputs]
home = ["HTML", "RSS"]
taxonomy = ["HTML"]
term = ["HTML"]
[services.rss]
limit = 20
`,
    'layouts/_default/baseof.html': frame(tag, '{{ block "main" . }}{{ end }}'),
    'layouts/_default/single.html': `{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006年1月2日" }}</time> <a href="/category/{{ .Params.category | urlize }}/">{{ .Params.category }}</a></p>
{{ .Content }}
<ul>{{ range .Params.tags }}<li><a href="/tags/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul></article>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}`,
    'layouts/index.html': `{{ define "main" }}{{ $pages := .Paginate .Site.RegularPages 20 }}<h1>新しい記事</h1><ul>{{ range $pages.Pages }}${item.replace('</li>', '<p>{{ .Description }}</p></li>')}{{ end }}</ul>${turning}{{ end }}`,
    'layouts/_default/list.html': `{{ define "main" }}{{ $pages := .Paginate .Pages 50 }}<h1>{{ .Title }}</h1><ul>{{ range $pages.Pages }}${item}{{ end }}</ul>${turning}{{ end }}`,
    'layouts/_default/terms.html':
      '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}',
    'layouts/404.html': '{{ define "main" }}<h1>ページが見つかりません</h1>{{ end }}',
  })
  cpSync(posts, join(folder, 'content/posts'), { recursive: true })
  return ['hugo', '--quiet', '--destination', 'public', '--cleanDestinationDir']
}

const ELEVENTY = '3.1.8'

export function eleventyProject(folder, posts, installed) {
  if (!existsSync(join(installed, 'node_modules/@11ty/eleventy'))) {
    mkdirSync(installed, { recursive: true })
    writeFileSync(join(installed, 'package.json'), '{ "private": true }\n')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', `@11ty/eleventy@${ELEVENTY}`], {
      cwd: installed,
    })
  }
  const tag = (name) =>
    ({ title: '{{ title | escape }}', description: '{{ description | escape }}', url: `${SITE.url}{{ page.url }}` })[
      name
    ]
  const item =
    '<li><h2><a href="{{ it.url }}">{{ it.data.title | escape }}</a></h2><p><time datetime="{{ it.date.toISOString }}">{{ it.date | day }}</time> {{ it.data.category | escape }}</p></li>'
  const turning =
    '{% if chunk.newer %}<a href="{{ chunk.newer }}">新しい記事へ</a>{% endif %}{% if chunk.older %}<a href="{{ chunk.older }}">過去の記事へ</a>{% endif %}'
  const list = (collection, body) => `---
pagination: { data: collections.${collection}, size: 1, alias: chunk }
permalink: "{{ chunk.url }}index.html"
layout: frame.liquid
eleventyExcludeFromCollections: true
eleventyComputed: { title: "{{ chunk.name }}" }
---
${body}`
  writeAll(folder, {
    'package.json': '{ "type": "module" }\n',
    'eleventy.config.js': `const chunks = (posts, { url, name, size }) => {
  const pages = Math.max(1, Math.ceil(posts.length / size))
  const at = (n) => (n === 0 ? url : url + 'page/' + (n + 1) + '/')
  return Array.from({ length: pages }, (_, n) => ({ name, url: at(n), posts: posts.slice(n * size, n * size + size), newer: n > 0 ? at(n - 1) : null, older: n < pages - 1 ? at(n + 1) : null }))
}
const grouped = (posts, namesOf) => {
  const groups = new Map()
  for (const post of posts) for (const name of namesOf(post)) groups.has(name) ? groups.get(name).push(post) : groups.set(name, [post])
  return groups
}
const newest = (api) => api.getFilteredByGlob('posts/*.md').sort((a, b) => b.date - a.date)
const tagsOf = ({ data }) => data.tags
const categoryOf = ({ data }) => [data.category]
export default function (config) {
  config.addFilter('day', (date) => date.getFullYear() + '年' + (date.getMonth() + 1) + '月' + date.getDate() + '日')
  config.addCollection('posts', (api) => {
    const posts = newest(api)
    posts.forEach((post, n) => Object.assign(post.data, { newer: posts[n - 1] && { url: posts[n - 1].url, title: posts[n - 1].data.title }, older: posts[n + 1] && { url: posts[n + 1].url, title: posts[n + 1].data.title } }))
    return posts
  })
  config.addCollection('latest', (api) => chunks(newest(api), { url: '/', name: '新しい記事', size: 20 }))
  config.addCollection('recent', (api) => newest(api).slice(0, 20))
  for (const [kind, namesOf] of [['tags', tagsOf], ['categories', categoryOf]]) {
    config.addCollection(kind + 'Pages', (api) => [...grouped(newest(api), namesOf)].flatMap(([name, posts]) => chunks(posts, { url: '/' + kind + '/' + name + '/', name, size: 50 })))
    config.addCollection(kind + 'Names', (api) => [...grouped(newest(api), namesOf).keys()])
  }
  return { markdownTemplateEngine: false, dir: { input: '.', output: 'public', includes: '_includes' } }
}
`,
    'posts/posts.11tydata.js':
      "export default { layout: 'post.liquid', permalink: ({ page }) => '/' + page.fileSlug + '/index.html' }\n",
    '_includes/frame.liquid': frame(tag, '{{ content }}'),
    '_includes/post.liquid': `---
layout: frame.liquid
---
<article><h1>{{ title | escape }}</h1>
<p><time datetime="{{ page.date.toISOString }}">{{ page.date | day }}</time> <a href="/categories/{{ category }}/">{{ category | escape }}</a></p>
{{ content }}
<ul>{% for name in tags %}<li><a href="/tags/{{ name }}/">{{ name | escape }}</a></li>{% endfor %}</ul></article>
<nav>{% if older %}<a href="{{ older.url }}">{{ older.title | escape }}</a>{% endif %}{% if newer %}<a href="{{ newer.url }}">{{ newer.title | escape }}</a>{% endif %}</nav>`,
    'latest.liquid': list(
      'latest',
      `<h1>{{ chunk.name }}</h1><ul>{% for it in chunk.posts %}${item.replace('</li>', '<p>{{ it.data.description | escape }}</p></li>')}{% endfor %}</ul>${turning}`,
    ),
    'tag.liquid': list(
      'tagsPages',
      `<h1>{{ chunk.name }}</h1><ul>{% for it in chunk.posts %}${item}{% endfor %}</ul>${turning}`,
    ),
    'category.liquid': list(
      'categoriesPages',
      `<h1>{{ chunk.name }}</h1><ul>{% for it in chunk.posts %}${item}{% endfor %}</ul>${turning}`,
    ),
    ...Object.fromEntries(
      ['tags', 'categories'].map((kind) => [
        `${kind}.liquid`,
        `---\npermalink: /${kind}/index.html\nlayout: frame.liquid\ntitle: ${kind}\neleventyExcludeFromCollections: true\n---\n<ul>{% for name in collections.${kind}Names %}<li><a href="/${kind}/{{ name }}/">{{ name | escape }}</a></li>{% endfor %}</ul>`,
      ]),
    ),
    'feed.liquid': `---\npermalink: /feed.xml\neleventyExcludeFromCollections: true\n---\n<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${SITE.name}</title>{% for it in collections.recent %}<entry><title>{{ it.data.title | escape }}</title><link href="${SITE.url}{{ it.url }}"/><content type="html">{{ it.templateContent | escape }}</content></entry>{% endfor %}</feed>`,
    'sitemap.liquid': `---\npermalink: /sitemap.xml\neleventyExcludeFromCollections: true\n---\n<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for it in collections.posts %}<url><loc>${SITE.url}{{ it.url }}</loc></url>{% endfor %}</urlset>`,
    '404.liquid':
      '---\npermalink: /404.html\nlayout: frame.liquid\ntitle: ページが見つかりません\neleventyExcludeFromCollections: true\n---\n<h1>ページが見つかりません</h1>',
  })
  cpSync(posts, join(folder, 'posts'), { recursive: true })
  return [process.execPath, join(installed, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet']
}
