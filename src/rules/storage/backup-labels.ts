import type { ResourceRule } from '../../core/rule.ts'

type Options = { readonly labels: readonly string[]; readonly namespaces: boolean }

export default {
  id: 'backup-labels',
  category: 'storage',
  severity: 'info',
  presets: [],
  summary: 'A volume is not labelled for backup',
  why: 'Tools for backup choose volumes and namespaces by their labels. What nobody labelled is missing on the day it is needed.',
  remedy: 'Add one of the labels that the option names.',
  exempt: 'Nothing is reported until the option names labels.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/'],
  peers: { kyverno: ['backup-all-volumes'] },
  options: {
    labels: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Labels, as `name` or `name=value`, one of which must be there.',
    },
    namespaces: { type: 'boolean', default: false, description: 'Look at namespaces too.' },
  },
  scope: ['PersistentVolumeClaim', 'Namespace'],
  *check({ kind, labels: written }, { labels, namespaces }) {
    if (labels.length === 0 || (kind === 'Namespace' && !namespaces)) return
    const isThere = labels.some(label => {
      const [name = '', value] = label.split('=')
      return Object.hasOwn(written, name) && (value === undefined || written[name] === value)
    })
    if (isThere) return
    yield {
      path: ['metadata', 'labels'],
      message: `the ${kind} has none of the labels for backup: ${labels.join(', ')}`,
    }
  },
} satisfies ResourceRule<Options>
