import type { Check, Clinic } from './check.ts'
import { platformCheck } from './credentials.ts'
import { ledgerCheck } from './ledger.ts'
import { siteChecks } from './site.ts'
import { templatesCheck } from './templates.ts'

/** Looks at everything beyond this machine's files that a publish would need. Reads only. */
export async function examine(clinic: Clinic): Promise<readonly Check[]> {
  const ledger = await ledgerCheck(clinic)
  const [templates, ...others] = await Promise.all([
    templatesCheck(clinic),
    ...clinic.adapters.map((adapter) => platformCheck(adapter, clinic)),
    siteChecks(clinic),
  ])
  return [templates, ledger, ...others.flat()]
}
