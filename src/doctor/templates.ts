import { UsageError } from '../errors.ts'
import { type Check, type Clinic, check, said } from './check.ts'
import { sample } from './sample.ts'

/** Fills the message templates in, for a post that has everything. The site's are filled in by the blog itself. */
export async function templatesCheck(clinic: Clinic): Promise<Check> {
  const findings = clinic.adapters.flatMap((adapter) => {
    try {
      adapter.compose(sample(clinic), clinic.settings, clinic.template(adapter))
      return []
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return error.findings
    }
  })
  return check('templates', findings.length === 0 ? {} : said(findings))
}
