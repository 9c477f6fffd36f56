import { BOOL, type CelType, DYN, INT, listOf, STRING } from '../cel/types/types.ts'
import { groupOf, kindInGroup } from '../core/group-kind.ts'
import { matchesPattern } from '../core/name-pattern.ts'
import { suggest } from '../core/suggest.ts'
import { unknownName } from '../core/unknown-name.ts'
import { readSchema } from '../files/schemas.ts'
import type { SchemaNode } from '../schema/node.ts'
import { createPacks, LATEST_VERSION, type SchemaPack } from '../schema/pack.ts'
import { fail, itemsOf, type Place } from './place.ts'

/** The schemas of the kinds of Kubernetes that a rule names; undefined where it may be about others, too. */
export type NamedSchemas = readonly SchemaNode[] | undefined

let pack: SchemaPack | undefined

/**
 * The schemas of the kinds that a rule is about, of every API version. A kind is either one of Kubernetes, in any version,
 * or has a group of its own, such as `Rollout.argoproj.io`; anything else is a mistake and said to be one.
 */
export function schemasNamed(kinds: Place | undefined): NamedSchemas {
  if (kinds === undefined) return undefined
  pack ??= createPacks(readSchema)(LATEST_VERSION)
  const { builtIn } = pack
  const all = builtIn.kinds
    .apiVersions()
    .flatMap(apiVersion =>
      builtIn.kinds
        .kindsIn(apiVersion)
        .map(kind => ({ apiVersion, kind, name: kindInGroup(groupOf(apiVersion), kind) })),
    )
  const schemas: SchemaNode[] = []
  let isOpen = false
  for (const item of itemsOf(kinds)) {
    const written = String(item.value)
    const found = all.filter(
      ({ kind, name }) => matchesPattern(kind, written) || matchesPattern(name, written),
    )
    if (found.length === 0 && !written.includes('*') && !hasOwnGroup(written)) {
      fail(item, unknownKind(written, [...new Set(all.flatMap(({ kind, name }) => [kind, name]))]))
    }
    isOpen ||= found.length === 0 || written.includes('*')
    for (const { apiVersion, kind } of found) {
      const schema = builtIn.newestSchema(apiVersion, kind)
      if (schema !== undefined) schemas.push(schema)
    }
  }
  return isOpen ? undefined : schemas
}

/** The schema of the containers of pods. */
export function containerSchema(): SchemaNode | undefined {
  pack ??= createPacks(readSchema)(LATEST_VERSION)
  const spec = pack.builtIn.newestSchema('v1', 'Pod')?.fields().byName.get('spec')
  return spec?.fields().byName.get('containers')?.items
}

/** Whether a kind has a group that is not one of Kubernetes. Those have a dot, and none of its own end in `.k8s.io`. */
function hasOwnGroup(written: string): boolean {
  const group = written.slice(written.indexOf('.') + 1)
  return group !== written && group.includes('.') && !pack?.builtIn.kinds.hasGroup(group)
}

function unknownKind(written: string, known: readonly string[]): string {
  const near = suggest(written, known)
  const hint =
    near === undefined
      ? 'a custom kind is written with its group, such as Rollout.argoproj.io'
      : `did you mean "${near}"?`
  return `unknown kind "${written}" (${hint})`
}

/** What is wrong with a path that none of some schemas has to its end; undefined where one has. */
export function wrongPath(path: readonly string[], schemas: readonly SchemaNode[]): string | undefined {
  let nodes = schemas
  for (const [at, field] of path.entries()) {
    const next = nodes.flatMap(node => below(node, field))
    if (next.length === 0) {
      if (nodes.some(({ type }) => type === 'list'))
        return `${path[at - 1]} is a list: write * for each of its items`
      const known = nodes.flatMap(node => [...node.fields().byName.keys()])
      return known.length === 0
        ? `${path[at - 1]} has no fields`
        : unknownName('field', field, [...new Set(known)])
    }
    nodes = next
  }
  return undefined
}

function below(node: SchemaNode, field: string): readonly SchemaNode[] {
  switch (node.type) {
    case 'any':
      return [node]
    case 'object':
      return [node.fields().byName.get(field) ?? []].flat()
    case 'list':
      return /^(?:\*|\d+)$/.test(field) && node.items !== undefined ? [node.items] : []
    case 'map':
      return node.items === undefined ? [] : [node.items]
    default:
      return []
  }
}

/**
 * The type of the values of a schema, as expressions see them. What may have several types is not known: quantities, ports
 * by number or name, numbers, and what stands in base64.
 */
export function celTypeOf(node: SchemaNode | undefined): CelType {
  switch (node?.type) {
    case 'object':
      return {
        kind: 'object',
        name: node.name,
        field: name => {
          const field = node.fields().byName.get(name)
          return field && celTypeOf(field)
        },
      }
    case 'list':
      return listOf(celTypeOf(node.items))
    case 'map':
      return { kind: 'map', key: STRING, value: celTypeOf(node.items) }
    case 'string':
    case 'enum':
      return STRING
    case 'boolean':
      return BOOL
    case 'int32':
    case 'int64':
      return INT
    default:
      return DYN
  }
}
