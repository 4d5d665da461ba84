import { spawn } from 'node:child_process'
import type { Io } from './io.ts'
import { withoutSecrets } from './secrets.ts'

/** Longer than any of these programs takes. */
const PATIENCE = 3_000

interface Program {
  readonly name: string
  readonly args?: readonly string[]
  readonly encoding?: 'utf16le'
}

/** Puts a text on the person's clipboard. False where no program here can; the text is an argument of none. */
export async function copy(text: string, env: Io['env']): Promise<boolean> {
  for (const program of programsFor(process.platform, env)) {
    if (await feed(program, { text, env })) return true
  }
  return false
}

function programsFor(platform: string, env: Io['env']): readonly Program[] {
  if (platform === 'darwin') return [{ name: 'pbcopy' }]
  // Windows reads its own encoding from the pipe, unless it is this one.
  const windows = { name: 'clip.exe', encoding: 'utf16le' } as const
  if (platform === 'win32') return [windows]
  return [
    ...(env.WAYLAND_DISPLAY ? [{ name: 'wl-copy' }] : []),
    ...(env.DISPLAY
      ? [
          { name: 'xclip', args: ['-selection', 'clipboard'] },
          { name: 'xsel', args: ['-bi'] },
        ]
      : []),
    ...(env.WSL_DISTRO_NAME ? [windows] : []),
  ]
}

function feed(
  { name, args = [], encoding }: Program,
  { text, env }: { text: string; env: Io['env'] },
): Promise<boolean> {
  return new Promise((resolve) => {
    // pbcopy takes a text for Latin letters where no locale says otherwise.
    const child = spawn(name, args, {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { LC_CTYPE: 'UTF-8', ...withoutSecrets(env) },
      timeout: PATIENCE,
      windowsHide: true,
    })
    child.on('error', () => resolve(false))
    // Not 'close': some go on in the background, to hand the text out.
    child.on('exit', (code) => resolve(code === 0))
    child.stdin.on('error', () => undefined)
    child.stdin.end(text, encoding ?? 'utf8')
  })
}
