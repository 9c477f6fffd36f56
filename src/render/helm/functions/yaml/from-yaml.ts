import { isArray, isObject, type Json } from '../../../../core/json.ts'
import { Composer } from '../../../../yaml/composer.ts'
import { controlFaults, mayHoldControls } from '../../../../yaml/control-characters.ts'
import { Fault } from '../../../../yaml/fault.ts'
import { lineIndex, lineOf } from '../../../../yaml/lines.ts'
import type { YamlNode } from '../../../../yaml/node.ts'
import { parseDocument } from '../../../../yaml/parser.ts'
import { plainText } from '../../template/text/text.ts'
import { Dict, List, type Value } from '../../template/value/value.ts'
import { withoutStrayBytes } from '../text/stray-bytes.ts'

/** That a text cannot be read as YAML. */
export class YamlFailure extends Error {}

const BYTE_ORDER_MARK = '\ufeff'

/**
 * The first document of a YAML text, through JSON, as `sigs.k8s.io/yaml` reads it: all numbers are `float64`. Throws a
 * `YamlFailure`.
 */
export function readYaml(text: string): Value {
  const body = plainText(withoutStrayBytes(text))
  try {
    return fromJson(parse(body))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const line = lineOf(lineIndex(body), error.start)
    throw new YamlFailure(`error converting YAML to JSON: yaml: line ${line}: ${error.message}`)
  }
}

function parse(body: string): Json {
  const [control] = mayHoldControls(body) ? controlFaults(body, 0, body.length) : []
  if (control !== undefined) throw control
  const composer = new Composer()
  const isOpen = !body.endsWith('\n')
  const text = isOpen ? `${body}\n` : body
  parseDocument(text, body.startsWith(BYTE_ORDER_MARK) ? 1 : 0, text.length, composer)
  composer.finish()
  const [fault] = composer.faults
  if (fault !== undefined) throw fault
  if (composer.root === undefined) return null
  return isOpen ? withoutAddedBreak(composer.root, text) : composer.root.value
}

/** The value of a text to which a line break was added, for its reader needs one: a block scalar at the end has it. */
function withoutAddedBreak(root: YamlNode, text: string): Json {
  const { value } = root
  const last = root.items.at(-1)
  if (last === undefined)
    return typeof value === 'string' && /[|>]/.test(text.charAt(root.start))
      ? value.replace(/\n$/, '')
      : value
  const changed = withoutAddedBreak(last, text)
  if (changed === last.value) return value
  if (isArray(value)) return [...value.slice(0, -1), changed]
  const key = root.items.at(-2)?.value
  return isObject(value) && typeof key === 'string' ? { ...value, [key]: changed } : value
}

function fromJson(json: Json): Value {
  if (isArray(json)) return new List(json.map(fromJson))
  if (isObject(json))
    return new Dict(Object.entries(json).map(([key, item]) => [key, fromJson(item)] as const))
  if (typeof json !== 'number' && typeof json !== 'bigint') return json
  const number = Number(json)
  if (Number.isFinite(number)) return number
  const shown = Number.isNaN(number) ? 'NaN' : number > 0 ? '+Inf' : '-Inf'
  throw new YamlFailure(`error converting YAML to JSON: json: unsupported value: ${shown}`)
}
