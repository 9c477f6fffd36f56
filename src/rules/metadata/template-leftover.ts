import { isArray, isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { envVars } from '../../kubernetes/env.ts'
import { images } from '../../kubernetes/images.ts'
import { leftover, leftoverInName, variableIn } from '../../kubernetes/leftovers.ts'
import { containers } from '../../kubernetes/pods.ts'

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
    'Texts that may well be meant: data of ConfigMaps and Secrets, other people’s custom resources, braces in variables that are not those of Helm; `${NAME}` and `__NAME__`, which a tool may fill in before the manifest is applied, unless the option says so.',
  links: ['https://helm.sh/docs/helm/helm_template/'],
  options: {
    variables: {
      type: 'boolean',
      default: false,
      description:
        'Report `${NAME}` and `__NAME__` in names, hosts and images too: nothing fills them in any more.',
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
  const spec = isObject(object['spec']) ? object['spec'] : {}
  if (groupKind.startsWith('Ingress.')) {
    for (const [index, rule] of listOf(spec['rules']).entries()) {
      if (isObject(rule)) yield* hosts([rule['host']], () => ['spec', 'rules', index, 'host'])
    }
  } else if (groupKind.endsWith('.gateway.networking.k8s.io')) {
    yield* hosts(listOf(spec['hostnames']), index => ['spec', 'hostnames', index])
  }
}

function* hosts(values: readonly unknown[], place: (index: number) => Path): Iterable<PlacedName> {
  for (const [index, text] of values.entries()) {
    if (typeof text === 'string') yield { what: 'the host', text, path: place(index) }
  }
}

function listOf(value: unknown): readonly unknown[] {
  return isArray(value) ? value : []
}
