import type { Issue } from '../../core/finding.ts'
import { isObject, type Json, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { suggest } from '../../core/suggest.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'

/** What switches the injection of a proxy on or off: a label or annotation, and the values that it knows. */
interface Switch {
  readonly mesh: string
  readonly key: string
  readonly field: 'labels' | 'annotations'
  readonly values: readonly string[]
}

const SWITCHES: readonly Switch[] = [
  { mesh: 'Istio', key: 'istio-injection', field: 'labels', values: ['enabled', 'disabled'] },
  { mesh: 'Istio', key: 'sidecar.istio.io/inject', field: 'labels', values: ['true', 'false'] },
  { mesh: 'Istio', key: 'istio.io/dataplane-mode', field: 'labels', values: ['ambient', 'none'] },
  {
    mesh: 'Linkerd',
    key: 'linkerd.io/inject',
    field: 'annotations',
    values: ['enabled', 'disabled', 'ingress'],
  },
]

/** Istio has read the label for pods as an annotation, too, and still does. */
const BOTH: readonly string[] = ['sidecar.istio.io/inject']

export default {
  id: 'mesh-injection-unknown',
  category: 'networking',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A label or annotation for the injection of a proxy is one that its mesh does not know',
  why: 'The mesh passes it over without a word: the pods run without a proxy, so that their traffic is not encrypted and no policy of the mesh holds for it.',
  remedy: 'Write the key as its mesh does, with a value that it knows, as a label or an annotation.',
  links: [
    'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
    'https://linkerd.io/2/features/proxy-injection/',
  ],
  scope: ['Namespace', 'workloads'],
  *check({ object, templatePath = [] }) {
    for (const holder of templatePath.length === 0 ? [[]] : [[], templatePath]) {
      const path = [...holder, 'metadata']
      yield* issuesIn(valueAt(object, path), path)
    }
  },
} satisfies ResourceRule

function* issuesIn(metadata: Json | undefined, path: Path): Iterable<Issue> {
  if (!isObject(metadata)) return
  for (const field of ['labels', 'annotations'] as const) {
    const values = metadata[field]
    if (!isObject(values)) continue
    for (const [key, value] of Object.entries(values)) {
      const issue = issueOf(key, value, field)
      if (issue !== undefined) yield { ...issue, path: [...path, field, key] }
    }
  }
}

function issueOf(key: string, value: Json, field: Switch['field']): Omit<Issue, 'path'> | undefined {
  const known = SWITCHES.find(one => one.key === key)
  if (known === undefined) return misspelt(key, field)
  if (known.field !== field && !BOTH.includes(key))
    return { at: 'key', message: `${known.mesh} reads \`${key}\` from \`metadata.${known.field}\` alone` }
  if (typeof value !== 'string' || isUnknownYet(value) || known.values.includes(value)) return undefined
  return {
    message: `\`${key}\` is ${JSON.stringify(value)}, which ${known.mesh} does not know; use ${known.values.join(' or ')}`,
  }
}

/** A key that is close to one that is known, in the field where that belongs. */
function misspelt(key: string, field: Switch['field']): Omit<Issue, 'path'> | undefined {
  if (!/inject/i.test(key) || !/istio|linkerd/i.test(key)) return undefined
  const meant = suggest(
    key,
    SWITCHES.filter(one => one.field === field).map(one => one.key),
  )
  if (meant === undefined) return undefined
  return { at: 'key', message: `\`${key}\` means nothing to a mesh; did you mean \`${meant}\`?` }
}
