// The stand-ins of all platforms, each behind a wire that tells what passes.
import { openStandIns } from '../../scripts/stand-ins.js'
import { openWire } from './wire.js'

const ORIGINS = {
  x: 'GNET_X_ORIGIN',
  facebook: 'GNET_FACEBOOK_ORIGIN',
  youtube: 'GNET_YOUTUBE_ORIGIN',
  google: 'GNET_GOOGLE_AUTH_ORIGIN',
}

export async function openWorld() {
  const standIns = await openStandIns()
  let listener = () => undefined
  const env = { ...standIns.env }
  const wires = []
  for (const [name, variable] of Object.entries(ORIGINS)) {
    const wire = await openWire(standIns.env[variable], (moment) => listener(name, moment))
    env[variable] = wire.origin
    wires.push(wire)
  }
  return {
    env,
    fault: standIns.fault,
    faultsOf: standIns.faultsOf,
    journal: standIns.journal,
    listen: (call) => {
      listener = call
    },
    reset: () => {
      for (const wire of wires) wire.reset()
    },
    close: async () => {
      await standIns.close()
      await Promise.all(wires.map((wire) => wire.close()))
    },
  }
}
