import { resolvePlain } from '../../../yaml/resolve.ts'
import { part, type Traced } from '../../traced.ts'
import { atFieldSpec } from '../at-field-spec.ts'
import { type Config, textIn } from '../config.ts'
import { attempt, BuildFault } from '../fault.ts'
import type { FieldSpec } from '../field-specs.ts'
import { isSelected } from '../ids.ts'
import { type BuiltResource, idsOf } from '../resource.ts'
import { type Transform, withObject } from './transform.ts'

/**
 * Sets the replicas of the workloads that an entry of `replicas` names.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replicas/
 */
export function setReplicas(entry: Config, specs: readonly FieldSpec[]): Transform {
  const name = textIn(entry, 'name')
  const count = part(entry, 'count') ?? { value: 0, origins: entry.origins }
  const isMeant = (resource: BuiltResource, spec: FieldSpec) =>
    idsOf(resource).some(id => id.name === name && isSelected(id, spec))
  return (resources, log) => {
    if (!log.isLacking && !resources.some(resource => specs.some(spec => isMeant(resource, spec))))
      attempt(log, () => missing(entry), undefined)
    return resources.map(resource =>
      attempt(
        log,
        () =>
          specs
            .filter(spec => isMeant(resource, spec))
            .reduce(
              (result, spec) =>
                withObject(
                  result,
                  atFieldSpec(result, { spec, set: found => countInstead(found, count), creates: 'scalar' }),
                ),
              resource,
            ),
        resource,
      ),
    )
  }
}

/** What was in quotes stays in quotes. */
function countInstead(found: Traced, count: Traced): Traced {
  const isQuoted = typeof found.value === 'string' && typeof resolvePlain(found.value).value === 'number'
  return isQuoted ? { value: String(count.value), origins: count.origins } : count
}

function missing(entry: Config): never {
  throw new BuildFault(
    'kustomize-build-failure',
    `there is no Deployment, StatefulSet, ReplicaSet or ReplicationController "${textIn(entry, 'name')}" to scale`,
    (part(entry, 'name') ?? entry).origins.origin,
  )
}
