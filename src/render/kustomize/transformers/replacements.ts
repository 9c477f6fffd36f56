import { isArray, isObject, type Json } from '../../../core/json.ts'
import { resolvePlain } from '../../../yaml/resolve.ts'
import { isMap, mapsIn, part, type Traced, textsIn } from '../../traced.ts'
import { type Config, flagIn, integerIn, objectIn, textIn } from '../config.ts'
import { attempt, BuildFault } from '../fault.ts'
import { choiceIn, indexIn, splitFieldPath } from '../field-path.ts'
import { type Id, isSelected } from '../ids.ts'
import { changedAt } from '../path-matcher.ts'
import { type BuiltResource, idsOf } from '../resource.ts'
import { metadataMatcher, selectorText } from '../selectors.ts'
import { writtenText } from '../sources.ts'
import { plainValue } from '../yaml-values.ts'
import { type Transform, withObject } from './transform.ts'

/**
 * Copies a value from one resource into fields of others.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/
 */
export function applyReplacement(replacement: Config): Transform {
  return (resources, log) =>
    attempt(
      log,
      () => {
        const targets = mapsIn(replacement, 'targets')
        const value = sourceOf(replacement, resources)
        if (part(replacement, 'targets') === undefined)
          fault(replacement, 'a replacement must have `targets`')
        return resources.map(resource =>
          attempt(
            log,
            () => targets.reduce((result, target) => withTarget(result, target, value), resource),
            resource,
          ),
        )
      },
      resources,
    )
}

function fault(at: Traced, message: string): never {
  throw new BuildFault('kustomize-replacement-failure', message, at.origins.origin)
}

/** The value that is copied. */
function sourceOf(replacement: Config, resources: readonly BuiltResource[]): Traced {
  const source = objectIn(replacement, 'source')
  const fixed = part(replacement, 'sourceValue')
  if (source !== undefined && fixed !== undefined && fixed.value !== null)
    fault(fixed, 'a replacement must have `source` or `sourceValue`, not both')
  if (fixed !== undefined && fixed.value !== null) return fixed
  if (source === undefined) return fault(replacement, 'a replacement must have a `source`')
  const [chosen, another] = resources.filter(resource => idsOf(resource).some(id => isChosen(id, source)))
  if (chosen === undefined) return fault(source, `no resource matches the source ${selectorText(source)}`)
  if (another !== undefined)
    return fault(source, `more than one resource matches the source ${selectorText(source)}`)
  const path = textIn(source, 'fieldPath') || 'metadata.name'
  const found = lookup(chosen.object, splitFieldPath(path))
  if (found === undefined || isEmpty(found.value))
    return fault(part(source, 'fieldPath') ?? source, `the source of the replacement has no ${path}`)
  return refined(found, objectIn(source, 'options'), source)
}

function isStructure(value: Json): boolean {
  return value !== null && typeof value === 'object'
}

function isEmpty(value: Json): boolean {
  if (value === null) return true
  return isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0
}

/** Whether an id is one that a selector chooses; a namespace counts where it is given. */
function isChosen(id: Id, selector: Config): boolean {
  const [name, namespace] = [textIn(selector, 'name'), textIn(selector, 'namespace')]
  const type = {
    group: textIn(selector, 'group'),
    version: textIn(selector, 'version'),
    kind: textIn(selector, 'kind'),
  }
  return (
    (name === '' || name === id.name) &&
    (namespace === '' || namespace === (id.namespace || 'default')) &&
    isSelected(id, type)
  )
}

/** The value at a path of fields, indices and choices such as `[name=web]`. */
export function lookup(root: Traced, path: readonly string[]): Traced | undefined {
  let found: Traced | undefined = root
  for (const written of path) {
    const step = written.trim()
    if (step !== '') found = found && memberAt(found, step)
  }
  return found
}

function memberAt(holder: Traced, step: string): Traced | undefined {
  if (isArray(holder.value)) {
    const index = step === '-' ? holder.value.length - 1 : indexIn(step)
    if (index !== undefined) return part(holder, index)
    const choice = choiceIn(step)
    if (choice === undefined) return undefined
    const at = holder.value.findIndex(item => textOfItem(item, choice.field) === choice.value)
    return at < 0 ? undefined : part(holder, at)
  }
  return part(holder, step)
}

