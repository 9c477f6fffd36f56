import type { Resource } from '../../core/resource.ts'

/**
 * Annotations by which Helm and Argo CD run a resource once, at a step of a release, and clean it up themselves.
 * https://helm.sh/docs/topics/charts_hooks/
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook']

/** Whether a resource is a hook or a test of a release. */
export function isHook({ annotations }: Pick<Resource, 'annotations'>): boolean {
  return HOOKS.some(key => Object.hasOwn(annotations, key))
}
