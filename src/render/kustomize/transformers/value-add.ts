import { isObject } from '../../../core/json.ts'
import { originsOfPart } from '../../../core/origin.ts'
import { isMap, part, type Traced, withField } from '../../traced.ts'
import { type Config, integerIn, objectIn, textIn } from '../config.ts'
import { BuildFault } from '../fault.ts'
import { splitPath } from '../field-path.ts'
import { emptyMap } from '../resource.ts'
import { targetMatcher } from '../selectors.ts'
import { writtenText } from '../sources.ts'
import { setNamespace } from './namespace.ts'
import { eachResource, type Transform, withObject } from './transform.ts'

/** Puts a value into a field, or into a file path that stands there. */
export function addValue(value: Traced<string>, target: Config): Transform {
  const selector = objectIn(target, 'selector')
  const isMeant = selector === undefined ? () => true : targetMatcher(selector)
  const path = textIn(target, 'fieldPath')
  if (path === '')
    throw new BuildFault('kustomize-build-failure', 'a target must have a `fieldPath`', target.origins.origin)
  const position = integerIn(target, 'filePathPosition') ?? 0
  const inNamespace = setNamespace({ namespace: value, specs: [], unsetOnly: false, subjects: 'defaultOnly' })
  const set = (found: Traced | undefined): Traced => ({
    value:
      position > 0 && found !== undefined
        ? inserted(writtenText(found), position - 1, value.value)
        : value.value,
    origins: value.origins,
  })
  return (resources, log) => {
    if (path === 'metadata/namespace')
      return resources.flatMap(resource => (isMeant(resource) ? inNamespace([resource], log) : [resource]))
    return eachResource(resource => {
      if (!isMeant(resource)) return resource
      const object = withValueAt(resource.object, splitPath(path, '/'), set)
      return isMap(object) ? withObject(resource, object) : resource
    })(resources, log)
  }
}

function withValueAt(
  holder: Traced,
  [step = '', ...rest]: readonly string[],
  set: (found: Traced | undefined) => Traced,
): Traced {
  if (!isObject(holder.value)) return holder
  const found = part(holder, step)
  if (rest.length === 0) return withField(holder, step, set(found))
  const next =
    found === undefined || found.value === null ? emptyMap(originsOfPart(holder.origins, step)) : found
  return withField(holder, step, withValueAt(next, rest, set))
}

/** A file path with a name put in at an index, or else at the end. */
function inserted(path: string, index: number, name: string): string {
  const isAbsolute = path.startsWith('/')
  const parts = path.split('/').filter(part => part !== '')
  return (isAbsolute ? '/' : '') + parts.toSpliced(Math.min(index, parts.length), 0, name).join('/')
}
