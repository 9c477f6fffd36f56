import { fieldOf, isArray } from '../../core/json.ts'
import { labelValue, qualifiedName } from '../../kubernetes/grammar/names.ts'
import { textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/** How many values a requirement of a selector compares with; undefined where a variable stands for them. */
export function countOf(requirement: unknown): number | undefined {
  const values = fieldOf(requirement, 'values') ?? []
  return isArray(values) ? values.length : undefined
}

/** What is wrong with the label key of a requirement, if anything. */
export function wrongKey(requirement: unknown): string | undefined {
  const key = textAt(requirement, ['key'])
  if (key === undefined) return undefined
  const wrong = qualifiedName(key)
  return wrong === undefined ? undefined : `the label key ${quote(key)} ${wrong}`
}

/** What is wrong with a value that labels are compared with, if anything. */
export function wrongValue(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const wrong = labelValue(value)
  return wrong === undefined ? undefined : `the label value ${quote(value)} ${wrong}`
}
