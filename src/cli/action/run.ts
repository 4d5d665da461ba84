import { renderSummary } from '../../preview/summary.ts'
import { failureReport } from '../../report/publish.ts'
import type { Io } from '../io.ts'
import { type Language, languageOf } from '../language.ts'
import { openProject } from '../project.ts'
import { openSession } from '../session.ts'
import { judge } from '../verdict.ts'
import { doctorInJob } from './doctor.ts'
import { type Inputs, type Mode, readInputs, withoutInputs } from './inputs.ts'
import { type Job, openJob } from './job.ts'
import { previewInJob } from './preview.ts'
import { publishInJob } from './publish.ts'

const modes: Readonly<Record<Mode, (job: Job) => Promise<number>>> = {
  preview: previewInJob,
  publish: publishInJob,
  doctor: doctorInJob,
}

/** One step of a job on GitHub. Returns the exit code; never throws, never prints a stack. */
export async function runAction(io: Io): Promise<number> {
  const own = withoutToken(io)
  let inputs: Inputs
  try {
    inputs = readInputs(io.env)
  } catch (error) {
    return explainActionCrash(error, io)
  }
  const session = openSession(own, { language: languageFor(inputs, own), languageFrom: null, json: false })
  const job = openJob(inputs, { session, io: own })
  const code = await carefully(modes[inputs.mode], job)
  job.output({ code: String(code) })
  return code
}

async function carefully(mode: (job: Job) => Promise<number>, job: Job): Promise<number> {
  const { session, inputs } = job
  try {
    return await mode(job)
  } catch (error) {
    const { code, findings } = judge(error)
    session.faults(findings)
    job.report(failureReport(inputs.mode, findings))
    job.annotate(findings, session.io.cwd)
    job.summarise(renderSummary({ code, published: null, findings, open: [] }, session.say))
    return code
  }
}

/** Says that gnet itself failed, outside of anything that is waited for. */
export function explainActionCrash(error: unknown, io: Io): number {
  const { code, findings } = judge(error)
  openSession(withoutToken(io), { language: languageOf([], io.env), languageFrom: null, json: false }).faults(findings)
  return code
}

const withoutToken = (io: Io): Io => ({ ...io, env: withoutInputs(io.env) })

/** What is asked for, else what the site is written in. */
function languageFor({ language, config }: Inputs, io: Io): Language {
  if (language !== null) return language
  try {
    return /^ja\b/.test(openProject(config, io).settings.site.language) ? 'ja' : 'en'
  } catch {
    return languageOf([], io.env)
  }
}
