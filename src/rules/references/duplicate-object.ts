import type { SetRule } from '../../core/rule.ts'
import { sameNamespace } from '../../kubernetes/namespaces.ts'

type Options = { readonly acrossFiles: boolean }

export default {
  id: 'duplicate-object',
  category: 'references',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'One resource is defined twice',
  why: 'Both are applied, one after the other, and the later one overwrites the earlier. Whoever changes the earlier one changes nothing.',
  remedy: 'Delete one, or give it a name of its own.',
  exempt:
    'Resources without a name. Files are not compared with each other unless `acrossFiles` is set: alternatives, overlays and clusters stand side by side in many repositories.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
  options: {
    acrossFiles: {
      type: 'boolean',
      default: false,
      description:
        'Whether all files are applied to one cluster, so that no two may define the same resource.',
    },
  },
  scope: 'all',
  *checkSet(outline, set, { acrossFiles }) {
    const { kind, groupKind, name, namespace } = outline
    if (name === undefined) return
    const twins = acrossFiles
      ? set
          .named(groupKind, name)
          .filter(other => other.groupKind === groupKind && sameNamespace(other, outline))
      : set.twins(outline)
    if (twins[0] === outline || twins.length < 2) return
    const where = namespace === undefined ? '' : ` of namespace "${namespace}"`
    yield {
      path: ['metadata', 'name'],
      message: `${kind} "${name}"${where} is defined before, in ${acrossFiles ? 'the inputs' : 'this file'}`,
    }
  },
} satisfies SetRule<Options>
