// What `action.yml` runs on GitHub's runner: the same program, with inputs in place of a command line.
const { load } = require('../dist/load.cjs')

const root = `${__dirname}/..`
load(root).startAction(root).then(process.exit)
