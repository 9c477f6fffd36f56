import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { type Path, toFieldPath } from '../core/path.ts'
import type { CustomFacts } from './custom/facts.ts'
import { duplicateIssues } from './duplicates.ts'
import { fits } from './fits.ts'
import type { SchemaIssue } from './issue.ts'
import type { Edit } from './mend.ts'
import { explainMismatch, isText } from './mismatch.ts'
import type { SchemaNode } from './node.ts'
import { isSecretPath } from './secrets.ts'
import { explainUnknownField } from './unknown-field.ts'
import { zeroOf } from './zero.ts'

/** What comparing one object with one schema brought to light. */
export interface WalkResult {
  readonly issues: readonly SchemaIssue[]
  readonly edits: readonly Edit[]
}

/** The state of a walk. The path is one growing and shrinking array: nothing is allocated until there is an issue. */
interface Walk {
  readonly object: JsonObject
  readonly root: SchemaNode
  readonly source: (path: Path) => string | undefined
  readonly path: (string | number)[]
  readonly issues: SchemaIssue[]
  readonly edits: Edit[]
  /** Inside `status`, which the server drops after decoding: it must decode, and need not make sense. */
  inStatus: boolean
}

/**
 * How deep the walk goes. Only the schema inside a CustomResourceDefinition nests without end, and none that means anything
 * gets there; what lies below is taken as it is.
 */
const MAX_DEPTH = 500

/** Compares an object with the schema of its kind. */
export function walkObject(
  object: JsonObject,
  root: SchemaNode,
  source: (path: Path) => string | undefined,
): WalkResult {
  const walk: Walk = { object, root, source, path: [], issues: [], edits: [], inStatus: false }
  visit(root, object, walk)
  return walk
}

function visit(node: SchemaNode, value: Json, walk: Walk): void {
  if (walk.path.length > MAX_DEPTH) return
  switch (node.type) {
    case 'any':
      if (node.custom === undefined) return
      if (isObject(value)) visitObject(node, value, walk)
      else if (isArray(value)) visitList(node, value, walk)
      return
    case 'object':
      if (isObject(value)) visitObject(node, value, walk)
      else reportMismatch(node, value, walk)
      return
    case 'map':
      if (isObject(value)) visitMap(node, value, walk)
      else reportMismatch(node, value, walk)
      return
    case 'list':
      if (isArray(value)) visitList(node, value, walk)
      else reportMismatch(node, value, walk)
      return
    default:
      if (!fits(node, value)) reportMismatch(node, value, walk)
  }
}

function visitObject(node: SchemaNode, object: JsonObject, walk: Walk): void {
  const { path } = walk
  const { byName, required } = node.fields()
  const atRoot = path.length === 0
  for (const key in object) {
    const child = byName.get(key)
    const value = object[key]
    path.push(key)
    if (child === undefined) {
      if (node.custom?.open !== true && !(atRoot && isHolder(key, value))) reportUnknownField(node, key, walk)
    } else if (value === null) {
      if (child.custom?.nullable !== true) dropNull(walk)
    } else if (value !== undefined) {
      if (atRoot) walk.inStatus = key === 'status' && node.custom?.keepsStatus !== true
      visit(child, value, walk)
    }
    path.pop()
  }
  if (atRoot) walk.inStatus = false
  if (walk.inStatus) return
  for (const name of required) {
    if (isAbsent(object[name], byName.get(name))) reportMissing(name, object[name] === null, walk)
  }
}

/** A null counts as absent, except where a custom resource may have one: by its schema, or in a field it does not name. */
function isAbsent(value: Json | undefined, field: SchemaNode | undefined): boolean {
  return value === undefined || (value === null && field !== undefined && field.custom?.nullable !== true)
}

function visitMap(node: SchemaNode, object: JsonObject, walk: Walk): void {
  const { items } = node
  if (items === undefined) return
  for (const key in object) {
    walk.path.push(key)
    visitItem(items, object[key], walk)
    walk.path.pop()
  }
}

