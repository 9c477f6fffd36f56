import { valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { containerResourceName } from '../../kubernetes/grammar/quota-names.ts'
import type { ObjectConstraint, ObjectSubject } from '../combinators.ts'
import { area } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { quote } from '../wording.ts'
import { checkConfigurations, checkSelectors } from './device-selectors.ts'

/** The versions whose fields are known here; those before were another API. */
const VERSIONS: readonly string[] = ['v1', 'v1beta2', 'v1beta1']

/** The resource as the only subject, in the versions since 1.32. */
export function structured({ object, version }: Resource): readonly ObjectSubject[] {
  return VERSIONS.includes(version) ? [{ path: [], object }] : []
}

const selectors: ObjectConstraint = {
  id: 'dra-class-selectors',
  summary: 'A selector of a DeviceClass has no usable expression',
  remedy: 'Give each selector `cel.expression`, and at most 32 selectors.',
  check: ({ object }, report) => checkSelectors(valueAt(object, ['spec']), ['spec'], report),
}

const config: ObjectConstraint = {
  id: 'dra-class-config',
  summary: 'The configuration of a DeviceClass names no driver, or has no parameters',
  remedy: 'Give `opaque` with the name of the driver, and parameters that are an object.',
  check: ({ object }, report) => checkConfigurations(valueAt(object, ['spec']), ['spec'], report),
}

/** What is no resource of Kubernetes itself, and can have a quota. */
function isExtended(name: string): boolean {
  return name.includes('/') && !name.includes('kubernetes.io/') && containerResourceName(name) === undefined
}

const extended: ObjectConstraint = {
  id: 'dra-extended-resource',
  summary: 'The name of an extended resource that a DeviceClass stands for is none',
  remedy: 'Write it as containers ask for it: a domain and a name, such as `example.com/gpu`.',
  since: 36,
  check: ({ object }, report) => {
    const name = textAt(object, ['spec', 'extendedResourceName'])
    if (name === undefined || isExtended(name)) return
    report(['spec', 'extendedResourceName'], `${quote(name)} is no name of an extended resource`)
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/resource/validation/validation.go */
export const deviceClass = area({
  title: 'DeviceClasses',
  source: 'pkg/apis/resource/validation/validation.go',
  scope: ['DeviceClass.resource.k8s.io'],
  subjects: structured,
  constraints: [selectors, config, extended],
})
