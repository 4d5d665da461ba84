import { fenced } from '../../text/quoted.ts'
import { summaryWords as words } from '../../words/action.ts'
import { runDoctor } from '../doctor.ts'
import type { Session } from '../session.ts'
import type { Job } from './job.ts'

/** `mode: doctor`: what `gnet doctor` finds, also in the job's summary. */
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
  const code = await runDoctor(inputs.config === undefined ? {} : { config: inputs.config }, overheard)
  job.summarise(`### ${session.say(words.doctor)}\n\n${fenced(said.join('\n'), 'text')}`)
  return code
}
