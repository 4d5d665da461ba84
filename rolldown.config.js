import { readFileSync } from 'node:fs'
import { defineConfig } from 'rolldown'

/** One pattern of several, each of which has a line of its own. */
const anyOf = (...patterns) => new RegExp(patterns.map((pattern) => pattern.source).join('|'))

const COMMAND = anyOf(
  /node_modules\/commander\//,
  /src\/errors\.ts/,
  /src\/report\/(?:shape|publish)\.ts/,
  /src\/preview\/terminal\.ts/,
  /src\/words\/(?:cli|help|usage)\.ts/,
  /src\/text\/(?:clean|closest|columns)\.ts/,
  /src\/ci\/inert\.ts/,
  /src\/ledger\/state\.ts/,
  /src\/cli\/(?:main|session|secrets|language|verdict)\.ts/,
)
const PLAN = anyOf(
  /src\/(?:text|post)\/(?!quoted)[\w-]+\.ts/,
  /src\/words\/(?!action|composer|handed-over|pictures|rehearsal|site|preview|live|doctor|account|sign-in|setup|settings|in-force|new-post|manual|wordpress|git-blog|ci\.)[\w-]+\.ts/,
  /src\/ledger\/(?!git)[\w-]+\.ts/,
  /src\/adapters\/(?:blog|article|x|facebook|youtube|announcement|same-text|index)\.ts/,
  /src\/config\/[\w-]+\.ts/,
  /src\/check\/(?:objections|places|tags|words)\.ts/,
  /src\/(?:plan|planning|decide|yaml|renamed|twins|clock|digest)\.ts/,
  /src\/cli\/(?:publish|world|project|platforms|interrupt|many-posts|static-blogs)\.ts/,
  /src\/site\/(?:address|description|plain|title-words)\.ts/,
  /node_modules\/(?:markdown-it|linkify-it|mdurl|uc\.micro|entities)/,
  /node_modules\/(?:js-yaml|gray-matter|section-matter|kind-of|extend-shallow|is-extendable|strip-bom-string)/,
  /node_modules\/valibot/,
)

const PICTURES = anyOf(
  /src\/words\/pictures\.ts/,
  /src\/pictures\/(?:file|kind|metadata|strip|prepare|choose|ready)\.ts/,
)
const SEND = anyOf(
  /src\/(?:deliver|site)\//,
  /src\/(?:publish|turns|undelivered|news|origin|live|sign-in|retry|library)\.ts/,
  /src\/words\/(?:account|ci|doctor|handed-over|live)\.ts/,
  /src\/ci\/(?:place|github|gitlab)\.ts/,
  /src\/adapters\/(?:network|exchange|uploads|multipart)\.ts/,
  /src\/adapters\/(?:x|facebook)\/(?!sign-in|sign-out|consent)[\w-]+\.ts/,
  /src\/adapters\/youtube\/(?:account|composer-map|delivery)\.ts/,
  /src\/cli\/(?:hand-over|keychain|outbox)\.ts/,
  /src\/preview\/handed-over\.ts/,
  /node_modules\/(?:p-retry|is-network-error)/,
)

// By the version, since what earlier runs have kept is trusted where all names are the same (src/cli/program.ts).
const LIQUID = `liquid-${JSON.parse(readFileSync(`${import.meta.dirname}/node_modules/liquidjs/package.json`, 'utf8')).version}`

const program = defineConfig({
  input: { start: 'src/cli/start.ts' },
  platform: 'node',
  // What a user may leave out (npm's optionalDependencies): loaded from their node_modules, if it is there.
  external: ['playwright-core', 'sharp', '@resvg/resvg-js', '@napi-rs/keyring'],
  plugins: [
    withoutChildProcesses(),
    withoutEval(),
    withLiquidApart(),
    withoutUndici(),
    withPlainFields(),
    withEntitiesOnDemand(),
    withPlainCjk(),
    asciiOnly(),
    asFunctions(),
  ],
  // twitter-text means the package; the name alone is Node's deprecated module, which warns.
  // js-yaml twice, as ESM for us and as CommonJS for gray-matter, would cost every start.
  resolve: {
    alias: {
      punycode: 'punycode/punycode.js',
      'js-yaml': `${import.meta.dirname}/node_modules/js-yaml/index.js`,
    },
  },
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'cjs',
    minify: true,
    // src/cli/load.ts knows no import(); what chunks load is CommonJS or Node's own anyway.
    dynamicImportInCjs: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // Opening twenty files takes longer than reading what one of them holds: one for every command, one for every plan, one
    // for posts with pictures, one for every publish.
    codeSplitting: {
      groups: [
        { name: 'command', test: COMMAND },
        { name: 'plan', test: PLAN },
        { name: 'pictures', test: PICTURES },
        { name: 'send', test: SEND },
      ],
    },
  },
})

