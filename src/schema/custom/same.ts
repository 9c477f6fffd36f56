import { isArray, isObject, type Json } from '../../core/json.ts'

/** Whether two values are equal, however their keys are ordered. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (isArray(a) && isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]))
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every(name => isSame(a[name], b[name]))
}

/** A text that two values share exactly where they are equal. */
export function identityOf(value: Json | undefined): string {
  if (isArray(value)) return `[${value.map(identityOf).join()}]`
  if (!isObject(value)) return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? '')
  return `{${Object.keys(value)
    .sort()
    .map(name => `${JSON.stringify(name)}:${identityOf(value[name])}`)
    .join()}}`
}
