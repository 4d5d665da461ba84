import { defaultSettings } from '../../src/config/settings.ts'
import type { PlatformName, Rules } from './world.ts'

interface Choices {
  readonly onUnknown: 'ask' | 'retry-identical'
  readonly lag: number
  readonly parts?: number
}

export function rulesFor(platforms: readonly PlatformName[], { onUnknown, lag, parts = 1 }: Choices): Rules {
  const settings = defaultSettings()
  return {
    posts: ['post-1'],
    platforms,
    settings: {
      ...settings,
      site: { ...settings.site, url: 'https://blog.example.jp' },
      x: { ...settings.x, onUnknown },
      youtube: { ...settings.youtube, route: 'api' },
    },
    parts,
    refusesDuplicates: onUnknown === 'retry-identical',
    lag,
  }
}
