import { isObject, valueAt } from '../../core/json.ts'
import type { ObjectConstraint } from '../combinators.ts'
import { textAt } from '../objects.ts'
import { byteLength } from '../wording.ts'

const MAX_KEYS = 512
const MAX_BYTES = 256 * 1024

/** What the parameters of a storage class, or of a class like it, must be; there must be at least `min` of them. */
export function parameters(id: string, what: string, min: 0 | 1): ObjectConstraint {
  return {
    id,
    summary: `The parameters of ${what} are too many, too large, or without a name`,
    remedy: `Keep to ${MAX_KEYS} parameters with names, of ${MAX_BYTES / 1024} KiB together.`,
    check: ({ object }, report) => {
      const map = valueAt(object, ['parameters'])
      const keys = isObject(map) ? Object.keys(map) : []
      const path = ['parameters']
      if (keys.length < min) report(path, 'at least one parameter is needed')
      if (keys.length > MAX_KEYS) {
        report(path, `there are ${keys.length} parameters, and there can be at most ${MAX_KEYS}`, 'key')
        return
      }
      let bytes = 0
      for (const key of keys) {
        if (key === '') report([...path, ''], 'the name of a parameter must not be empty', 'key')
        bytes += byteLength(key) + byteLength(textAt(map, [key]) ?? '')
      }
      if (bytes > MAX_BYTES)
        report(path, `the parameters have ${bytes} bytes, and can have at most ${MAX_BYTES}`, 'key')
    },
  }
}
