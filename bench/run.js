// Prints what things cost, as ratios in one run: `npm run bench`, or `npm run bench -- start`.
const benches = {
  summaries: async () => (await import('./summaries.js')).summariesTable(),
  start: async () => (await import('./start.js')).startTable(),
  publish: async () => (await import('./publish.js')).publishTable(),
  action: async () => (await import('./action.js')).actionTable(),
  preview: async () => (await import('./preview.js')).previewTable(),
  site: async () => (await import('./site.js')).siteTable(),
  size: async () => (await import('./size.js')).sizeTable(),
}

const asked = process.argv.slice(2)
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  console.log(name)
  console.table(await benches[name]())
}
