import { defineConfig } from 'rolldown'

export default defineConfig({
  input: { start: 'src/cli/start.ts' },
  platform: 'node',
  plugins: [withoutChildProcesses(), withoutEval()],
  // twitter-text means the package; the name alone is Node's deprecated module, which warns.
  // js-yaml twice, as ESM for us and as CommonJS for gray-matter, would cost every start.
  resolve: {
    alias: { punycode: 'punycode/punycode.js', 'js-yaml': `${import.meta.dirname}/node_modules/js-yaml/index.js` },
  },
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'cjs',
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
  },
})

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
