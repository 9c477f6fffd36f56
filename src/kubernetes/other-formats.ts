import { isArray, isObject, type Json, type JsonObject, textOf } from '../core/json.ts'

/** What a document is that is not a manifest, as far as the name of its file tells. */
export function formatByName(value: JsonObject, file: string): string | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return FILE_NAMES.find(([pattern, matches]) => pattern.test(name) && matches?.(value) !== false)?.[2]
}

/** What a document is by its keys; undefined where nobody knows them. */
export function formatOf(value: JsonObject): string | undefined {
  return FORMATS.find(([matches]) => matches(value))?.[1]
}

/** What a document is that is a list. */
export function formatOfList(items: readonly Json[]): string {
  const objects = items.filter(isObject)
  return LISTS.find(([matches]) => objects.some(matches))?.[1] ?? 'a list, not an object'
}

type Test = (value: JsonObject) => boolean

/** Files that may say what they are by their name alone, or whose `apiVersion` is not Kubernetes'. */
const FILE_NAMES: readonly (readonly [name: RegExp, matches: Test | undefined, format: string])[] = [
  [/^kustomization(\.ya?ml)?$/i, undefined, 'kustomization'],
  [/^Chart\.ya?ml$/, undefined, 'Helm chart metadata'],
  [/^requirements\.ya?ml$/, value => 'dependencies' in value, 'Helm chart requirements'],
  [/^requirements\.ya?ml$/, value => 'collections' in value || 'roles' in value, 'Ansible requirements'],
  [/^\.k8s-lint\.(ya?ml|json)$/, undefined, 'configuration of k8s-lint'],
  [/^helmfile.*\.ya?ml$/, undefined, 'Helmfile'],
  [/^PROJECT$/, value => 'version' in value, 'Kubebuilder project'],
  [/^artifacthub-(pkg|repo)\.ya?ml$/, undefined, 'Artifact Hub metadata'],
  [/^install-config\.ya?ml$/, value => 'baseDomain' in value, 'OpenShift installer configuration'],
]

/** Formats people keep beside their manifests, told by keys that no two of them share. */
const FORMATS: readonly (readonly [matches: Test, format: string])[] = [
  [value => 'openapi' in value || 'swagger' in value, 'OpenAPI document'],
  [value => 'asyncapi' in value, 'AsyncAPI document'],
  [
    value => 'AWSTemplateFormatVersion' in value || isEach(value['Resources'], ({ Type }) => isText(Type)),
    'CloudFormation template',
  ],
  [value => /deployment(?:Template|Parameters)\.json/i.test(textOf(value['$schema']) ?? ''), 'ARM template'],
  [value => /^Microsoft\./.test(textOf(value['type']) ?? '') && 'apiVersion' in value, 'Azure resource'],
  [value => isObject(value['services']) && !('provider' in value), 'Docker Compose file'],
  [value => isObject(value['jobs']) && ('on' in value || 'true' in value), 'GitHub workflow'],
  [value => isObject(value['runs']) && isText(value['name']), 'GitHub action'],
  [value => holds(value['updates'], 'package-ecosystem'), 'Dependabot configuration'],
  [value => isObject(value['workflows']) && 'jobs' in value, 'CircleCI configuration'],
  [
    value =>
      ['trigger', 'pool', 'pr'].some(key => key in value) &&
      ['stages', 'jobs', 'steps'].some(key => isArray(value[key])),
    'Azure pipeline',
  ],
  [value => '$schema' in value && ('properties' in value || 'definitions' in value), 'JSON Schema'],
  [value => holds(value['repos'], 'hooks'), 'pre-commit configuration'],
  [value => holds(value['releases'], 'chart') || isArray(value['helmfiles']), 'Helmfile'],
  [
    value => isEach(value['environments'], one => isArray(one['values']) || isArray(one['secrets'])),
    'Helmfile',
  ],
  [
    value => 'layout' in value && 'version' in value && ('domain' in value || 'projectName' in value),
    'Kubebuilder project',
  ],
  [isKustomizeConfiguration, 'kustomize transformer configuration'],
  [
    value => isObject(value['machine']) && isObject(value['cluster']) && 'version' in value,
    'Talos machine configuration',
  ],
  [value => isText(value['project']) && 'configVersion' in value, 'werf configuration'],
  [
    value =>
      /^v\d+(beta|alpha)\d+$/.test(textOf(value['version']) ?? '') && DEVSPACE_KEYS.some(key => key in value),
    'DevSpace configuration',
  ],
  [value => holds(value['nodes'], 'address') && holds(value['nodes'], 'role'), 'RKE cluster configuration'],
  [value => isEach(value['all'], () => true) && hasHosts(value['all']), 'Ansible inventory'],
  [value => 'galaxy_info' in value, 'Ansible role metadata'],
  [value => holds(value['groups'], 'rules'), 'Prometheus rules'],
  [value => isArray(value['panels']) && 'schemaVersion' in value, 'Grafana dashboard'],
  [
    value => Object.values(value).some(job => isObject(job) && isScript(job['script'])),
    'GitLab CI configuration',
  ],
  [value => isText(value['name']) && ('devDependencies' in value || 'dependencies' in value), 'npm package'],
  [value => 'compilerOptions' in value, 'TypeScript configuration'],
  [value => 'sops' in value, 'encrypted with SOPS, no apiVersion and no kind'],
]

