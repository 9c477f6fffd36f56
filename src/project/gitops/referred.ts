import { groupBy } from '../../core/group-by.ts'
import { isSame, type Json, type JsonObject } from '../../core/json.ts'
import { remember } from '../../core/remember.ts'
import type { ObjectName } from '../../render/gitops/applied.ts'
import { nameOf, namespaceOf } from '../../render/gitops/names.ts'
import type { Traced } from '../../render/traced.ts'

export type Objects = readonly Traced<JsonObject>[]

/** Objects that others refer to. */
export interface Referred {
  /** The nearest object of a name; undefined where there is none, or several are as near and differ. */
  readonly named: (name: ObjectName) => Traced<JsonObject> | undefined
  /** Those of a kind, the nearest first. */
  readonly ofKind: (kind: string) => Objects
}

/** What an object in a file refers to: among those that it is applied with, and else among all. */
export function referredFrom(file: string, siblings: Objects, all: () => Objects): Referred {
  const nearest = (find: (objects: Objects) => Objects): Objects => {
    const own = find(siblings)
    return own.length > 0 ? own : byNearness(find(all()), file)
  }
  return {
    named: ({ kind, name, namespace }) => {
      // An object that does not say its namespace gets one when it is applied.
      const isWithin = ({ value }: Traced<JsonObject>) => [namespace, ''].includes(namespaceOf(value))
      const called = nearest(objects => (byName(objects).get(keyOf(kind, name)) ?? []).filter(isWithin))
      return onlyOne(called, file)
    },
    ofKind: kind => nearest(objects => byKind(objects).get(kind) ?? []),
  }
}

const byName = remember((objects: Objects) =>
  groupBy(objects, ({ value }) => keyOf(value['kind'], nameOf(value))),
)

const byKind = remember((objects: Objects) => groupBy(objects, ({ value }) => value['kind']))

function keyOf(kind: Json | undefined, name: string): string {
  return `${typeof kind === 'string' ? kind : ''} ${name}`
}

function byNearness(objects: Objects, from: string): Objects {
  if (objects.length < 2) return objects
  return objects
    .map(object => ({ object, near: commonFolders(fileOf(object), from) }))
    .sort((a, b) => b.near - a.near)
    .map(({ object }) => object)
}

function onlyOne(objects: Objects, from: string): Traced<JsonObject> | undefined {
  const [first] = objects
  if (first === undefined) return undefined
  const near = commonFolders(fileOf(first), from)
  const others = objects.filter(other => commonFolders(fileOf(other), from) === near)
  return others.every(({ value }) => isSame(value, first.value)) ? first : undefined
}

/** How many folders two files have in common. */
function commonFolders(file: string, other: string): number {
  const [a, b] = [file.split('/'), other.split('/')]
  let count = 0
  while (count < a.length - 1 && count < b.length - 1 && a[count] === b[count]) count++
  return count
}

function fileOf({ origins }: Traced<JsonObject>): string {
  return origins.origin.source.file
}
