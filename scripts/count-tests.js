// Reads vitest's JSON report: prints the closing line that CI reads, and fails when a test was skipped.
import { readFileSync, rmSync } from 'node:fs'

const [file = '.ci-results.json'] = process.argv.slice(2)
const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
rmSync(file)
for (const { assertionResults } of testResults) {
  for (const { status, fullName } of assertionResults) {
    if (status === 'pending' || status === 'skipped' || status === 'todo') console.log(`skipped: ${fullName}`)
  }
}
console.log(`Tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
process.exitCode = numFailedTests + numPendingTests > 0 ? 1 : 0
