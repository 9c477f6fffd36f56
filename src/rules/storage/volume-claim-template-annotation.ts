import { valueAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { templates } from '../../kubernetes/set/claims.ts'
import type { StatefulSet } from '../../kubernetes/types.generated.ts'

type Options = { readonly key: string; readonly value: string }

export default {
  id: 'volume-claim-template-annotation',
  category: 'storage',
  severity: 'info',
  presets: [],
  summary: 'A claim template lacks an annotation that is wanted',
  why: 'Tools for backup, billing or encryption find volumes by annotations. The claim templates of a StatefulSet cannot be changed later, so that an annotation that is forgotten stays forgotten.',
  remedy: 'Add the annotation to `metadata` of the claim template.',
  exempt: 'Nothing is reported until the option names an annotation.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates'],
  peers: { 'kube-linter': ['statefulset-volumeclaimtemplate-annotation'] },
  options: {
    key: { type: 'string', default: '', description: 'The name of the annotation.' },
    value: { type: 'string', default: '', description: 'The value it must have; empty for any.' },
  },
  scope: ['StatefulSet.apps'],
  *check({ object }, { key, value }) {
    if (key === '') return
    for (const { claim, path, title } of templates(object)) {
      const written = valueAt(claim, ['metadata', 'annotations', key])
      if (written !== undefined && (value === '' || written === value)) continue
      const wanted = value === '' ? `"${key}"` : `"${key}" with value "${value}"`
      yield {
        path: [...path, 'metadata', 'annotations', key],
        message: `${title} lacks the annotation ${wanted}`,
      }
    }
  },
} satisfies ResourceRule<Options, StatefulSet>
