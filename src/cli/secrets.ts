/** The variables of gnet among others: the only ones it ever takes from the environment or `.env`. */
export function ownVariables(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const own = Object.entries(env).filter(([name, value]) => /^GNET_[A-Z0-9_]+$/.test(name) && value)
  return Object.fromEntries(own) as Record<string, string>
}

/** The environment of a program that gnet starts for a person: without gnet's own variables. */
export function withoutSecrets(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^GNET_/i.test(name)))
}

/** Shorter values would blot out ordinary words, and no platform issues such secrets. */
const SHORTEST = 6

/** Replaces every secret in a text, also where it stands base64- or URL-encoded, by `***`. */
export function maskFor(variables: Readonly<Record<string, string>>): (text: string) => string {
  // The longest first, so that no part of one is left standing.
  const secrets = secretsIn(variables).sort((a, b) => b.length - a.length)
  return (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
}

/** Every secret among the variables, in each form in which it may turn up. */
export function secretsIn(variables: Readonly<Record<string, string>>): string[] {
  return Object.entries(variables)
    .filter(([name, value]) => isSecret(name) && value.length >= SHORTEST)
    .flatMap(([name, value]) => [value, ...(name.endsWith('_URLS') ? addressesIn(value) : [])])
    .flatMap(formsOf)
}

/** Ids, names and addresses are shown to people; everything else is not. */
export function isSecret(name: string): boolean {
  return !/_(ID|USER|ORIGIN)$/.test(name)
}

/** A list of addresses is secret in each of its parts, and so is what stands behind each host. */
function addressesIn(list: string): string[] {
  const addresses = list.split(/[\s,]+/).filter((address) => URL.canParse(address))
  const behindHost = addresses.map((address) => new URL(address).pathname.replace(/^\/|\/$/g, ''))
  return [...addresses, ...behindHost].filter(({ length }) => length >= SHORTEST)
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  const base64 = [bytes.toString('base64'), bytes.toString('base64url')].map((text) => text.replace(/=+$/, ''))
  return [...new Set([value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), ...base64])]
}
