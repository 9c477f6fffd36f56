import { posix } from 'node:path'
import { isObject, type JsonObject } from '../../core/json.ts'
import { isKustomization } from '../../files/kustomize.ts'
import { expandList } from '../../kubernetes/lists.ts'
import type { BuiltContext } from '../../lint/index.ts'
import { documentsOf } from '../../render/documents.ts'
import { applyingKind } from '../../render/gitops/objects.ts'
import type { Sources } from '../../render/kustomize/index.ts'
import { partAt, type Traced, traced } from '../../render/traced.ts'
import { groupsIn, isFilledIn } from '../api-groups.ts'
import { mentions } from '../mentions.ts'

/** What is applied for all that can be told without objects of Flux and Argo CD: a context, or a single manifest. */
export interface Start {
  /** The file that stands for it: whatever is built from that takes its place. */
  readonly file: string | undefined
  readonly resources: readonly Traced<JsonObject>[]
  readonly context?: BuiltContext
}

/**
 * A chart is built for it only where one of its files may hold an object that applies something. Its build is not kept until it is
 * linted: building it again costs little, and the builds of many charts would be most of the memory of a run.
 */
export function startOfContext(context: BuiltContext, mayApply: (path: string) => boolean): Start {
  const file = mainFile(context)
  if (context.kind === 'chart' && ![...context.sources.keys()].some(mayApply))
    return { file, resources: [], context }
  const build = context.build()
  return { file, resources: build.resources, context }
}

export function startOfFile(file: string, sources: Sources): Start {
  return { file, resources: resourcesIn(file, sources) }
}

/** Whether a file may hold an object that applies something, by a look at its bytes. */
export function mayApplyIn(bytes: Uint8Array): boolean {
  if (!WORDS.some(words => words.every(word => mentions(bytes, word)))) return false
  for (const group of groupsIn(bytes)) if (isFilledIn(group) || APPLYING.test(group)) return true
  return false
}

const WORDS = [['.toolkit.fluxcd.io/'], ['argoproj.io/', 'Application']]
const APPLYING = /^argoproj\.io$|\.toolkit\.fluxcd\.io$/

/** The objects of Flux and Argo CD among resources. */
export function applyingIn(resources: readonly Traced<JsonObject>[]): readonly Traced<JsonObject>[] {
  return resources.filter(({ value }) => applyingKind(value) !== undefined)
}

/** The kustomization or chart that a context is made of. */
function mainFile({ kind, sources }: BuiltContext): string | undefined {
  const paths = [...sources.keys()]
  // That of the context itself is read first.
  if (kind === 'kustomization') return paths.find(isKustomization)
  return paths
    .filter(path => posix.basename(path) === 'Chart.yaml')
    .sort((a, b) => a.length - b.length)
    .at(0)
}

/** The objects in a file of manifests. */
function resourcesIn(path: string, { textOf }: Sources): readonly Traced<JsonObject>[] {
  const text = textOf(path)
  if ('failure' in text) return []
  return documentsOf(text).flatMap(({ value }, index) => {
    if (!isObject(value)) return []
    const whole = traced(value, text, index)
    return expandList(value).flatMap(({ object, path: within }) => {
      const item = partAt(whole, within)
      return item === undefined ? [] : [{ value: object, origins: item.origins }]
    })
  })
}
