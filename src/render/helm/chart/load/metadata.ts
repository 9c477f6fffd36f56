import { fieldOf, isArray, isObject, type Json, type JsonObject } from '../../../../core/json.ts'
import type { Origin } from '../../../../core/origin.ts'
import { type Fields, fieldsOf, type Refuse, type UnknownField } from './fields.ts'

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
  /** Whether there is a list of them, which may be empty. */
  readonly listsDependencies: boolean
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

/** Told of what is wrong: that which Helm refuses, and that which it passes over. */
export interface Judge {
  readonly refuse: Refuse
  readonly warn: Refuse
}

/** Fields of Helm 2 that later ones pass over. */
const OF_HELM_2 = ['engine', 'tillerVersion']

/** Reads the object of a Chart.yaml. */
export function metadataOf(object: JsonObject, origin: Origin, judge: Judge): Metadata {
  const { refuse } = judge
  const fields = fieldsOf(object, [], refuse)
  const text = (name: string) => clean(fields.text(name))
  const metadata: Metadata = {
    name: text('name'),
    home: text('home'),
    sources: fields.texts('sources').map(clean),
    version: fields.text('version'),
    description: text('description'),
    keywords: fields.texts('keywords').map(clean),
    maintainers: itemsOf(fields, 'maintainers', judge).map(([, item]) => maintainerOf(item)),
    icon: text('icon'),
    // Charts of Helm 2 may leave it out.
    apiVersion: fields.text('apiVersion') || 'v1',
    condition: text('condition'),
    tags: text('tags'),
    appVersion: text('appVersion'),
    deprecated: fields.flag('deprecated'),
    annotations: fields.textMap('annotations'),
    kubeVersion: text('kubeVersion'),
    dependencies: requirementsIn(fields, origin, judge),
    listsDependencies: listsDependencies(object),
    type: fields.text('type'),
    origin,
  }
  const isPassedOver = (name: unknown) => metadata.apiVersion === 'v1' && OF_HELM_2.includes(String(name))
  warnOf(
    fields.unknown().filter(({ path }) => !isPassedOver(path.at(-1))),
    judge,
  )
  checkApiVersion(fields, metadata, judge)
  return metadata
}

function warnOf(fields: readonly UnknownField[], { warn }: Judge): void {
  for (const { path, message } of fields) warn(path, message)
}

function checkApiVersion(fields: Fields, { apiVersion }: Metadata, { warn }: Judge): void {
  const path = fields.pathOf('apiVersion')
  if (!fields.has('apiVersion')) {
    warn(path, 'apiVersion is missing, so this is read as a chart of Helm 2: write apiVersion: v2')
  } else if (apiVersion !== 'v1' && apiVersion !== 'v2') {
    warn(path, `apiVersion must be v2, or v1 for charts of Helm 2, not ${JSON.stringify(apiVersion)}`)
  }
  const late = apiVersion === 'v1' ? ['type', 'dependencies'].filter(fields.has) : []
  for (const name of late) {
    warn(
      fields.pathOf(name),
      `${name} is a field of charts with apiVersion: v2, and this one has apiVersion: v1`,
    )
  }
}

/** Reads the dependencies of a Chart.yaml or requirements.yaml. */
export function requirementsOf(object: JsonObject, origin: Origin, judge: Judge): readonly Requirement[] {
  return requirementsIn(fieldsOf(object, [], judge.refuse), origin, judge)
}

/** Whether a Chart.yaml or requirements.yaml has a list of dependencies, be it empty. */
export function listsDependencies(object: JsonObject): boolean {
  return isArray(fieldOf(object, 'dependencies'))
}

function requirementsIn(fields: Fields, origin: Origin, judge: Judge): readonly Requirement[] {
  const items = itemsOf(fields, 'dependencies', judge)
  const requirements = items.map(([index, item]) =>
    requirementOf(item, { ...origin, path: [...fields.pathOf('dependencies'), index] }),
  )
  for (const [, item] of items) warnOf(item.unknown(), judge)
  return requirements
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
function itemsOf(fields: Fields, name: string, { refuse }: Judge): readonly (readonly [number, Fields])[] {
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
