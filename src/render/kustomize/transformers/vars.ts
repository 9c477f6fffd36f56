import { isArray, isObject, type Json } from '../../../core/json.ts'
import { fieldsOf, itemsOf, listOf, mapOf, part, type Traced } from '../../traced.ts'
import { atFieldSpec } from '../at-field-spec.ts'
import { type Config, objectIn, textIn } from '../config.ts'
import { attempt, BuildFault, type BuildLog } from '../fault.ts'
import { splitFieldPath } from '../field-path.ts'
import type { FieldSpec } from '../field-specs.ts'
import { effectiveNamespace, gvkOf, type Id } from '../ids.ts'
import { type BuiltResource, idsOf } from '../resource.ts'
import { lookup } from './replacements.ts'
import { eachResource, type Transform, withObject } from './transform.ts'

/** Notes which resource each var takes its value from: the names are those that resources have in this kustomization. */
export function withVars(
  resources: readonly BuiltResource[],
  vars: readonly Config[],
  log: BuildLog,
): readonly BuiltResource[] {
  let result = resources
  for (const each of vars) {
    const chosen = new Set(result.filter(resource => idsOf(resource).some(isMeant(each, resource))))
    if (chosen.size > 1)
      attempt(log, () => fault(each, `more than one resource is meant by the var "${nameOfVar(each)}"`), 0)
    else if (chosen.size === 1)
      result = result.map(resource =>
        chosen.has(resource) ? { ...resource, vars: [...resource.vars, nameOfVar(each)] } : resource,
      )
  }
  return result
}

/** The vars of both lists; a name that comes again is a fault. */
export function mergedVars(
  vars: readonly Config[],
  others: readonly Config[],
  log: BuildLog,
): readonly Config[] {
  const known = new Map(vars.map(each => [nameOfVar(each), each]))
  for (const other of others) {
    const name = nameOfVar(other)
    if (known.has(name)) attempt(log, () => fault(other, `the var "${name}" is defined twice`), 0)
    else known.set(name, other)
  }
  return [...known.values()]
}

function nameOfVar(each: Config): string {
  return textIn(each, 'name')
}

function fault(each: Config, message: string): never {
  throw new BuildFault('kustomize-build-failure', message, (part(each, 'name') ?? each).origins.origin)
}

function isMeant(each: Config, { types }: BuiltResource): (id: Id) => boolean {
  const reference = objectIn(each, 'objref')
  if (reference === undefined) return () => false
  const apiVersion = textIn(reference, 'apiVersion')
  const kind = textIn(reference, 'kind')
  const gvk =
    apiVersion === ''
      ? { group: textIn(reference, 'group'), version: textIn(reference, 'version'), kind }
      : gvkOf(apiVersion, kind)
  const [name, namespace] = [textIn(reference, 'name'), textIn(reference, 'namespace')]
  const inNamespace = (id: Id) =>
    effectiveNamespace(id.namespace, types.isClusterScoped(apiVersionText(id), id.kind)) ===
    effectiveNamespace(namespace, types.isClusterScoped(apiVersion, kind))
  return id =>
    id.name === name &&
    id.kind === gvk.kind &&
    id.group === gvk.group &&
    id.version === gvk.version &&
    (namespace === '' || inNamespace(id))
}

function apiVersionText({ group, version }: Id): string {
  return group === '' ? version : `${group}/${version}`
}

/** Puts the values of vars where `$(NAME)` stands. */
export function resolveVars(vars: readonly Config[], specs: readonly FieldSpec[]): Transform {
  return (resources, log) => {
    const values = new Map<string, Traced>()
    for (const each of vars) {
      const value = attempt<Traced | undefined>(log, () => valueOfVar(each, resources), undefined)
      if (value !== undefined) values.set(nameOfVar(each), value)
    }
    if (values.size === 0) return resources
    const set = (found: Traced) => replaced(found, values)
    return eachResource(resource =>
      specs.reduce((result, spec) => withObject(result, atFieldSpec(result, { spec, set })), resource),
    )(resources, log)
  }
}

function valueOfVar(each: Config, resources: readonly BuiltResource[]): Traced {
  const name = nameOfVar(each)
  const source = resources.find(resource => resource.vars.includes(name))
  if (source === undefined) return fault(each, `the object of the var "${name}" is not in the kustomization`)
  const field = objectIn(each, 'fieldref')
  const path = (field && (textIn(field, 'fieldPath') || textIn(field, 'fieldpath'))) || 'metadata.name'
  const steps = splitFieldPath(path).flatMap(step => step.split(/[[\]]/).filter(part => part !== ''))
  const found = lookup(source.object, path.includes('=') ? splitFieldPath(path) : steps)
  return found ?? fault(each, `the object of the var "${name}" has no ${path}`)
}

/** A field with the vars in its text, or in the texts of its entries or items, replaced. */
function replaced(found: Traced, values: ReadonlyMap<string, Traced>): Traced {
  if (typeof found.value === 'string') return replacedText(found, values)
  const texts = (inner: Traced) => (typeof inner.value === 'string' ? replacedText(inner, values) : inner)
  if (isArray(found.value)) {
    const items = itemsOf(found)
    for (const item of items)
      if (typeof item.value !== 'string')
        throw new BuildFault(
          'kustomize-build-failure',
          'vars are only replaced in strings',
          item.origins.origin,
        )
    const changed = items.map(texts)
    return changed.every((item, index) => item === items[index]) ? found : listOf(changed, found.origins)
  }
  if (!isObject(found.value)) return found
  const fields = fieldsOf(found)
  const changed = fields.map(([name, field]) => [name, texts(field)] as const)
  return changed.every(([, field], index) => field === fields[index]?.[1])
    ? found
    : mapOf(changed, found.origins)
}

const REFERENCE = /\$(?:\$|\(([^)]*)\))/g

/** A text that is nothing but one var becomes its value, of whatever type that is. */
function replacedText(found: Traced, values: ReadonlyMap<string, Traced>): Traced {
  const text = String(found.value)
  if (!text.includes('$')) return found
  const only = /^\$\(([^)]*)\)$/.exec(text)?.[1]
  const whole = only === undefined ? undefined : values.get(only)
  if (whole !== undefined && isPrimitive(whole.value)) return whole
  let used: Traced | undefined
  const value = text.replace(REFERENCE, (written: string, name: string | undefined) => {
    if (name === undefined) return '$'
    const inserted = values.get(name)
    if (inserted === undefined || !isPrimitive(inserted.value)) return written
    used ??= inserted
    return String(inserted.value)
  })
  return value === text ? found : { value, origins: (used ?? found).origins }
}

function isPrimitive(value: Json): boolean {
  return value !== null && typeof value !== 'object'
}
