import { valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { isHook } from '../../kubernetes/workloads/hooks.ts'

type Says = (value: string) => boolean

/**
 * The annotations by which tools are told to delete an object and create it again where an update is rejected.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#force
 * https://carvel.dev/kapp/docs/latest/apply/
 */
const REPLACE: readonly (readonly [annotation: string, says: Says])[] = [
  [
    'argocd.argoproj.io/sync-options',
    value => value.split(',').some(option => option.trim() === 'Force=true'),
  ],
  ['kustomize.toolkit.fluxcd.io/force', value => value.toLowerCase() === 'enabled'],
  ['kapp.k14s.io/update-strategy', value => value.endsWith('-replace')],
]

/** Whether a tool creates an object anew where it cannot be updated, or every time. */
export function isMadeAnew(resource: Resource): boolean {
  const { annotations } = resource
  return isHook(resource) || REPLACE.some(([name, says]) => says(annotations[name] ?? ''))
}

/** Whether the cluster deletes an object by itself once it has done its work. */
export function mayBeGone({ object }: Resource): boolean {
  return valueAt(object, ['spec', 'ttlSecondsAfterFinished']) !== undefined
}
