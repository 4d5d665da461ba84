import { connectTo, missingFrom, otherThanWanted, refuseOtherAccount } from '../sign-in.ts'
import type { Adapter, Finding, Standing } from '../types.ts'
import { endsSoon, found, hasEnded } from '../words/doctor.ts'
import { type Check, type Clinic, check, trouble } from './check.ts'
import { sample } from './sample.ts'

const DAY = 24 * 60 * 60_000
/** How long before their end credentials are warned of, in days. */
const SOON = 14

/** Whose the credentials of a platform are, what they permit, and for how long. */
export async function platformCheck(adapter: Adapter, clinic: Clinic): Promise<Check> {
  const missing = missingFrom(adapter, clinic)
  if (missing.length > 0) {
    const named = clinic.named.includes(adapter.name)
    return check(adapter.name, {
      state: named ? 'fault' : 'off',
      what: found.notSetUp(missing),
      failure: named ? 'auth' : null,
    })
  }
  try {
    const standing = await standingOf(adapter, clinic)
    await refuseOtherAccount(adapter, { account: standing.account, office: clinic })
    const { account, rights, expires } = standing
    const unwanted = otherThanWanted(adapter, { account, office: clinic })
    const findings = [...standing.findings, ...ending(expires, clinic.clock.now())]
    if (unwanted !== null) findings.push({ level: 'fault', fault: unwanted })
    const failure = findings.some(({ level }) => level === 'fault') ? 'auth' : null
    return check(adapter.name, {
      what: found.account(account.name, rights),
      findings,
      account,
      rights,
      expires,
      failure,
    })
  } catch (error) {
    return check(adapter.name, { state: 'fault', ...trouble(error) })
  }
}

async function standingOf(adapter: Adapter, clinic: Clinic): Promise<Standing> {
  const connection = await connectTo(adapter, { ...clinic, library: async () => [sample(clinic)] })
  if (connection.examine !== undefined) return connection.examine()
  return { account: await connection.verify(), rights: [], expires: null, findings: [] }
}

function ending(expires: number | null, now: number): Finding[] {
  if (expires === null) return []
  if (expires <= now) return [{ level: 'fault', fault: hasEnded(new Date(expires).toISOString().slice(0, 10)) }]
  const days = Math.floor((expires - now) / DAY)
  return days < SOON ? [{ level: 'warning', fault: endsSoon(days) }] : []
}
