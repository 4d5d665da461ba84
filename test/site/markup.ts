/** Tags that have no end. */
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const NAMED = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/**
 * What is wrong with a piece of markup, read strictly: tags that do not match, attributes without quotes or given twice,
 * bare `<`, `>` and `&`. In HTML void elements need no end, and scripts hold anything but their own end.
 */
export function faultsIn(source: string, kind: 'html' | 'xml'): string[] {
  const faults: string[] = []
  const open: string[] = []
  const text = source.replace(/^(?:<!doctype html>|<\?xml version="1\.0" encoding="utf-8"\?>)\n/, '')
  let from = 0
  const tag = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>/g
  for (let found = tag.exec(text); found !== null; found = tag.exec(text)) {
    const [whole, close, name = '', attributes = '', selfClosing] = found
    faults.push(...faultsInText(text.slice(from, found.index)))
    from = found.index + whole.length
    const names = [...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)]
    if (new Set(names.map((it) => it[1])).size !== names.length) faults.push(`twice in <${name}>: ${attributes}`)
    for (const [, attribute, value] of names) {
      if (value === undefined && kind === 'xml') faults.push(`no value: ${attribute}`)
      faults.push(...faultsInText(value ?? ''))
    }
    if (close) {
      const last = open.pop()
      if (last !== name) faults.push(`</${name}> where </${last}> should be`)
    } else if (selfClosing) {
      if (kind === 'html') faults.push(`<${name}/>`)
    } else if (kind === 'xml' || !VOID.has(name)) {
      open.push(name)
      if (kind === 'html' && name === 'script') from = tag.lastIndex = text.indexOf('</script>', from)
    }
  }
  faults.push(...faultsInText(text.slice(from)))
  if (open.length > 0) faults.push(`never closed: ${open.join(' ')}`)
  return faults
}

function faultsInText(text: string): string[] {
  const faults: string[] = []
  if (/[<>]/.test(text)) faults.push(`a bare bracket: ${text.trim().slice(0, 80)}`)
  for (const [, name = ''] of text.matchAll(/&([^;\s]*;?)/g)) {
    const known = /^#(?:\d+|x[\da-f]+);$/i.test(name) || (name.endsWith(';') && NAMED.has(name.slice(0, -1)))
    if (!known) faults.push(`a bare &${name}`)
  }
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) faults.push('a control character')
  return faults
}

/** The text of what the first element of that name holds; entities are read. */
export function textOf(source: string, name: string): string {
  const found = new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`).exec(source)?.[1]
  if (found === undefined) throw new Error(`no <${name}>`)
  return unescapeXml(found)
}

export function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? (named[name] ?? '?') : String.fromCodePoint(Number(code)),
  )
}
