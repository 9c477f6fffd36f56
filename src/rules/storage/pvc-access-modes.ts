import type { ResourceRule } from '../../core/rule.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { textsAt } from '../../kubernetes/fields.ts'
import { claims } from '../../kubernetes/set/claims.ts'

type Options = { readonly modes: readonly string[] }

export default {
  id: 'pvc-access-modes',
  category: 'storage',
  severity: 'info',
  presets: [],
  summary: 'A claim asks for an access mode that is not wanted',
  why: 'Each mode needs storage that supports it, and promises something else: one pod, one node, or many. A team that runs one kind of storage may allow only some.',
  remedy: 'Ask for one of the modes that the option names.',
  exempt: 'In no preset, as other tools ask for opposite modes.',
  links: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes'],
  peers: { kyverno: ['readwriteonce-pod'], kubesec: ['VolumeClaimAccessModeReadWriteOnce'] },
  options: {
    modes: {
      type: 'array',
      items: { type: 'string' },
      default: ['ReadWriteOnce', 'ReadWriteOncePod'],
      description: 'The access modes that are wanted.',
    },
  },
  scope: 'all',
  *check(resource, { modes }) {
    for (const { path, title } of claims(resource)) {
      for (const mode of textsAt(resource.object, [...path, 'spec', 'accessModes'])) {
        if (modes.includes(mode.text) || isUnknownYet(mode.text)) continue
        yield { path: mode.path, message: `${title} asks for ${mode.text}; wanted are ${modes.join(', ')}` }
      }
    }
  },
} satisfies ResourceRule<Options>
