import { type Form, withOperation } from '../../core/json-patch.ts'
import { isText, itemsOf, listOf, part, type Traced, withField, withItem, withoutField } from '../traced.ts'
import { textIn } from './config.ts'
import { BuildFault } from './fault.ts'

/** A value with the operations of a JSON patch applied. Throws a `BuildFault` at an operation that cannot be done. */
export function jsonPatched(target: Traced, operations: readonly Traced[]): Traced {
  return operations.reduce(applied, target)
}

function applied(root: Traced, operation: Traced): Traced {
  const fail = failureOf(operation)
  const [op, path] = [textIn(operation, 'op'), part(operation, 'path')]
  if (path !== undefined && !isText(path)) return fail('`path` must be a string')
  const value = part(operation, 'value') ?? { value: null, origins: operation.origins }
  const all = { op, path: path?.value ?? '', from: textIn(operation, 'from'), value }
  return withOperation(root, all, TRACED, fail) ?? fail('the value there is another one')
}

const TRACED: Form<Traced> = {
  json: ({ value }) => value,
  member: part,
  withMember: (holder, key, member) =>
    typeof key === 'number' ? withItem(holder, key, member) : withField(holder, key, member),
  withoutMember: (holder, key) =>
    typeof key === 'number'
      ? listOf(itemsOf(holder).toSpliced(key, 1), holder.origins)
      : withoutField(holder, key),
  withInserted: (list, index, item) => listOf(itemsOf(list).toSpliced(index, 0, item), list.origins),
}

function failureOf(operation: Traced): (why: string) => never {
  return why => {
    const [op, path] = [textIn(operation, 'op'), textIn(operation, 'path')]
    const { origin } = (part(operation, 'path') ?? operation).origins
    throw new BuildFault(
      'kustomize-patch-failure',
      `the patch cannot ${op || 'change'} "${path}": ${why}`,
      origin,
    )
  }
}
