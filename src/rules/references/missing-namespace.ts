import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { SetRule } from '../../core/rule.ts'
import { suggest } from '../../core/suggest.ts'
import { CLOSED_WORLD, isNameToCome } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces */
const INITIAL = ['default', 'kube-system', 'kube-public', 'kube-node-lease']

export default {
  id: 'missing-namespace',
  category: 'references',
  severity: 'info',
  presets: ['strict'],
  summary: 'Resources go to a namespace that the inputs do not define, though they define others',
  why: 'Applied to a new cluster, the resources are refused: nobody makes the namespace.',
  remedy: 'Correct the name, or add a Namespace.',
  exempt:
    'The namespaces that every cluster has; inputs that define no namespace, unless `closedWorld` is set. Each namespace is reported once, at the first resource that names it.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/'],
  options: { closedWorld: CLOSED_WORLD },
  scope: 'all',
  *checkSet(outline, set, { closedWorld }) {
    const { namespace } = outline
    if (namespace === undefined || INITIAL.includes(namespace) || isNameToCome(namespace)) return
    const { defined, first } = namespaces(set)
    if ((defined.size === 0 && !closedWorld) || defined.has(namespace) || first.get(namespace) !== outline)
      return
    const near = suggest(namespace, defined)
    yield {
      path: ['metadata', 'namespace'],
      message: `the inputs define no namespace "${namespace}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    }
  },
} satisfies SetRule<Options>

const namespaces = rememberLast((set: OutlineSet) => {
  const defined = new Set(
    [...set.ofKind('Namespace'), ...set.ofKind('Project.project.openshift.io')].flatMap(
      ({ name = [] }) => name,
    ),
  )
  const first = new Map<string, Outline>()
  for (const outline of set.all) {
    if (outline.namespace !== undefined && !first.has(outline.namespace))
      first.set(outline.namespace, outline)
  }
  return { defined, first }
})
