import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { variableIn } from '../../core/unknown-yet.ts'
import { itemsAt, textsAt } from '../../kubernetes/fields.ts'
import { envVars } from '../../kubernetes/pods/env.ts'
import { images } from '../../kubernetes/pods/images.ts'
import { containers } from '../../kubernetes/pods/pods.ts'
import { leftover, leftoverInName } from './template-leftover.facts.ts'

type Options = { readonly variables: boolean }

export default {
  id: 'template-leftover',
  category: 'metadata',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A name, host, image or variable was never filled in',
  why: 'The manifest went through a template or was copied from an example, and a place in it still waits for its value. It will be applied as it stands.',
  remedy: 'Write the value, or render the template.',
  exempt:
    'Texts that may well be meant: data of ConfigMaps and Secrets, and variables that a tool may fill in before the manifest is applied, in braces or between double underscores, unless the option says so. Templates of Helm are no such variables.',
  links: ['https://helm.sh/docs/helm/helm_template/'],
  options: {
    variables: {
      type: 'boolean',
      default: false,
      description:
        'Report variables in names, hosts and images too, in braces or between double underscores: nothing fills them in any more.',
    },
  },
  scope: 'all',
  *check(resource, { variables }) {
    for (const { what, text, path } of names(resource)) {
      const found = leftoverInName(text) ?? (variables ? variableIn(text) : undefined)
      if (found !== undefined) yield { path, message: `${what} "${text}" was never filled in: ${found}` }
    }
    for (const placed of containers(resource)) {
      for (const { name, value, path } of envVars(placed)) {
        const found = typeof value === 'string' ? leftover(value) : undefined
        if (found === undefined) continue
        yield { path: [...path, 'value'], message: `variable "${name}" was never filled in: ${found}` }
      }
    }
  },
} satisfies ResourceRule<Options>

interface PlacedName {
  readonly what: string
  readonly text: string
  readonly path: Path
}

function* names(resource: Resource): Iterable<PlacedName> {
  const { name, namespace, groupKind, object } = resource
  if (name !== undefined) yield { what: 'the name', text: name, path: ['metadata', 'name'] }
  if (namespace !== undefined)
    yield { what: 'the namespace', text: namespace, path: ['metadata', 'namespace'] }
  for (const { image, path } of images(resource)) yield { what: 'the image', text: image, path }
  for (const { text, path } of hosts(groupKind, object)) yield { what: 'the host', text, path }
}

function hosts(groupKind: string, object: object): readonly Omit<PlacedName, 'what'>[] {
  if (groupKind.endsWith('.gateway.networking.k8s.io')) return textsAt(object, ['spec', 'hostnames'])
  if (!groupKind.startsWith('Ingress.')) return []
  return itemsAt(object, ['spec', 'rules']).flatMap(({ item, path }) =>
    typeof item['host'] === 'string' ? [{ text: item['host'], path: [...path, 'host'] }] : [],
  )
}
