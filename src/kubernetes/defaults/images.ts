import type { Json } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { parseImage } from '../pods/images.ts'
import type { Derived } from './field.ts'

/** When the image that a field names is pulled. */
export function pullPolicyFor(name: string): Derived {
  return {
    says: `Always where ${name} has the tag latest, or neither tag nor digest; else IfNotPresent`,
    of: ({ object }) => pullPolicy(object[name] ?? ''),
  }
}

/** When an image is pulled, by its tag. What is filled in later decides later: undefined. */
export function pullPolicy(image: Json): 'Always' | 'IfNotPresent' | undefined {
  if (typeof image !== 'string' || isUnknownYet(image)) return undefined
  const reference = parseImage(image)
  const tag = reference?.tag ?? (reference?.digest === undefined ? 'latest' : undefined)
  return reference !== undefined && tag === 'latest' ? 'Always' : 'IfNotPresent'
}
