import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Keyring, openKeychain } from '../../src/cli/keychain.ts'

/** Every entry that was kept, as the operating system would. */
let kept: Map<string, string>
let refuses: boolean
beforeEach(() => {
  kept = new Map()
  refuses = false
})

class Entry {
  private readonly name: string
  constructor(service: string, user: string, options: { linux: { store: string } }) {
    this.name = [service, user, options.linux.store].join(' ')
  }
  getPassword = () => kept.get(this.name) ?? null
  setPassword = (password: string) => {
    if (refuses) throw new Error(`locked: ${password}`)
    kept.set(this.name, password)
  }
  deletePassword = () => kept.delete(this.name)
}

const keyring = async (): Promise<Keyring> => ({ Entry })
const open = (root = '/blog', env = {}) => openKeychain(root, { env, keyring })

describe('the keychain', () => {
  it('gives back what was written, by project, and keeps what is not changed', async () => {
    ;(await open())?.write({ GNET_X_API_KEY: 'a', GNET_YOUTUBE_CLIENT_ID: 'b' })
    ;(await open())?.write({ GNET_X_API_SECRET: 'c', GNET_YOUTUBE_CLIENT_ID: null })
    expect((await open())?.read()).toEqual({ GNET_X_API_KEY: 'a', GNET_X_API_SECRET: 'c' })
    expect((await open('/other'))?.read()).toEqual({})
    expect([...kept.keys()]).toEqual(['gnet /blog X secret-service'])
  })

  it('is none on CI, without the package, and where nobody answers', async () => {
    expect(await open('/blog', { CI: 'true' })).toBeNull()
    expect(await openKeychain('/blog', { env: {} })).toBeNull()
    const rejects = async () => Promise.reject(new Error('Cannot find module'))
    expect(await openKeychain('/blog', { env: {}, keyring: rejects })).toBeNull()
    class Silent extends Entry {
      override getPassword = () => {
        throw new Error('no D-Bus')
      }
    }
    expect(await openKeychain('/blog', { env: {}, keyring: async () => ({ Entry: Silent }) })).toBeNull()
  })

  it('holds nothing of ours in an entry that somebody else has written', async () => {
    kept.set('gnet /blog X secret-service', '{"NODE_OPTIONS":"--inspect","GNET_X_API_KEY":{"a":1}}')
    kept.set('gnet /blog YOUTUBE secret-service', 'not JSON')
    expect((await open())?.read()).toEqual({})
  })

  it('says without the secret when it does not take one', async () => {
    const keychain = await open()
    refuses = true
    expect(() => keychain?.write({ GNET_X_API_KEY: 'canary-secret' })).toThrow(/^This machine's keychain/)
  })
})

describe('the package', () => {
  it('is optional, so that gnet itself brings none along', () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
    expect(manifest.dependencies).toBeUndefined()
    expect(manifest.peerDependenciesMeta['@napi-rs/keyring']).toEqual({ optional: true })
  })
})
