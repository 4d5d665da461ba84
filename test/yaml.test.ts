import { describe, expect, it } from 'vitest'
import { yamlPlaces } from '../src/yaml.ts'

const placesIn = (source: string) =>
  Object.fromEntries(yamlPlaces(source).map(({ keys, line, column }) => [keys.join('/'), `${line}:${column}`]))

describe('places in YAML', () => {
  it('are those of keys and list elements, in lines and in brackets, whatever stands in comments and texts', () => {
    expect(
      placesIn(`# site: { url: x }
site: { name: "url: no", url: 'https://a.test' } # name: no
words:
  forbidden: { x: a }
  "quoted key": |
    x: not a key
x:
  link:
footer: [a, [b], { c: d }]
list:
  - { name: one, deep: [1, { two: 3 }] }
  - name: two
    more: |
      text
  - - nested
`),
    ).toEqual({
      site: '2:1',
      'site/name': '2:9',
      'site/url': '2:26',
      words: '3:1',
      'words/forbidden': '4:3',
      'words/forbidden/x': '4:16',
      'words/quoted key': '5:3',
      x: '7:1',
      'x/link': '8:3',
      footer: '9:1',
      'footer/0': '9:10',
      'footer/1': '9:13',
      'footer/1/0': '9:14',
      'footer/2': '9:18',
      'footer/2/c': '9:20',
      list: '10:1',
      'list/0': '11:5',
      'list/0/name': '11:7',
      'list/0/deep': '11:18',
      'list/0/deep/0': '11:25',
      'list/0/deep/1': '11:28',
      'list/0/deep/1/two': '11:30',
      'list/1': '12:5',
      'list/1/name': '12:5',
      'list/1/more': '13:5',
      'list/2': '15:5',
      'list/2/0': '15:7',
    })
  })

  it('are none in an empty text', () => {
    expect(placesIn('')).toEqual({})
  })
})
