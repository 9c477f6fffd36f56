import { type JsonObject, textAt, valueAt } from '../../core/json.ts'
import type { Inputs } from '../inputs.ts'

/** The kinds whose objects decide what admission plugins fill in. */
export const DECIDING_KINDS = [
  'IngressClass',
  'LimitRange',
  'PriorityClass',
  'RuntimeClass',
  'ServiceAccount',
  'StorageClass',
]

/** An object of the cluster by its name, as far as it is among the inputs. */
export function named(
  { ofKind }: Inputs,
  group: string,
  kind: string,
  name: string | undefined,
): JsonObject | undefined {
  return ofKind(group, kind).find(object => textAt(object, ['metadata', 'name']) === name)
}

/** The objects of a kind in a namespace, as far as they are among the inputs and say so. */
export function inNamespace({ ofKind }: Inputs, kind: string, namespace: string): readonly JsonObject[] {
  return ofKind('', kind).filter(object => textAt(object, ['metadata', 'namespace']) === namespace)
}

/** The name of the only object of a kind that an annotation marks as the default; undefined where there are more or none. */
export function defaultClass(
  { ofKind }: Inputs,
  group: string,
  kind: string,
  annotation: string,
): string | undefined {
  const [one, ...others] = ofKind(group, kind).filter(
    object => valueAt(object, ['metadata', 'annotations', annotation]) === 'true',
  )
  return others.length === 0 ? textAt(one, ['metadata', 'name']) : undefined
}