/** A file of its own, which Node loads: what loads the chunks, and what threads begin with. */
const alone = (name, file, more = {}) =>
  defineConfig({
    ...more,
    input: { [name]: file },
    platform: 'node',
    output: { dir: 'dist', format: 'cjs', minify: true, entryFileNames: '[name].cjs' },
  })

// Liquid without its own access to files, and without the streams that Node would load for it.
const liquid = alone(LIQUID, 'src/text/liquid.ts', {
  plugins: [withLeanLiquid(), asciiOnly(), asFunctions()],
  resolve: { alias: { liquidjs: `${import.meta.dirname}/node_modules/liquidjs/dist/liquid.browser.mjs` } },
})

export default [program, liquid, alone('load', 'src/cli/load.ts'), alone('second-thread', 'src/cli/second-thread.ts')]

// commander can start sub-commands as programs of their own, and loads node:child_process for it at every start. gnet
// has none, and starts a tenth faster without.
function withoutChildProcesses() {
  const id = '\0no-child-process'
  return {
    name: 'without-child-processes',
    resolveId: (source, importer) =>
      source === 'node:child_process' && importer?.includes('/commander/') ? id : undefined,
    load: (wanted) => (wanted === id ? 'export default {}' : undefined),
  }
}

// gray-matter can run JavaScript front matter. It never gets any to see, and what is shipped cannot even do it.
function withoutEval() {
  return {
    name: 'without-eval',
    transform: (code, id) => {
      if (!id.includes('/gray-matter/lib/engines.js')) return undefined
      const safe = code.replace('eval(str)', 'undefined')
      if (safe === code) throw new Error('gray-matter no longer has the eval that is to be removed')
      return safe
    },
  }
}

// V8 keeps a file with Japanese in it at two bytes a letter, and takes twice as long to read it.
function asciiOnly() {
  const unicode = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  return {
    name: 'ascii-only',
    // After the minifier, which would turn the escapes back into letters.
    generateBundle: (_, bundle) => {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[^\0-\x7f]/g, unicode)
      }
    },
  }
}

// Every chunk is the function of a CommonJS module for src/cli/load.ts: to put that around half a megabyte when it is read
// would mean to copy it.
function asFunctions() {
  return {
    name: 'as-functions',
    generateBundle: (_, bundle) => {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk')
          chunk.code = `(function (exports, require, module, __filename, __dirname) {${chunk.code}\n})`
      }
    },
  }
}

// What gnet ships as templates needs no Liquid (src/text/quick-template.ts), and it would be an eighth of what every plan
// reads: src/text/liquid.ts is a file of its own, which the first template of somebody's own has read.
function withLiquidApart() {
  const file = `./${LIQUID}.cjs`
  return {
    name: 'with-liquid-apart',
    resolveId: (source) => (source === file ? { id: file, external: true } : undefined),
    load: (id) =>
      id.endsWith('/src/text/liquid.ts')
        ? `export const openLiquid = (options) => require('${file}').openLiquid(options)`
        : undefined,
  }
}

