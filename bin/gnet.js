#!/usr/bin/env node
const { start } = require('../dist/start.cjs')

// Everything has been written by then; waiting for Node to tidy up would only take time.
start(`${__dirname}/..`).then(process.exit)
