import { fieldOf, isObject } from '../../core/json.ts'
import { configKey } from '../../kubernetes/grammar/names.ts'
import type { ObjectSubject } from '../combinators.ts'
import { area, type Constraint, type Report } from '../constraint.ts'
import { objects } from '../objects.ts'
import { byteLength, quote } from '../wording.ts'

/** How many bytes all values of a ConfigMap or Secret together can have. */
export const MAX_BYTES = 1024 * 1024

/** What to do about a malformed key of a ConfigMap or Secret. */
export const KEY_REMEDY =
  'Write a file name: letters, digits, "-", "_" and ".", at most 253 characters. To place files in folders, use `items` where the volume is mounted.'

const constraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'cm-key',
    summary: 'The key of a ConfigMap is malformed',
    remedy: KEY_REMEDY,
    check: ({ object }, report) => {
      checkKeys(object, 'data', report)
      checkKeys(object, 'binaryData', report)
    },
  },
  {
    id: 'cm-dup-key',
    summary: 'A ConfigMap has the same key in `data` and `binaryData`',
    remedy: 'Keep it in one of the two.',
    check: ({ object }, report) => {
      const data = fieldOf(object, 'data')
      const binary = fieldOf(object, 'binaryData')
      if (!isObject(data) || !isObject(binary)) return
      for (const key of Object.keys(binary)) {
        if (!Object.hasOwn(data, key)) continue
        report(['binaryData', key], `the key ${quote(key)} stands in "data" too`, 'key')
      }
    },
  },
  {
    id: 'cm-size',
    summary: 'A ConfigMap is too large',
    remedy: 'Keep it below 1 MiB: split it, or put the data into a volume or an image.',
    check: ({ object }, report) => {
      let bytes = 0
      for (const value of textsIn(object, 'data')) bytes += byteLength(value)
      for (const value of textsIn(object, 'binaryData')) bytes += decodedLength(value)
      if (bytes > MAX_BYTES)
        report(
          [fieldOf(object, 'data') === undefined ? 'binaryData' : 'data'],
          `the values have ${bytes} bytes, and can have at most ${MAX_BYTES}`,
          'key',
        )
    },
  },
]

/** What a ConfigMap must be. */
export const configMap = area({
  title: 'ConfigMaps',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['ConfigMap'],
  subjects: objects('v1'),
  constraints,
})

/** Reports the keys of a map that no ConfigMap or Secret can have. */
export function checkKeys(object: unknown, field: string, report: Report): void {
  const map = fieldOf(object, field)
  if (!isObject(map)) return
  for (const key of Object.keys(map)) {
    const wrong = configKey(key)
    if (wrong !== undefined) report([field, key], `the key ${quote(key)} ${wrong}`, 'key')
  }
}

/** How many bytes a base64 text stands for. */
export function decodedLength(text: string): number {
  let digits = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit !== 0x0a && unit !== 0x0d && unit !== 0x3d) digits++
  }
  return Math.floor((digits * 3) / 4)
}

function textsIn(object: unknown, field: string): readonly string[] {
  const map = fieldOf(object, field)
  return isObject(map) ? Object.values(map).filter(value => typeof value === 'string') : []
}
