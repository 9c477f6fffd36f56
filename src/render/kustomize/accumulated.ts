import type { Origin } from '../../core/origin.ts'
import { partAt } from '../traced.ts'
import type { Config } from './config.ts'
import { attempt, BuildFault, type BuildLog } from './fault.ts'
import { nameOfId } from './ids.ts'
import { type BuiltResource, idOf, keyOf, previousKeys } from './resource.ts'
import { mergedConfig, type TransformerConfig } from './transformer-config.ts'
import { absorbed } from './transformers/absorb.ts'
import { mergedVars } from './transformers/vars.ts'

/** What a kustomization comes to while it is built, before names are followed and vars resolved. */
export interface Accumulated {
  readonly resources: readonly BuiltResource[]
  readonly config: TransformerConfig
  readonly vars: readonly Config[]
}

/** How many resources one kustomization may come to: prefixes on shared bases double them at each level. */
const MAX_RESOURCES = 20_000

/** Adds resources; one that is there already is a fault at `asked`. Where there are too many, there are none, which is said once. */
export function appended(
  resources: readonly BuiltResource[],
  others: readonly BuiltResource[],
  asked: Origin,
  log: BuildLog,
): readonly BuiltResource[] {
  if (log.isOverfull) return []
  if (resources.length + others.length > MAX_RESOURCES) {
    log.isOverfull = true
    attempt(log, () => tooMany(asked), undefined)
    return []
  }
  const known = new Set(resources.map(keyOf))
  const added = others.filter(other => {
    const key = keyOf(other)
    if (!known.has(key)) {
      known.add(key)
      return true
    }
    attempt(log, () => twice(other, asked), undefined)
    return false
  })
  return [...resources, ...added]
}

/** Notes resources that have come to be called the same. */
export function expectDistinct(resources: readonly BuiltResource[], log: BuildLog): void {
  const known = new Set<string>()
  for (const resource of resources) {
    const key = keyOf(resource)
    const name = partAt(resource.object, ['metadata', 'name']) ?? resource.object
    if (known.has(key)) attempt(log, () => twice(resource, name.origins.origin), undefined)
    known.add(key)
  }
}

function tooMany(asked: Origin): never {
  throw new BuildFault(
    'kustomize-not-built',
    `there are more than ${MAX_RESOURCES} resources, which is too many to be built here`,
    asked,
  )
}

function twice(resource: BuiltResource, asked: Origin): never {
  throw new BuildFault(
    'kustomize-duplicate-resource',
    `${nameOfId(idOf(resource))} is in the kustomization already`,
    asked,
  )
}

/** Adds a generated resource, or merges it with the one of that name, as its `behavior` says. */
export function withGenerated(
  resources: readonly BuiltResource[],
  generated: BuiltResource,
  asked: Origin,
): readonly BuiltResource[] {
  const key = keyOf(generated)
  const matches = resources.filter(
    resource => keyOf(resource) === key || previousKeys(resource).includes(key),
  )
  const [old, another] = matches
  const id = nameOfId(idOf(generated))
  const { behavior } = generated
  const isMerging = behavior === 'merge' || behavior === 'replace'
  const fault = (message: string): never => {
    throw new BuildFault('kustomize-generator-failure', message, asked)
  }
  if (another !== undefined) return fault(`more than one resource is called ${id}`)
  if (old === undefined)
    return isMerging ? fault(`there is no ${id} to ${behavior}`) : [...resources, generated]
  if (!isMerging)
    return fault(`${id} is there already; to change it, write \`behavior: merge\` or \`replace\``)
  const result = absorbed(old, generated)
  return resources.map(resource => (resource === old ? result : resource))
}

/** What two parts of a kustomization come to together. */
export function joined(one: Accumulated, other: Accumulated, asked: Origin, log: BuildLog): Accumulated {
  return {
    resources: appended(one.resources, other.resources, asked, log),
    config: attempt(log, () => mergedConfig(one.config, other.config), one.config),
    vars: mergedVars(one.vars, other.vars, log),
  }
}
