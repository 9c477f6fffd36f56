import { isObject, type JsonObject, valueAt } from '../core/json.ts'
import type { Path } from '../core/path.ts'

const SECRET_WORDS = /pass|secret|token|credential|private|api[-_.]?key|auth/i

/** Whether the value at a path may be a secret and must stay out of messages. */
export function isSecretPath(object: JsonObject, path: Path): boolean {
  if (object['kind'] === 'Secret' && (path[0] === 'data' || path[0] === 'stringData')) return true
  const last = path.at(-1)
  if (typeof last === 'string' && SECRET_WORDS.test(last)) return true
  const owner = valueAt(object, path.slice(0, -1))
  const name = isObject(owner) ? owner['name'] : undefined
  return typeof name === 'string' && SECRET_WORDS.test(name)
}
