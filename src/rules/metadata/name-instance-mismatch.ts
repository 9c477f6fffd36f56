import type { ResourceRule } from '../../core/rule.ts'

const LABEL = 'app.kubernetes.io/instance'

export default {
  id: 'name-instance-mismatch',
  category: 'metadata',
  severity: 'info',
  presets: [],
  summary: 'A resource is called otherwise than its instance',
  why: 'Some teams keep the name and the label `app.kubernetes.io/instance` the same, so that either finds the other. Kubernetes asks for no such thing.',
  remedy: 'Make the two the same.',
  exempt: 'Resources without that label.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/'],
  peers: { polaris: ['metadataAndInstanceMismatched'] },
  scope: 'all',
  *check({ name, labels }) {
    const instance = labels[LABEL]
    if (name === undefined || instance === undefined || instance === name) return
    yield { path: ['metadata', 'labels', LABEL], message: `instance "${instance}" is not the name "${name}"` }
  },
} satisfies ResourceRule
