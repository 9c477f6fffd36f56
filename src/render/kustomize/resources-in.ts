import { isArray, isObject } from '../../core/json.ts'
import type { SourceText } from '../../core/origin.ts'
import { isMap, itemsOf, part, type Traced } from '../traced.ts'
import type { Config } from './config.ts'
import { attempt, BuildFault, type BuildLog } from './fault.ts'
import { textOfScalar } from './resource.ts'
import { readSource, type SourceProblem } from './sources.ts'
import { type UnquotedKey, unquotedKeysIn } from './unquoted-keys.ts'

/**
 * The objects of a source: resources or patches. Those of a list take its place at the end, as in kustomize. Throws a
 * `BuildFault` where the source cannot be read, or has what is not an object with `kind` and `metadata.name`.
 */
export function objectsIn(source: SourceText, log: BuildLog): readonly Config[] {
  const { documents, unreadable, duplicates } = readSource(source)
  if (unreadable !== undefined) throw new BuildFault('yaml-syntax', unreadable.message, unreadable.origin)
  for (const duplicate of duplicates) attempt(log, () => refuseDuplicate(duplicate), undefined)
  for (const key of unquotedKeysIn(source)) attempt(log, () => unquoted(key), undefined)
  const waiting = unwrapped(documents).filter(isFilled).map(checked)
  const result: Config[] = []
  for (const object of waiting) {
    const items = itemsOfList(object)
    if (items === undefined) result.push(object)
    else
      for (const item of items.flatMap(each => unwrapped([each])))
        if (isFilled(item)) waiting.push(checked(item))
  }
  return result
}

export function refuseDuplicate({ message, origin }: SourceProblem): never {
  throw new BuildFault(
    'kustomize-build-failure',
    `kustomize refuses duplicate keys: ${message}`,
    origin,
    'key',
  )
}

function unquoted({ text, origin }: UnquotedKey): never {
  throw new BuildFault(
    'kustomize-build-failure',
    `the key ${text} is not a string, which kustomize refuses; write it in quotes`,
    origin,
    'key',
  )
}

/** A single `List` is nothing but its items. */
function unwrapped(documents: readonly Traced[]): readonly Traced[] {
  const [only] = documents
  if (only === undefined || documents.length > 1 || !isObject(only.value)) return documents
  const { kind } = only.value
  const items = part(only, 'items')
  const isList = (kind === 'List' || kind === 'ResourceList') && items !== undefined && isArray(items.value)
  return isList ? itemsOf(items) : documents
}

/** What is empty is passed over. */
function isFilled({ value }: Traced): boolean {
  return value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)
}

/** The items of an object whose kind says that it is a list, and that has `items`. */
function itemsOfList(object: Config): readonly Traced[] | undefined {
  if (!kindIn(object).endsWith('List')) return undefined
  const items = part(object, 'items')
  if (items === undefined) return undefined
  if (items.value === null) return []
  if (!isArray(items.value))
    throw new BuildFault(
      'kustomize-build-failure',
      `the items of a ${kindIn(object)} must be a list`,
      items.origins.origin,
    )
  return itemsOf(items)
}

function kindIn(object: Traced): string {
  return textOfScalar(part(object, 'kind')?.value)
}

function checked(object: Traced): Config {
  if (!isMap(object))
    throw new BuildFault(
      'kustomize-build-failure',
      'the document is not a Kubernetes object',
      object.origins.origin,
    )
  const kind = kindIn(object)
  if (kind === '') {
    const { origin } = (part(object, 'kind') ?? object).origins
    throw new BuildFault(
      'kustomize-build-failure',
      '`kind` is missing: kustomize builds no object without one',
      origin,
    )
  }
  const metadata = part(object, 'metadata')
  const name = metadata && part(metadata, 'name')
  if (textOfScalar(name?.value) === '' && !kind.endsWith('List')) {
    const { origin } = (name ?? metadata ?? object).origins
    throw new BuildFault(
      'kustomize-build-failure',
      `\`metadata.name\` is missing: kustomize builds no ${kind} without one`,
      origin,
    )
  }
  return object
}
