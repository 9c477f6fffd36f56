import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { toYaml } from './helm/functions/yaml/to-yaml.ts'
import { plainText } from './helm/template/text/text.ts'
import { Dict, List, type Value } from './helm/template/value/value.ts'

/** Objects as `kustomize build` prints them: YAML documents whose keys are sorted. */
export function printResources(objects: readonly JsonObject[]): string {
  return objects.map(object => `${plainText(toYaml(goValue(object), () => {}))}\n`).join('---\n')
}

function goValue(json: Json): Value {
  if (isArray(json)) return new List(json.map(goValue))
  if (isObject(json)) return new Dict(Object.entries(json).map(([name, value]) => [name, goValue(value)]))
  return typeof json === 'number' && Number.isSafeInteger(json) ? BigInt(json) : json
}
