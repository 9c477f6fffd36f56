import { isArray, isObject, type Json } from '../../../../core/json.ts'
import { Composer } from '../../../../yaml/composer.ts'
import { controlFaults, mayHoldControls } from '../../../../yaml/control-characters.ts'
import { Fault } from '../../../../yaml/fault.ts'
import { lineIndex, lineOf } from '../../../../yaml/lines.ts'
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
  parseDocument(body, body.startsWith(BYTE_ORDER_MARK) ? 1 : 0, body.length, composer)
  composer.finish()
  const [fault] = composer.faults
  if (fault !== undefined) throw fault
  return composer.root?.value ?? null
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