const DEVSPACE_KEYS: readonly string[] = ['deployments', 'dev', 'images', 'pipelines']

/** The fields of the files that `configurations` of a kustomization lists: each says at which paths a transformer works. */
const TRANSFORMERS: ReadonlySet<string> = new Set([
  'commonAnnotations',
  'commonLabels',
  'images',
  'labels',
  'nameReference',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'replicas',
  'templateLabels',
  'varReference',
])

/** https://github.com/kubernetes-sigs/kustomize/tree/master/examples/transformerconfigs */
function isKustomizeConfiguration(value: JsonObject): boolean {
  const fields = Object.entries(value)
  return (
    fields.length > 0 &&
    fields.every(
      ([name, items]) => TRANSFORMERS.has(name) && (holds(items, 'path') || holds(items, 'fieldSpecs')),
    )
  )
}

const LISTS: readonly (readonly [matches: Test, format: string])[] = [
  [item => 'op' in item && 'path' in item, 'JSON 6902 patch'],
  [
    item => ['hosts', 'tasks', 'import_playbook', 'ansible.builtin.import_playbook'].some(key => key in item),
    'Ansible playbook',
  ],
  [item => Object.keys(item).some(key => TASK_KEYS.has(key) || /^\w+\.\w+\.\w+$/.test(key)), 'Ansible tasks'],
]

/** What tasks have, and few lists of others; besides, the names of modules have two dots: `kubernetes.core.k8s`. */
const TASK_KEYS: ReadonlySet<string> = new Set([
  'become',
  'block',
  'delegate_to',
  'import_tasks',
  'include_role',
  'include_tasks',
  'k8s',
  'notify',
  'register',
  'set_fact',
  'with_items',
])

function isText(value: Json | undefined): boolean {
  return typeof value === 'string'
}

function isScript(value: Json | undefined): boolean {
  return isText(value) || isArray(value)
}

/** Whether something is a list with an object in it that has a field. */
function holds(value: Json | undefined, field: string): boolean {
  return isArray(value) && value.some(item => isObject(item) && field in item)
}

/** Whether something is a map of objects that all pass. */
function isEach(value: Json | undefined, test: Test): boolean {
  if (!isObject(value)) return false
  const items = Object.values(value)
  return items.length > 0 && items.every(item => isObject(item) && test(item))
}

function hasHosts(value: Json | undefined): boolean {
  return isObject(value) && ('hosts' in value || 'children' in value)
}