function visitList(node: SchemaNode, list: readonly Json[], walk: Walk): void {
  const { items, unique } = node
  if (items === undefined) return
  for (let index = 0; index < list.length; index++) {
    walk.path.push(index)
    visitItem(items, list[index], walk)
    walk.path.pop()
  }
  if (unique.length > 0 && list.length > 1 && !walk.inStatus) {
    for (const issue of duplicateIssues(list, unique, walk.path)) walk.issues.push(issue)
  }
}

/** A null among the items of a list or map is decoded to the zero value of its type; not so in custom resources. */
function visitItem(node: SchemaNode, value: Json | undefined, walk: Walk): void {
  if (value === undefined) return
  if (value !== null) {
    visit(node, value, walk)
    return
  }
  if (node.custom !== undefined) {
    visitCustomNull(node.custom, node, walk)
    return
  }
  noteNull(walk)
  walk.edits.push({ path: [...walk.path], value: zeroOf(node) })
  if (node.type === 'object') visitObject(node, {}, walk)
}

/** A null in a map of a custom resource is dropped; in a list it has to be what its items may be. */
function visitCustomNull(custom: CustomFacts, node: SchemaNode, walk: Walk): void {
  if (custom.nullable || custom.default !== undefined || node.type === 'any') return
  if (typeof walk.path.at(-1) === 'number') reportMismatch(node, null, walk)
  else dropNull(walk)
}

/** A null field counts as absent, so later stages do not get to see it. */
function dropNull(walk: Walk): void {
  noteNull(walk)
  walk.edits.push({ path: [...walk.path], value: undefined })
}

/** A key with nothing after it is legal and rarely meant; a written `null` is. */
function noteNull(walk: Walk): void {
  const path = [...walk.path]
  if (walk.inStatus || path.at(-1) === 'creationTimestamp' || walk.source(path) !== '') return
  const message = `${toFieldPath(path)} has no value, so it counts as ${typeof path.at(-1) === 'number' ? 'empty' : 'absent'}`
  walk.issues.push({ rule: 'null-value', path, at: 'key', message })
}

function reportMissing(name: string, isNull: boolean, walk: Walk): void {
  const path = [...walk.path, name]
  const verb = isNull ? 'is null' : 'is missing'
  walk.issues.push({
    rule: 'missing-required-field',
    path,
    message: `required field ${toFieldPath(path)} ${verb}`,
  })
}

function reportUnknownField(node: SchemaNode, key: string, walk: Walk): void {
  const { object, root, issues } = walk
  const path = [...walk.path]
  issues.push(explainUnknownField({ key, path, parent: node, object, root, order: issues.length }))
}

function reportMismatch(node: SchemaNode, value: Json, walk: Walk): void {
  if (walk.inStatus && node.custom !== undefined) return
  const path = [...walk.path]
  const shown = { field: nameAt(path), source: walk.source(path), secret: isSecretPath(walk.object, path) }
  const mismatch = explainMismatch(node, value, shown)
  if (mismatch === undefined) return
  const { rule, message, meant } = mismatch
  walk.issues.push({ rule, path, message })
  if (meant !== undefined) walk.edits.push({ path, value: meant })
  else if (!isText(node.type) || typeof value !== 'string')
    walk.edits.push({ path, value: zeroOf(node), isGap: true })
}

/** SOPS keeps what it needs for decrypting in a top-level block. https://getsops.io */
function isHolder(key: string, value: Json | undefined): boolean {
  return key === 'sops' && isObject(value)
}

/** The last field name of a path, with the indices that follow it. */
export function nameAt(path: Path): string {
  const start = path.findLastIndex(segment => typeof segment === 'string')
  if (start < 0) return toFieldPath(path)
  const name = JSON.stringify(path[start]).slice(1, -1)
  return name + toFieldPath(path.slice(start + 1))
}
