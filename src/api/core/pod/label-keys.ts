import { fieldOf, isArray, isObject, type JsonObject } from '../../../core/json.ts'
import type { Path } from '../../../core/path.ts'
import { qualifiedName } from '../../../kubernetes/grammar/names.ts'
import type { Report } from '../../constraint.ts'
import { quote } from '../../wording.ts'

/**
 * Reports label keys that are none, that have no selector to go into, or that are given twice. The server puts those of
 * a pod, whose labels it knows, into the selector before it looks.
 */
export function checkLabelKeys(
  holder: JsonObject,
  labels: Readonly<Record<string, string>> | undefined,
  path: Path,
  report: Report,
): void {
  const { labelSelector } = holder
  const matched = keysOf(holder['matchLabelKeys'])
  const mismatched = keysOf(holder['mismatchLabelKeys'])
  if (matched.length === 0 && mismatched.length === 0) return
  checkKeys(mismatched, labelSelector, [...path, 'mismatchLabelKeys'], report)
  checkKeys(matched, labelSelector, [...path, 'matchLabelKeys'], report)
  const plain = matchedKeys(labelSelector)
  const expressions = expressionKeys(labelSelector)
  for (const [index, key] of matched.entries()) {
    const at = [...path, 'matchLabelKeys', index]
    const isMerged = labels !== undefined && Object.hasOwn(labels, key)
    const uses = expressions.filter(other => other === key).length + (isMerged ? 1 : 0)
    if (uses > 1 || (uses === 1 && plain.includes(key))) {
      report(at, `label key ${quote(key)} is in the labelSelector too`)
    }
    if (mismatched.includes(key)) report(at, `label key ${quote(key)} is in mismatchLabelKeys too`)
  }
}

/** Reports keys that are no label keys, or that have no selector; tells whether there is one. */
export function checkKeys(keys: readonly string[], selector: unknown, path: Path, report: Report): boolean {
  if (keys.length === 0 || selector === undefined) {
    if (keys.length > 0) report(path, `${path.at(-1)} needs a labelSelector`, 'key')
    return false
  }
  for (const [index, key] of keys.entries()) {
    const wrong = qualifiedName(key)
    if (wrong !== undefined) report([...path, index], `label key ${quote(key)} ${wrong}`)
  }
  return true
}

/** The keys that a list holds. */
export function keysOf(list: unknown): readonly string[] {
  return isArray(list) ? list.map(String) : []
}

function matchedKeys(selector: unknown): readonly string[] {
  const labels = fieldOf(selector, 'matchLabels')
  return isObject(labels) ? Object.keys(labels) : []
}

function expressionKeys(selector: unknown): readonly string[] {
  const expressions = fieldOf(selector, 'matchExpressions')
  return isArray(expressions) ? expressions.map(expression => String(fieldOf(expression, 'key'))) : []
}

/** Every key that a selector looks at. */
export function selectedKeys(selector: unknown): readonly string[] {
  return [...matchedKeys(selector), ...expressionKeys(selector)]
}
