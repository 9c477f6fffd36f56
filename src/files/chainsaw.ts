import { isObject, type JsonObject, objectsIn } from '../core/json.ts'
import type { NamedFiles } from './naming.ts'

/** https://kyverno.github.io/chainsaw/latest/quick-start/first-test/ */
export const CHAINSAW_TEST_NAMES: readonly string[] = ['chainsaw-test.yaml', 'chainsaw-test.yml']

/**
 * What a Chainsaw test says of the files around it: an assertion describes a part of an object, and so does a patch.
 * https://kyverno.github.io/chainsaw/latest/operations/
 */
export function filesOfChainsawTest(content: JsonObject): NamedFiles {
  const spec = isObject(content['spec']) ? content['spec'] : {}
  const operations = objectsIn(spec['steps']).flatMap(step =>
    ['try', 'catch', 'finally'].flatMap(part => objectsIn(step[part])),
  )
  const named = (kind: string) =>
    operations.flatMap(operation => {
      const settings = operation[kind]
      return isObject(settings) && typeof settings['file'] === 'string' ? [settings['file']] : []
    })
  return {
    roles: [
      ...[...named('assert'), ...named('error')].map(name => [name, 'Chainsaw assertion'] as const),
      ...named('patch').map(name => [name, 'Chainsaw patch'] as const),
    ],
    manifests: [...named('apply'), ...named('create'), ...named('update')],
  }
}
