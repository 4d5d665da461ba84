import { defaultSettings } from '../../src/config/settings.ts'
import type { PlatformName, Rules } from './world.ts'

interface Choices {
  readonly onUnknown: 'ask' | 'retry-identical'
  readonly lag: number
  readonly parts?: number
  readonly pictures?: boolean
}

export function rulesFor(
  platforms: readonly PlatformName[],
  { onUnknown, lag, parts = 1, pictures = false }: Choices,
): Rules {
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
    pictures,
    revises: false,
    retracts: false,
    refusesDuplicates: onUnknown === 'retry-identical',
    lag,
  }
}
