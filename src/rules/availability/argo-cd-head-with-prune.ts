import { isObject, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'

/** Where a source can be: one, or several. */
const SOURCE: Path = ['spec', 'source']
const SOURCES: Path = ['spec', 'sources']

export default {
  id: 'argo-cd-head-with-prune',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'An Application follows HEAD and prunes by itself',
  why: 'What is pushed to the default branch is applied within minutes, and what is missing from it is deleted from the cluster: one wrong push deletes what is running.',
  remedy:
    'Set `targetRevision` to a branch, tag or commit that is released on purpose, or leave `spec.syncPolicy.automated.prune` out.',
  exempt: 'Sources that are charts of a Helm repository.',
  links: [
    'https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning',
  ],
  scope: ['Application.argoproj.io'],
  *check({ object }) {
    const automated = valueAt(object, ['spec', 'syncPolicy', 'automated'])
    if (!isObject(automated) || automated['prune'] !== true || automated['enabled'] === false) return
    const several = listAt(object, SOURCES).map((source, index) => ({ source, path: [...SOURCES, index] }))
    for (const { source, path } of [{ source: valueAt(object, SOURCE), path: SOURCE }, ...several]) {
      if (!isObject(source) || source['chart'] !== undefined || source['repoURL'] === undefined) continue
      const { targetRevision = '' } = source
      if (targetRevision !== '' && targetRevision !== 'HEAD') continue
      const is = targetRevision === '' ? 'is not set, which means HEAD,' : 'is HEAD'
      yield {
        path: [...path, 'targetRevision'],
        message: `\`targetRevision\` ${is} while \`spec.syncPolicy.automated.prune\` deletes what is not there`,
      }
    }
  },
} satisfies ResourceRule
