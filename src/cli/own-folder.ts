import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { Io } from './io.ts'

/** Where gnet keeps what belongs to this person alone, outside of any project. XDG Base Directory, and its likes elsewhere. */
export function ownFolder(env: Io['env'], platform: string = process.platform): string {
  const home = env.HOME || homedir()
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'gnet')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'gnet')
  const data = env.XDG_DATA_HOME ?? ''
  return join(isAbsolute(data) ? data : join(home, '.local', 'share'), 'gnet')
}
