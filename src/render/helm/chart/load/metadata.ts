import { isObject, type Json, type JsonObject } from '../../../../core/json.ts'
import type { Origin } from '../../../../core/origin.ts'
import { type Fields, fieldsOf, type Refuse } from './fields.ts'

/** What Chart.yaml says. Fields that it leaves out are empty, as in Go. */
export interface Metadata {
  readonly name: string
  readonly home: string
  readonly sources: readonly string[]
  readonly version: string
  readonly description: string
  readonly keywords: readonly string[]
  readonly maintainers: readonly Maintainer[]
  readonly icon: string
  readonly apiVersion: string
  readonly condition: string
  readonly tags: string
  readonly appVersion: string
  readonly deprecated: boolean
  readonly annotations: Readonly<Record<string, string>>
  readonly kubeVersion: string
  /** Those of Chart.yaml, or of requirements.yaml. */
  readonly dependencies: readonly Requirement[]
  readonly type: string
  /** The document that this was read from. */
  readonly origin: Origin
}

export interface Maintainer {
  readonly name: string
  readonly email: string
  readonly url: string
}

/** A chart that another one depends on. */
export interface Requirement {
  readonly name: string
  readonly version: string
  readonly repository: string
  /** Paths of values, the first of which that is there decides, separated by commas. */
  readonly condition: string
  readonly tags: readonly string[]
  readonly enabled: boolean
  readonly importValues: readonly Json[]
  readonly alias: string
  readonly origin: Origin
}

/** Reads the object of a Chart.yaml. */
export function metadataOf(object: JsonObject, origin: Origin, refuse: Refuse): Metadata {
  const fields = fieldsOf(object, [], refuse)
  const text = (name: string) => clean(fields.text(name))
  return {
    name: text('name'),
    home: text('home'),
    sources: fields.texts('sources').map(clean),
    version: fields.text('version'),
    description: text('description'),
    keywords: fields.texts('keywords').map(clean),
    maintainers: itemsOf(fields, 'maintainers', refuse).map(([, item]) => maintainerOf(item)),
    icon: text('icon'),
    // Charts of Helm 2 may leave it out.
    apiVersion: fields.text('apiVersion') || 'v1',
    condition: text('condition'),
    tags: text('tags'),
    appVersion: text('appVersion'),
    deprecated: fields.flag('deprecated'),
    annotations: fields.textMap('annotations'),
    kubeVersion: text('kubeVersion'),
    dependencies: requirementsIn(fields, origin, refuse),
    type: fields.text('type'),
    origin,
  }
}

/** Reads the dependencies of a Chart.yaml or requirements.yaml. */
export function requirementsOf(object: JsonObject, origin: Origin, refuse: Refuse): readonly Requirement[] {
  return requirementsIn(fieldsOf(object, [], refuse), origin, refuse)
}

function requirementsIn(fields: Fields, origin: Origin, refuse: Refuse): readonly Requirement[] {
  return itemsOf(fields, 'dependencies', refuse).map(([index, item]) =>
    requirementOf(item, { ...origin, path: [...fields.pathOf('dependencies'), index] }),
  )
}

function requirementOf(fields: Fields, origin: Origin): Requirement {
  const text = (name: string) => clean(fields.text(name))
  return {
    name: text('name'),
    version: text('version'),
    repository: text('repository'),
    condition: text('condition'),
    tags: fields.texts('tags').map(clean),
    enabled: fields.flag('enabled'),
    importValues: fields.list('import-values'),
    alias: fields.text('alias'),
    origin,
  }
}

function maintainerOf(fields: Fields): Maintainer {
  return {
    name: clean(fields.text('name')),
    email: clean(fields.text('email')),
    url: clean(fields.text('url')),
  }
}

/** The items of a list of structs, with their indices. */
function itemsOf(fields: Fields, name: string, refuse: Refuse): readonly (readonly [number, Fields])[] {
  const path = fields.pathOf(name)
  return fields.list(name).flatMap((item, index) => {
    if (isObject(item)) return [[index, fieldsOf(item, [...path, index], refuse)] as const]
    refuse([...path, index], `an item of ${name} must be a map with fields such as name`)
    return []
  })
}

/** A text as Helm cleans it: blanks of all kinds become spaces, and what cannot be printed goes. */
function clean(text: string): string {
  return text.replace(/\s/gu, ' ').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
}
