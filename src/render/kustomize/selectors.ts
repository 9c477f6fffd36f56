import { goRegExp } from '../../kubernetes/grammar/go-regexp.ts'
import { TooCostly } from '../../kubernetes/grammar/go-regexp-budget.ts'
import { part } from '../traced.ts'
import { type Config, textIn } from './config.ts'
import { BuildFault } from './fault.ts'
import { labelRequirements } from './label-selector.ts'
import {
  type BuiltResource,
  currentNamespace,
  gvkOfResource,
  nameOf,
  originalNamespace,
  textsOfMetadata,
} from './resource.ts'

/**
 * Whether a resource is one that the target of a patch chooses: by expressions that must match in full, and by labels and
 * annotations. Throws a `BuildFault` where an expression is not valid.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/#patch-target
 */
export function targetMatcher(target: Config): (resource: BuiltResource) => boolean {
  const [group, version, kind, name, namespace] = ['group', 'version', 'kind', 'name', 'namespace'].map(
    field => fullMatch(target, field),
  )
  const hasMetadata = metadataMatcher(target)
  return resource => {
    const gvk = gvkOfResource(resource)
    return (
      matchesAny(namespace, [originalNamespace(resource), currentNamespace(resource)]) &&
      matchesAny(name, [resource.previous[0]?.name ?? nameOf(resource), nameOf(resource)]) &&
      matchesAny(group, [gvk.group]) &&
      matchesAny(version, [gvk.version]) &&
      matchesAny(kind, [gvk.kind]) &&
      hasMetadata(resource)
    )
  }
}

/** Whether a resource has the labels and annotations that a selector asks for. */
export function metadataMatcher(selector: Config): (resource: BuiltResource) => boolean {
  const labels = requirementsIn(selector, 'labelSelector')
  const annotations = requirementsIn(selector, 'annotationSelector')
  return resource =>
    labels(textsOfMetadata(resource, 'labels')) && annotations(textsOfMetadata(resource, 'annotations'))
}

const SELECTING: readonly string[] = [
  'group',
  'version',
  'kind',
  'name',
  'namespace',
  'labelSelector',
  'annotationSelector',
]

/** A selector as messages quote it: `(kind: Deployment, name: web)`. */
export function selectorText(selector: Config): string {
  const fields = SELECTING.map(field => [field, textIn(selector, field)]).filter(([, text]) => text !== '')
  return `(${fields.map(([field, text]) => `${field}: ${text}`).join(', ')})`
}

type Match = (text: string) => boolean

function matchesAny(match: Match | undefined, texts: readonly string[]): boolean {
  return match === undefined || texts.some(match)
}

function fullMatch(target: Config, field: string): Match | undefined {
  const pattern = textIn(target, field)
  if (pattern === '') return undefined
  // Nearly all are plain names.
  if (/^[\w/-]+$/.test(pattern)) return text => text === pattern
  const expression = goRegExp(`^(?:${pattern})$`)
  if ('matches' in expression) return text => matchesWithin(expression.matches, text)
  const why = 'invalid' in expression ? expression.invalid : 'the expression is too large'
  return fault(target, field, `"${pattern}" is not a valid regular expression: ${why}`)
}

function matchesWithin(matches: Match, text: string): boolean {
  try {
    return matches(text)
  } catch (error) {
    if (error instanceof TooCostly) return false
    throw error
  }
}

function requirementsIn(selector: Config, field: string) {
  const text = textIn(selector, field)
  const requirements = labelRequirements(text)
  return typeof requirements === 'string'
    ? fault(selector, field, `"${text}" is not a valid selector: ${requirements}`)
    : requirements
}

function fault(holder: Config, field: string, message: string): never {
  throw new BuildFault('kustomize-build-failure', message, (part(holder, field) ?? holder).origins.origin)
}
