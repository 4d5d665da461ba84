import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Runs a program and answers what it took: seconds by the clock, and on Linux CPU seconds and the peak memory in MiB. */
export function measured([program, ...args], { cwd }) {
  return new Promise((resolve, reject) => {
    // Node 20 reads this whole file at every start.
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
    const began = performance.now()
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    let last = { cpu: null, memory: null }
    const timer = setInterval(() => {
      last = standingOf(child.pid) ?? last
    }, 10)
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(timer)
      if (code !== 0) reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${said}`))
      else resolve({ wall: (performance.now() - began) / 1000, ...last })
    })
  })
}

/** Null once the process is gone, and where there is no /proc. */
function standingOf(pid) {
  try {
    const memory = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .slice(11, 13)
    return memory === undefined ? null : { cpu: (Number(user) + Number(system)) / 100, memory: Number(memory) / 1024 }
  } catch {
    return null
  }
}
