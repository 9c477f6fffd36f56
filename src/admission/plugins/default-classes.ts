import { isObject, type JsonObject, valueAt } from '../../core/json.ts'
import type { Inputs } from '../inputs.ts'
import { defaultClass } from './cluster.ts'

/** The annotations that name a class in the place of the field. */
export const STORAGE_CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class'
export const INGRESS_CLASS_ANNOTATION = 'kubernetes.io/ingress.class'

/** DefaultStorageClass: a claim that names no class is given the default one. */
export function withStorageClass(object: JsonObject, inputs: Inputs): JsonObject {
  const isDefault = 'storageclass.kubernetes.io/is-default-class'
  const name = () => defaultClass(inputs, 'storage.k8s.io', 'StorageClass', isDefault)
  return withClass(object, 'storageClassName', STORAGE_CLASS_ANNOTATION, name)
}

/** DefaultIngressClass: an Ingress that names no class is given the default one. */
export function withIngressClass(object: JsonObject, inputs: Inputs): JsonObject {
  const isDefault = 'ingressclass.kubernetes.io/is-default-class'
  const name = () => defaultClass(inputs, 'networking.k8s.io', 'IngressClass', isDefault)
  return withClass(object, 'ingressClassName', INGRESS_CLASS_ANNOTATION, name)
}

function withClass(
  object: JsonObject,
  field: string,
  annotation: string,
  nameOf: () => string | undefined,
): JsonObject {
  const { spec } = object
  if (!isObject(spec) || spec[field] !== undefined) return object
  if (valueAt(object, ['metadata', 'annotations', annotation]) !== undefined) return object
  const name = nameOf()
  return name === undefined ? object : { ...object, spec: { ...spec, [field]: name } }
}
