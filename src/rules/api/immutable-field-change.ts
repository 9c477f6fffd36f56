import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'immutable-field-change',
  category: 'api',
  stage: 'since',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A field changes that cannot change once the object exists',
  why: 'The API server rejects the update: the object stays as it was, while everything else of the release goes on. It works on a new cluster, so that only an upgrade shows it.',
  remedy:
    'Keep the value, or give the object another name. Otherwise delete the object before the new version is applied: a StatefulSet with `kubectl delete --cascade=orphan`, so that its pods go on running.',
  exempt:
    'Found with `--since` alone, which tells what the earlier version was. Custom resources are compared as the rules of their definition about `oldSelf` say. Objects are left out that tools make anew: hooks, and those annotated to be replaced. Where the cluster may have deleted the object by itself, or may allow the change, it is a warning.',
  links: [
    'https://github.com/kubernetes/kubernetes/tree/master/pkg/apis',
    'https://kubernetes.io/docs/tasks/run-application/delete-stateful-set/',
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#transition-rules',
  ],
} satisfies StageRule
