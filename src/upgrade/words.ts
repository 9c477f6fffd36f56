import { groupBy } from '../core/group-by.ts'
import { contextsNamed, plural, resourceName } from '../report/wording.ts'
import { BREAKING, type Change, objectKey } from './changes.ts'
import type { ObjectChanges } from './grouped.ts'

/** `Deployment shop/web in overlays/prod`; the file, where it is about no object. */
export function objectName({ resource, file, contexts }: ObjectChanges): string {
  const name = resource === null ? file : resourceName(resource)
  return contexts === undefined ? name : `${name} ${contextsNamed(contexts)}`
}

/** What changes, in a sentence. */
export function sentenceOf({ effect, begins, message }: Change): string {
  return begins || effect === 'pod-security' ? message : `no longer an error: ${message}`
}

/** `web.yaml:3:5` */
export function placeOf({ file, line, column }: Change): string {
  return `${file}:${line}:${column}`
}

/** How much changes: `2 objects will be refused, 1 deprecation between Kubernetes 1.33 and 1.37`. */
export function summaryOf(changes: readonly Change[], from: string, to: string): string {
  const way = `between Kubernetes ${from} and ${to}`
  if (changes.length === 0) return `Nothing changes ${way}`
  const refused = groupBy(
    changes.filter(({ effect }) => BREAKING.has(effect)),
    objectKey,
  ).size
  const breaks = refused === 0 ? 'No object will be refused' : `${plural(refused, 'object')} will be refused`
  const counts = COUNTED.flatMap(([effect, one, several]) => {
    const count = changes.filter(change => change.effect === effect).length
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`]
  })
  return `${[breaks, ...counts].join(', ')} ${way}`
}

/** What else is counted. */
const COUNTED = [
  ['accepted', 'error goes away', 'errors go away'],
  ['pod-security', 'Pod Security verdict changes', 'Pod Security verdicts change'],
  ['deprecated', 'deprecation begins', 'deprecations begin'],
  ['default', 'default changes', 'defaults change'],
] as const
