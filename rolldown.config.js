import { defineConfig } from 'rolldown'

export default defineConfig({
  input: { main: 'src/cli/start.ts' },
  platform: 'node',
  output: { dir: 'dist', format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs', minify: true },
})
