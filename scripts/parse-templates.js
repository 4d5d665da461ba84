// Leaves beside the program what Liquid makes of the templates that it brings along (src/text/quick-template.ts fills them
// in): reading them anew would be a tenth of what a short run costs.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gnet-templates-'))
try {
  const bundle = await rolldown({
    input: Object.fromEntries(
      ['template', 'parsed-template', 'quick-template'].map((name) => [name, join(root, 'src/text', `${name}.ts`)]),
    ),
    platform: 'node',
  })
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' })
  const load = (name) => import(pathToFileURL(join(folder, name)).href)
  const { parseTemplate, parseHtmlTemplate } = await load('template.mjs')
  const { leanNodes } = await load('parsed-template.mjs')
  const { quickTemplate } = await load('quick-template.mjs')
  const templates = join(root, 'templates')
  const partials = () => undefined
  for (const name of readdirSync(templates, { recursive: true }).filter((it) => it.endsWith('.liquid'))) {
    const template = { path: `templates/${name}`, source: readFileSync(join(templates, name), 'utf8') }
    const isPage = dirname(name) !== '.'
    const nodes = leanNodes(isPage ? parseHtmlTemplate(template, partials) : parseTemplate(template))
    if (quickTemplate(nodes) === null) throw new Error(`${name} is more than quick-template.ts knows`)
    const file = join(root, 'dist/templates', `${name.replaceAll('\\', '/')}.json`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify({ source: template.source, nodes }))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
