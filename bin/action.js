// What `action.yml` runs on GitHub's runner: the same program, with inputs in place of a command line.
const { startAction } = require('../dist/start.cjs')

startAction(`${__dirname}/..`).then(process.exit)
