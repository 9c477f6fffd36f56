import { groupOf } from '../core/group-kind.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { CLIENT_SIDE_GROUPS } from './client-side.ts'

/** Whether a document is for an API server, and if not, what it is instead. */
export type Classification =
  | { readonly manifest: true }
  | { readonly manifest: false; readonly reason: string }

const MANIFEST: Classification = { manifest: true }

/**
 * Tells what a document is from what it holds; the file's name helps only where the content leaves doubt. What has a
 * string `apiVersion` and a string `kind` is a manifest, unless a client tool reads that kind and no server does. What
 * merely looks like a manifest (one of the two is missing, or has the wrong case) passes as one: the schema stage says
 * what it lacks.
 */
export function classify(value: Json | undefined, file: string): Classification {
  if (isArray(value)) return not(listReason(value))
  if (!isObject(value)) return not(value === undefined || value === null ? 'nothing in it' : 'a single value')
  const { apiVersion, kind } = value
  if (typeof apiVersion === 'string' && typeof kind === 'string') {
    const reason = clientSideReason(apiVersion, kind)
    return reason === undefined ? MANIFEST : not(reason)
  }
  const name = file.slice(file.lastIndexOf('/') + 1)
  const known = FILE_NAMES.find(([pattern]) => pattern.test(name))
  if (known !== undefined) return not(known[1])
  if (looksLikeManifest(value)) return MANIFEST
  return not(OTHER_FORMATS.find(([matches]) => matches(value))?.[1] ?? 'no apiVersion and no kind')
}

function not(reason: string): Classification {
  return { manifest: false, reason }
}

/** Files that may say what they are by their name alone, or whose `apiVersion` is not Kubernetes'. */
const FILE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^kustomization(\.ya?ml)?$/i, 'kustomization'],
  [/^Chart\.ya?ml$/, 'Helm chart metadata'],
  [/^requirements\.ya?ml$/, 'Helm chart requirements'],
  [/^\.k8s-lint\.(ya?ml|json)$/, 'configuration of k8s-lint'],
  [/^helmfile.*\.ya?ml$/, 'Helmfile'],
]

/**
 * Two of the fields that make up a manifest are enough to take a document for one, whatever their case: a lone `kind`
 * (Drone's pipelines, Google's discovery documents) or a lone `metadata` says nothing.
 */
function looksLikeManifest(value: JsonObject): boolean {
  return Object.entries(value).filter(([key, item]) => SIGNS.get(key.toLowerCase())?.(item)).length >= 2
}

const SIGNS: ReadonlyMap<string, (item: Json) => boolean> = new Map([
  ['apiversion', isScalar],
  ['kind', isScalar],
  ['metadata', isObject],
  ['spec', isObject],
  ['items', isArray],
])

function isScalar(item: Json): boolean {
  return !isObject(item) && !isArray(item)
}

function clientSideReason(apiVersion: string, kind: string): string | undefined {
  if (apiVersion === 'v1' && kind === 'Config') return 'kubeconfig'
  return CLIENT_SIDE_GROUPS.get(groupOf(apiVersion) || apiVersion)
}

function listReason(items: readonly Json[]): string {
  const objects = items.filter(isObject)
  if (objects.some(item => 'op' in item && 'path' in item)) return 'JSON 6902 patch'
  if (objects.some(item => 'hosts' in item || 'tasks' in item || 'ansible.builtin.import_playbook' in item)) {
    return 'Ansible playbook'
  }
  return 'a list, not an object'
}

/** Formats people keep beside their manifests, told by keys that no two of them share. */
const OTHER_FORMATS: readonly (readonly [(value: JsonObject) => boolean, string])[] = [
  [value => 'openapi' in value || 'swagger' in value, 'OpenAPI document'],
  [value => isObject(value['services']) && !('provider' in value), 'Docker Compose file'],
  [value => isObject(value['jobs']) && ('on' in value || 'true' in value), 'GitHub workflow'],
  [value => isObject(value['runs']) && typeof value['name'] === 'string', 'GitHub action'],
  [value => '$schema' in value && ('properties' in value || 'definitions' in value), 'JSON Schema'],
  [
    value => isArray(value['repos']) && value['repos'].some(repo => isObject(repo) && 'hooks' in repo),
    'pre-commit configuration',
  ],
  [
    value => Object.values(value).some(job => isObject(job) && isScript(job['script'])),
    'GitLab CI configuration',
  ],
  [
    value => typeof value['name'] === 'string' && ('devDependencies' in value || 'dependencies' in value),
    'npm package',
  ],
  [value => 'compilerOptions' in value, 'TypeScript configuration'],
  [value => 'sops' in value, 'encrypted with SOPS, no apiVersion and no kind'],
]

function isScript(value: Json | undefined): boolean {
  return typeof value === 'string' || isArray(value)
}
