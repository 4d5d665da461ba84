import { defineConfig } from 'rolldown'

export default defineConfig({
  input: { start: 'src/cli/start.ts' },
  platform: 'node',
  plugins: [withoutChildProcesses()],
  // twitter-text means the package; the name alone is Node's deprecated module, which warns.
  resolve: { alias: { punycode: 'punycode/punycode.js' } },
  // gray-matter's JavaScript engine is replaced by one that throws; its eval is never reached.
  checks: { eval: false },
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
