import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import type { Sentence } from '../types.ts'
import { settingsMeaning } from '../words/settings.ts'
import { schema } from './schema.ts'

/** The settings for editors: JSON Schema draft 7, with what each key means. Used by the build, not by the program. */
export function settingsJsonSchema(language: 'en' | 'ja'): JsonSchema {
  const json = toJsonSchema(schema, {
    typeMode: 'input',
    // What no pattern can say (does that time zone exist?) only gnet itself checks; an editor needs no reshaped value.
    ignoreActions: ['check', 'transform', 'trim'],
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema }) => (isNamed(valibotSchema) ? asObject(valibotSchema) : undefined),
  })
  return { ...(described(json, { way: [], language }) as object), title: 'gnet.yaml' }
}

type Named = v.RecordSchema<v.PicklistSchema<readonly string[], undefined>, v.GenericSchema, undefined>

function isNamed(schema: { readonly type: string }): schema is Named {
  return schema.type === 'record' && (schema as Named).key.type === 'picklist'
}

/** A map whose names are known: an editor can offer them. */
function asObject({ key, value }: Named): JsonSchema {
  const entry = toJsonSchema(value)
  const { $schema: _, ...plain } = entry
  return {
    type: 'object',
    properties: Object.fromEntries(key.options.map((name) => [name, plain])),
    additionalProperties: false,
  }
}

interface Spot {
  readonly way: readonly string[]
  readonly language: 'en' | 'ja'
}

function described(json: JsonSchema, spot: Spot): JsonSchema {
  const { required: _, default: preset, ...rest } = json
  const meaning = meaningOf(spot.way)?.[spot.language]
  // What is said of the whole need not be said of what it is made of.
  const inside = (child: unknown) => {
    const { description: _, ...part } = described(child as JsonSchema, spot)
    return part
  }
  return {
    ...rest,
    ...(meaning !== undefined && { description: meaning }),
    ...(isTelling(preset) && { default: preset }),
    ...(isRequired(json) && { required: json.required ?? [] }),
    ...(json.anyOf !== undefined && { anyOf: json.anyOf.map(inside) }),
    ...(json.items !== undefined && { items: inside(json.items) }),
    ...(json.properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(json.properties).map(([key, value]) => [
          key,
          described(value as JsonSchema, { ...spot, way: [...spot.way, key] }),
        ]),
      ),
    }),
  }
}

/** One of several blogs has the settings of a blog, and some of the site's. */
function meaningOf(way: readonly string[]): Sentence | undefined {
  const [first, ...rest] = way
  const own = settingsMeaning[way.join('.')]
  if (own !== undefined || first !== 'blogs') return own
  return settingsMeaning[rest.join('.')] ?? settingsMeaning[['blog', ...rest].join('.')]
}

/** An empty section is no value that anybody would choose. */
function isTelling(preset: unknown): boolean {
  return preset !== undefined && preset !== null && JSON.stringify(preset) !== '{}'
}

function isRequired({ required }: JsonSchema): boolean {
  return required !== undefined && required.length > 0
}
