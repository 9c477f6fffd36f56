import { dirname } from 'node:path'
import { isSame, type JsonObject, textAt } from '../../core/json.ts'
import type { NamedPath } from '../../core/settings.ts'
import type { ObjectName, Surroundings } from '../../render/gitops/applied.ts'
import { groupOf, nameOf, namespaceOf } from '../../render/gitops/names.ts'
import type { HelmBuilder } from '../../render/helm/index.ts'
import type { KustomizationBuilder } from '../../render/kustomize/index.ts'
import type { Traced } from '../../render/traced.ts'
import type { Site } from '../site.ts'
import { sourcePath } from '../source-files.ts'
import { repositoryOf } from './repository.ts'

type Objects = readonly Traced<JsonObject>[]

/** What all objects of a run have around them. */
export interface Common {
  readonly site: Pick<Site, 'disk' | 'cwd' | 'chartsFor'>
  readonly kustomizations: KustomizationBuilder
  /** All that is applied for all that can be told without them. */
  readonly all: () => Objects
}

/** What holds where an object is. */
interface Configured {
  /** The folder whose configuration holds. */
  readonly folder: string
  readonly charts: HelmBuilder
}

/** What an object refers to: among those that it is applied with, and else among all, the nearest first. */
export function surroundingsOf(
  object: Traced<JsonObject>,
  siblings: Objects,
  { site, kustomizations, all, charts, folder }: Common & Configured,
): Surroundings {
  const from = object.origins.origin.source.file
  const nearest = (wanted: (object: JsonObject) => boolean): Objects => {
    const own = siblings.filter(({ value }) => wanted(value))
    return own.length > 0
      ? own
      : byNearness(
          all().filter(({ value }) => wanted(value)),
          from,
        )
  }
  const objectNamed = (name: ObjectName) => onlyOne(nearest(isCalled(name)), from)
  const known = () => textAt(objectNamed(BOOTSTRAP)?.value, ['spec', 'url'])
  const isFlux = groupOf(object.value['apiVersion']).endsWith('.fluxcd.io')
  const { pathIn, isIgnored } = repositoryOf(dirname(from), isFlux ? known : () => undefined, site)
  return {
    files: site.disk,
    kustomizations,
    charts,
    pathIn,
    isIgnored,
    chartAt: names => mappedChart(names, site.chartsFor(folder)),
    objectNamed,
    objectsOfKind: kind => nearest(({ kind: found }) => found === kind),
  }
}

/** The source that `flux bootstrap` makes of the repository of a cluster. */
const BOOTSTRAP: ObjectName = { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' }

function mappedChart(names: readonly string[], charts: ReadonlyMap<string, NamedPath>): string | undefined {
  const wanted = new Set(names.map(chartKey))
  const [, named] = [...charts].find(([name]) => wanted.has(chartKey(name))) ?? []
  return named && sourcePath(named.path)
}

/** What a chart goes by: its address without how it is fetched, or `repository/chart`. */
function chartKey(name: string): string {
  return name.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '')
}

/** An object that does not say its namespace gets one when it is applied. */
function isCalled({ kind, name, namespace }: ObjectName): (object: JsonObject) => boolean {
  return object =>
    object['kind'] === kind && nameOf(object) === name && [namespace, ''].includes(namespaceOf(object))
}

function byNearness(objects: Objects, from: string): Objects {
  return objects
    .map(object => ({ object, near: commonFolders(fileOf(object), from) }))
    .sort((a, b) => b.near - a.near)
    .map(({ object }) => object)
}

/** The nearest object; undefined where several are as near and differ. */
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
