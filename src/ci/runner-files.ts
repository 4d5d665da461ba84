/** The files by which a step tells GitHub's runner something; they are given in variables, and absent outside of it. */
export interface RunnerFiles {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly append: (file: string, text: string) => void
  /** Random, so that no value can hold it. */
  readonly delimiter: () => string
}

/**
 * What later steps and jobs may read. A value of several lines stands between two delimiters.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands, 2026
 */
export function setOutputs(outputs: Readonly<Record<string, string>>, { env, append, delimiter }: RunnerFiles): void {
  if (!env.GITHUB_OUTPUT) return
  for (const [name, value] of Object.entries(outputs)) {
    const end = `gnet_${delimiter()}`
    append(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`)
  }
}

/** Markdown for the job's summary page; GitHub refuses one of more than 1 MiB a step. */
export function addToSummary(markdown: string, { env, append }: RunnerFiles): void {
  if (env.GITHUB_STEP_SUMMARY) append(env.GITHUB_STEP_SUMMARY, `${markdown.trimEnd()}\n\n`)
}
