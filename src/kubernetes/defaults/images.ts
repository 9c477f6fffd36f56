import { isVariable } from '../grammar/variables.ts'
import { parseImage } from '../pods/images.ts'
import type { Derived } from './field.ts'

/** When an image is pulled, by the tag of the image that a field names. What is filled in later decides later. */
export function pullPolicyFor(name: string): Derived {
  return {
    says: `Always where ${name} has the tag latest, or neither tag nor digest; else IfNotPresent`,
    of: ({ object }) => {
      const image = object[name] ?? ''
      if (typeof image !== 'string' || isVariable(image)) return undefined
      const reference = parseImage(image)
      const tag = reference?.tag ?? (reference?.digest === undefined ? 'latest' : undefined)
      return reference !== undefined && tag === 'latest' ? 'Always' : 'IfNotPresent'
    },
  }
}
