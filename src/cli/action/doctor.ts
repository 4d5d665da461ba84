import { fenced } from '../../text/quoted.ts'
import { summaryWords as words } from '../../words/action.ts'
import { allChecks, report } from '../doctor.ts'
import type { Session } from '../session.ts'
import type { Job } from './job.ts'

/** `mode: doctor`: what `gnet doctor` finds, also in the job's summary, and beside a green run what will soon be wrong. */
export async function doctorInJob(job: Job): Promise<number> {
  const { inputs, session } = job
  const said: string[] = []
  const overheard: Session = {
    ...session,
    lines: (lines) => {
      said.push(...lines)
      session.lines(lines)
    },
    json: job.report,
  }
  const checks = await allChecks(inputs.config === undefined ? {} : { config: inputs.config }, overheard)
  const code = report(checks, overheard)
  job.annotate(
    checks.flatMap(({ findings }) => findings),
    session.io.cwd,
  )
  job.summarise(`### ${session.say(words.doctor)}\n\n${fenced(said.join('\n'), 'text')}`)
  return code
}
