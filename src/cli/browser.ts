import { spawn } from 'node:child_process'
import type { Io } from './io.ts'
import { withoutSecrets } from './secrets.ts'

/** Shows an address in the person's own browser, which gets to see no secrets. False where there is none to open. */
export async function openBrowser(url: string, env: Io['env']): Promise<boolean> {
  const [program, ...args] = browserFor(process.platform, env)
  return new Promise((resolve) => {
    const child = spawn(program, [...args, url], {
      stdio: 'ignore',
      detached: true,
      env: withoutSecrets(env),
      windowsHide: true,
    })
    child.on('error', () => resolve(false))
    // xdg-open is often there where no browser is, and says so at once.
    child.on('exit', (code) => resolve(code === 0))
    child.on('spawn', () => setTimeout(() => resolve(true), 2_000).unref())
    child.unref()
  })
}

function browserFor(platform: string, env: Io['env']): [string, ...string[]] {
  if (env.BROWSER) return [env.BROWSER]
  if (platform === 'darwin') return ['open']
  return platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open']
}
