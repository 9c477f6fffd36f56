import type { Issue } from '../../core/finding.ts'
import { isArray, isObject, type Json, jsonText } from '../../core/json.ts'
import { type Path, toFieldPath, toPointer } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { defaulted } from '../../kubernetes/defaults/defaulted.ts'

export default {
  id: 'default-change',
  category: 'deprecations',
  severity: 'info',
  presets: [],
  summary: 'A field that is not set has another default in another of the versions asked for',
  why: 'The API server fills in what a manifest leaves out. Where its defaults change from one Kubernetes version to the next, the same manifest means something else after an upgrade, and nothing fails.',
  remedy: 'Set the field to the value that is meant, so that the manifest means the same in every version.',
  exempt:
    'New fields whose default is `false`, `0` or empty, which leave everything as it was. One version alone has nothing to differ from.',
  links: ['https://kubernetes.io/docs/reference/using-api/deprecation-policy/'],
  scope: 'all',
  *check({ object }, _options, versions) {
    // What changes more than once is told once, as it is in the end: some defaults come and go with a feature gate.
    const issues = new Map<string, Issue>()
    let [before = 0, ...later] = versions
    for (const after of later) {
      const [old, now] = [`1.${before}`, `1.${after}`]
      for (const change of changesIn(defaulted(object, old), defaulted(object, now), [])) {
        const { path } = change
        issues.set(toPointer(path), { path, message: messageOf(change, old, now), parts: [now] })
      }
      before = after
    }
    yield* issues.values()
  },
} satisfies ResourceRule

interface Change {
  readonly path: Path
  readonly before: Json | undefined
  readonly after: Json | undefined
}

function* changesIn(before: Json | undefined, after: Json | undefined, path: Path): Iterable<Change> {
  if (before === after) return
  if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* changesIn(before[name], after[name], [...path, name])
  } else if (isArray(before) && isArray(after)) {
    for (const index of after.keys()) yield* changesIn(before[index], after[index], [...path, index])
  } else if (!meansNothing(before) || !meansNothing(after)) yield { path, before, after }
}

/** Whether a value, or that there is none, leaves everything as it is without the field. */
function meansNothing(value: Json | undefined): boolean {
  return value === undefined || value === false || value === 0 || value === ''
}

function messageOf({ path, before, after }: Change, old: string, now: string): string {
  const was = before === undefined ? `has none in ${old}` : `was ${jsonText(before)} in ${old}`
  const is = after === undefined ? 'has no default' : `has the default ${jsonText(after)}`
  return `field ${toFieldPath(path)} is not set: it ${is} in Kubernetes ${now}, and ${was}`
}
