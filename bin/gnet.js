#!/usr/bin/env node
const { load } = require('../dist/load.cjs')

const root = `${__dirname}/..`

// Everything has been written by then; waiting for Node to tidy up would only take time.
load(root).start(root).then(process.exit)
