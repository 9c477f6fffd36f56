import { isBuiltIn, shortName } from './definition-text.ts'
import type { Definition, Definitions } from './openapi.ts'
import { ENUMS } from './schema-facts.ts'

type Described = Definition & { readonly enum?: readonly string[] }

/** A list of names for a person to look at. */
export interface Changes {
  readonly title: string
  readonly names: readonly string[]
}

/**
 * What came and went between two versions of Kubernetes, as far as its definitions tell. Lists of kinds are left out. `isNamed` says
 * whether our constraints and rules name a field.
 */
export function changesOf(
  before: Definitions,
  after: Definitions,
  isNamed: (field: string) => boolean,
): readonly Changes[] {
  const [old, now] = [before, after].map(definitions => fieldsOf(definitions))
  const [oldKinds, nowKinds] = [before, after].map(kindsOf)
  if (old === undefined || now === undefined || oldKinds === undefined || nowKinds === undefined) return []
  const both = [...now.keys()].filter(name => old.has(name))
  const came = missingFrom(new Set(old.keys()), now.keys())
  return [
    { title: 'Kinds that came', names: missingFrom(oldKinds, nowKinds) },
    { title: 'Kinds that went', names: missingFrom(nowKinds, oldKinds) },
    { title: 'Fields that came', names: came },
    {
      title: 'Fields that came, and that no constraint and no rule names',
      names: came.filter(name => isWritten(name) && !isNamed(name.split('.').at(-1) ?? '')),
    },
    { title: 'Fields that went', names: missingFrom(new Set(now.keys()), old.keys()) },
    {
      title: 'Fields that are required now',
      names: both.filter(name => now.get(name)?.required && !old.get(name)?.required),
    },
    {
      title: 'Fields that are no longer required',
      names: both.filter(name => old.get(name)?.required && !now.get(name)?.required),
    },
    {
      title: 'Enums without words in ENUMS',
      names: [...now].flatMap(([name, { words }]) => unknownWords(name, words)),
    },
  ]
}

/** Whether people write a field in manifests. */
function isWritten(name: string): boolean {
  return !/Status\.|Condition\.|\.(?:status|metadata|apiVersion|kind)$/.test(name)
}

interface Field {
  readonly required: boolean
  readonly words: readonly string[]
}

function fieldsOf(definitions: Definitions): ReadonlyMap<string, Field> {
  return new Map(
    Object.entries(definitions)
      .filter(([name]) => !isBuiltIn(name) && !name.endsWith('List'))
      .flatMap(([name, { properties = {}, required = [] }]) =>
        Object.entries(properties).map(([field, schema]) => [
          `${shortName(name)}.${field}`,
          { required: required.includes(field), words: wordsOf(schema) },
        ]),
      ),
  )
}

function wordsOf(schema: Described): readonly string[] {
  return schema.enum ?? (schema.items === undefined ? [] : wordsOf(schema.items))
}

/** Words of a field that `ENUMS` has other words for, or none; a `kind` has always one. */
function unknownWords(name: string, words: readonly string[]): readonly string[] {
  const known = ENUMS[name]?.split(' ').map(word => word.split('@')[0])
  if (/\.(kind|apiVersion)$/.test(name) || /Status\.|Condition\./.test(name)) return []
  const unknown = words.filter(word => word !== '' && !known?.includes(word))
  return unknown.length === 0 ? [] : [`${name}: ${unknown.join(' ')}`]
}

function kindsOf(definitions: Definitions): ReadonlySet<string> {
  return new Set(
    Object.values(definitions).flatMap(({ 'x-kubernetes-group-version-kind': kinds = [] }) =>
      kinds.length === 1 ? kinds.map(({ group, version, kind }) => `${group}/${version} ${kind}`) : [],
    ),
  )
}

function missingFrom(known: ReadonlySet<string>, names: Iterable<string>): readonly string[] {
  return [...names].filter(name => !known.has(name) && !/List$/.test(name)).sort()
}
