import { SaxesParser } from 'saxes'

export interface Element {
  /** Local name. */
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** The text that stands in it directly. */
  readonly text: string
}

interface Growing extends Element {
  children: Growing[]
  text: string
}

/** A document read by a strict parser, which refuses what XML 1.0 does not allow, in characters too. */
export function parseXml(source: string): Element {
  const parser = new SaxesParser({ xmlns: true })
  const open: Growing[] = []
  let root: Growing | undefined
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const plain = Object.entries(attributes).map(([name, { value }]) => [name, value])
    const element: Growing = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(plain),
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  const say = (text: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  }
  parser.on('text', say)
  parser.on('cdata', say)
  parser.write(source).close()
  if (root === undefined) throw new Error('no element')
  return root
}
