import { beforeEach, describe, expect, it } from 'vitest'
import { type Nonces, type Signed, signatureFault } from '../../src/rehearsal/oauth1.ts'

/** The example that X's own page "Creating a signature" works through. */
const keys = {
  key: 'xvz1evFS4wEEPTGEFPHBog',
  secret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
  token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
  tokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
}
const given = {
  oauth_consumer_key: keys.key,
  oauth_nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
  oauth_signature: 'hCtSmYh+iHYCEqBWrE7C7hYmtUk=',
  oauth_signature_method: 'HMAC-SHA1',
  oauth_timestamp: '1318622958',
  oauth_token: keys.token,
  oauth_version: '1.0',
}

function request(changes: { header?: Record<string, string | undefined>; signed?: Partial<Signed> } = {}): Signed {
  const parts = Object.entries({ ...given, ...changes.header }).filter(([, value]) => value !== undefined)
  const header = parts.map(([name, value]) => `${name}="${encodeURIComponent(value ?? '')}"`).join(', ')
  return {
    method: 'POST',
    url: 'https://api.twitter.com/1.1/statuses/update.json',
    query: new URLSearchParams('include_entities=true'),
    headers: new Headers({ authorization: `OAuth ${header}`, 'content-type': 'application/x-www-form-urlencoded' }),
    body: 'status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21',
    at: 1_318_622_958_000,
    ...changes.signed,
  }
}

let nonces: Nonces
beforeEach(() => {
  nonces = new Map()
})

describe('an OAuth 1.0a signature', () => {
  it("is right for X's own example", () => {
    expect(signatureFault(request(), keys, nonces)).toBeNull()
  })

  it.each<[string, Partial<Signed>]>([
    ['another method', { method: 'PUT' }],
    ['another host', { url: 'http://127.0.0.1:4010/1.1/statuses/update.json' }],
    ['another path', { url: 'https://api.twitter.com/1.1/statuses/destroy.json' }],
    ['another query', { query: new URLSearchParams('include_entities=false') }],
    ['a further query', { query: new URLSearchParams('include_entities=true&a=b') }],
    ['another form', { body: 'status=Hello' }],
  ])('is wrong for %s', (_, signed) => {
    expect(signatureFault(request({ signed }), keys, nonces)).toBe('the signature does not match')
  })

  it.each<[string, Record<string, string | undefined>]>([
    ['oauth_nonce is missing', { oauth_nonce: undefined }],
    ['oauth_signature is missing', { oauth_signature: '' }],
    ['another signature method', { oauth_signature_method: 'PLAINTEXT' }],
    ['another version', { oauth_version: '2.0' }],
    ['unknown consumer key', { oauth_consumer_key: 'x' }],
    ['unknown token', { oauth_token: 'x' }],
    ['the signature does not match', { oauth_nonce: 'x' }],
    ['the signature does not match', { oauth_signature: 'AAAA' }],
    ['timestamp out of bounds', { oauth_timestamp: 'x' }],
  ])('is refused: %s', (fault, header) => {
    expect(signatureFault(request({ header }), keys, nonces)).toBe(fault)
  })

  it('covers a form, but no JSON body', () => {
    const { authorization } = Object.fromEntries(request().headers)
    const headers = new Headers({ authorization: authorization ?? '', 'content-type': 'application/json' })
    expect(signatureFault(request({ signed: { headers } }), keys, nonces)).toBe('the signature does not match')
    const query = new URLSearchParams([...request().query, ...new URLSearchParams(request().body)])
    const json = request({ signed: { headers, query, body: '{"any":"thing"}' } })
    expect(signatureFault(json, keys, nonces)).toBeNull()
  })

  it('holds for five minutes', () => {
    const at = 1_318_622_958_000
    expect(signatureFault(request({ signed: { at: at + 300_000 } }), keys, nonces)).toBeNull()
    expect(signatureFault(request({ signed: { at: at + 301_000 } }), keys, new Map())).toBe('timestamp out of bounds')
    expect(signatureFault(request({ signed: { at: at - 301_000 } }), keys, new Map())).toBe('timestamp out of bounds')
  })

  it('counts only once', () => {
    expect(signatureFault(request(), keys, nonces)).toBeNull()
    expect(signatureFault(request(), keys, nonces)).toBe('the nonce was used before')
  })

  it.each(['', 'Bearer x', 'OAuth', 'OAuth nonsense', 'OAuth a="%zz"', 'OAuth a="1", a="2"'])(
    'is not read from %j',
    (authorization) => {
      expect(
        signatureFault(request({ signed: { headers: new Headers({ authorization }) } }), keys, nonces),
      ).not.toBeNull()
    },
  )
})