// liquidjs tells the time by `performance`, for which Node loads a module of its own; its own stand-in does as well. And it
// gets two patterns ready that need Unicode's tables, for the filter `slugify`.
function withLeanLiquid() {
  const changes = [
    ["(typeof global === 'object' && global.performance)", 'undefined'],
    [
      /const rSlugifyDefault = (.*);\r?\nconst rSlugifyReplacers = (\{[\s\S]*?\n\});/,
      'let rSlugifyDefault;\nconst slugifyReplacers = () => ((rSlugifyDefault ??= $1), $2);',
    ],
    ['rSlugifyReplacers[mode]', 'slugifyReplacers()[mode]'],
  ]
  return {
    name: 'with-lean-liquid',
    transform: (code, id) => {
      if (!id.includes('/liquid.browser.mjs')) return undefined
      return changes.reduce((before, change) => {
        const lean = before.replace(...change)
        if (lean === before) throw new Error(`liquidjs no longer has ${change[0]}`)
        return lean
      }, code)
    },
  }
}

// markdown-it is published for old engines too: each field of each token is set through three functions.
function withPlainFields() {
  return {
    name: 'with-plain-fields',
    transform: (code, id) => {
      if (!id.endsWith('/markdown-it/dist/markdown-it.mjs')) return undefined
      const lean = code.replace(
        /_defineProperty\(\s*(\w+),\s*(?:\/\*[\s\S]*?\*\/\s*)?"(\w+)",\s*([\s\S]*?)\s*\);\n/g,
        '$1.$2 = $3;\n',
      )
      if (lean.split('_defineProperty(').length > 2) throw new Error('markdown-it no longer sets its fields as it did')
      return lean
    },
  }
}

// Whether a letter is Chinese, Japanese or Korean is asked beside each `**`, and two of Unicode's tables come up for it. Kana,
// the common kanji and the marks beside them are known without.
function withPlainCjk() {
  return {
    name: 'with-plain-cjk',
    transform: (code, id) => {
      if (!id.includes('/markdown-it-cjk-friendly/')) return undefined
      const lean = code.replace(
        /(function isCjkBase\((\w+)\) \{)/,
        '$1 if (($2 >= 0x3000 && $2 <= 0x303e) || ($2 >= 0x3099 && $2 <= 0x30ff) || ($2 >= 0x3041 && $2 <= 0x3096) || ($2 >= 0x4e00 && $2 <= 0x9fff) || ($2 >= 0xff01 && $2 <= 0xff60)) return true;',
      )
      if (lean === code) throw new Error('markdown-it-cjk-friendly no longer asks as it did')
      return lean
    },
  }
}

// Unpacking the names of HTML's 2,231 entities takes longer than reading a post; few posts have one.
function withEntitiesOnDemand() {
  const changes = {
    '/entities/dist/generated/decode-data-html.js': [
      /export const htmlDecodeTree = (.*);$/m,
      'let tree;\nexport const htmlDecodeTree = () => (tree ??= $1);',
    ],
    '/entities/dist/decode.js': [/const decodeTree = htmlDecodeTree;/, 'const decodeTree = htmlDecodeTree();'],
  }
  return {
    name: 'with-entities-on-demand',
    transform: (code, id) => {
      const change = Object.entries(changes).find(([path]) => id.endsWith(path))?.[1]
      if (change === undefined) return undefined
      const lean = code.replace(...change)
      if (lean === code) throw new Error('entities no longer unpacks its names as it did')
      return lean
    },
  }
}

// Google's libraries use Headers and ask what is FormData. Node loads a whole HTTP client for either, which nothing here
// sends with, and a publish would wait for it.
function withoutUndici() {
  const google = /node_modules\/(?:gaxios|google-auth-library|googleapis-common)\//
  return {
    name: 'without-undici',
    transform: (code, id) => {
      if (id.includes('/headers-polyfill/')) {
        const lean = code.replaceAll('typeof globalThis.Headers !== "undefined"', 'false')
        if (lean === code) throw new Error('headers-polyfill no longer asks for the global Headers as it did')
        // The names of headers are ASCII; the rules of a language would take longer to come up than a request to be made.
        const sorted = lean.replace('a.localeCompare(b)', '(a < b ? -1 : 1)')
        if (sorted === lean) throw new Error('headers-polyfill no longer sorts headers as it did')
        return sorted
      }
      if (!google.test(id) || !/\b(?:Headers|FormData)\b/.test(code)) return undefined
      return `const { Headers } = require('headers-polyfill'), FormData = class {};\n${code}`
    },
  }
}