function textOfItem(item: Json, field: string): string | undefined {
  const value = field === '' ? item : isObject(item) ? item[field] : undefined
  return value === undefined || (value !== null && typeof value === 'object') ? undefined : String(value)
}

function refined(found: Traced, options: Config | undefined, source: Config): Traced {
  const delimiter = options && textIn(options, 'delimiter')
  if (!delimiter) return found
  if (isStructure(found.value))
    return fault(options, 'a `delimiter` can only be used where the source is a scalar')
  const parts = writtenText(found).split(delimiter)
  const index = integerIn(options, 'index') ?? 0
  const value = parts[index]
  if (value === undefined)
    return fault(
      part(options, 'index') ?? source,
      `the source has ${parts.length} parts, and none at index ${index}`,
    )
  return { value: typeof found.value === 'string' ? value : resolved(value), origins: found.origins }
}

/** A text as it is read where it stands without quotes. */
function resolved(text: string): Json {
  return plainValue(text, resolvePlain(text).value)
}

function withTarget(resource: BuiltResource, target: Config, value: Traced): BuiltResource {
  const select = objectIn(target, 'select')
  if (select === undefined) return fault(target, 'a target of a replacement must have a `select`')
  const rejects = mapsIn(target, 'reject')
  const ids = idsOf(resource)
  if (!metadataMatcher(select)(resource) || !ids.some(id => isChosen(id, select))) return resource
  if (rejects.some(reject => asksForMetadata(reject) && metadataMatcher(reject)(resource))) return resource
  if (rejects.some(reject => asksForId(reject) && ids.some(id => isChosen(id, reject)))) return resource
  const options = objectIn(target, 'options')
  const paths = textsIn(target, 'fieldPaths')
  const all = paths.length > 0 ? paths : [{ value: 'metadata.name', origins: target.origins }]
  const object = all.reduce<Traced>(
    (result, path) => withValue(result, path, value, options),
    resource.object,
  )
  return isMap(object) ? withObject(resource, object) : resource
}

function asksForMetadata(reject: Config): boolean {
  return textIn(reject, 'annotationSelector') !== '' || textIn(reject, 'labelSelector') !== ''
}

function asksForId(reject: Config): boolean {
  return ['group', 'version', 'kind', 'name', 'namespace'].some(field => textIn(reject, field) !== '')
}

function withValue(object: Traced, path: Traced<string>, value: Traced, options: Config | undefined): Traced {
  const creates = options !== undefined && flagIn(options, 'create')
  let count = 0
  const set = (found: Traced | undefined) => {
    count++
    return replacedBy(found, value, options)
  }
  const steps = splitFieldPath(path.value)
  const result = changedAt(object, steps, {
    creates,
    value: value.value,
    set,
    fail: message => fault(path, message),
  })
  if (count === 0)
    fault(
      path,
      `the target of the replacement has no ${path.value}${creates ? '' : '; with `create: true` it is added'}`,
    )
  return result
}

/** A field with the value in its place; a scalar keeps the type that it has, and of an object or a list gets an empty text. */
function replacedBy(found: Traced | undefined, value: Traced, options: Config | undefined): Traced {
  const delimiter = options && textIn(options, 'delimiter')
  const { origins } = value
  const isScalar = found === undefined || !isStructure(found.value)
  if (!delimiter) {
    if (!isScalar || (found === undefined && isStructure(value.value))) return value
    return { value: asTypeOf(found, writtenText(value)), origins }
  }
  if (!isScalar) return fault(options, 'a `delimiter` can only be used where the target is a scalar')
  const parts = (found === undefined ? '' : writtenText(found)).split(delimiter)
  const index = integerIn(options, 'index') ?? 0
  const text = writtenText(value)
  const changed =
    index < 0 ? [text, ...parts] : index >= parts.length ? [...parts, text] : parts.with(index, text)
  return { value: asTypeOf(found, changed.join(delimiter)), origins }
}

function asTypeOf(found: Traced | undefined, text: string): Json {
  if (typeof found?.value === 'string') return text
  const value = resolved(text)
  if (found !== undefined && found.value !== null && typeof value === 'string')
    return fault(found, `"${text}" cannot take the place of the ${typeof found.value} ${String(found.value)}`)
  return value
}
