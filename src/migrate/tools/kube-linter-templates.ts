import type { Json, JsonObject } from '../../core/json.ts'
import type { Options } from '../../core/rule.ts'
import {
  type Converted,
  carried,
  dropped,
  type Equivalents,
  migrateChecks,
  nameOfOptions,
} from '../migration.ts'
import { textPattern } from '../patterns.ts'
import { mappingAt, textsOf } from '../read.ts'

/** What a check made from a template comes to here. */
type Made =
  | { readonly rules: readonly (readonly [id: string, options: Options])[] }
  | { readonly jsonSchema: JsonObject }
  | { readonly reason: string }

type Template = (params: JsonObject, kinds: readonly string[]) => Made

/**
 * Templates of checks whose parameters are options here.
 * https://github.com/stackrox/kube-linter/blob/main/docs/generated/templates.md
 */
const TEMPLATES: Readonly<Record<string, Template>> = {
  'required-label': (params, kinds) => required(params, 'labels', kinds),
  'required-annotation': (params, kinds) => required(params, 'annotations', kinds),
  'forbidden-annotation': params => {
    const pattern = pairPattern(params)
    return pattern === undefined ? NO_PATTERN : one('forbidden-annotation', { annotations: [pattern] })
  },
  'disallowed-api-obj': params => one('forbidden-kind', { kinds: [apiObject(params)] }),
  'minimum-replicas': params => one('min-replicas', { min: numberOr(params['minReplicas'], 3) }),
  'hpa-minimum-replicas': params => one('hpa-min-replicas', { min: numberOr(params['minReplicas'], 3) }),
  'anti-affinity': ({ minReplicas, topologyKey }) =>
    one('pod-anti-affinity', {
      minReplicas: numberOr(minReplicas, 2),
      ...(typeof topologyKey === 'string' && topologyKey !== '' && { topologyKeys: [topologyKey] }),
    }),
  'priority-class-name': ({ acceptedPriorityClassNames }) =>
    one('priority-class-missing', {
      accepted: textsOf(acceptedPriorityClassNames).filter(name => name !== ''),
    }),
  'dnsconfig-options': params => {
    const { key, value } = lowerCased(params)
    return one('dns-config-ndots', { name: String(key ?? 'ndots'), value: String(value ?? '2') })
  },
  'env-var': ({ name, value }) => {
    const pattern = textPattern(String(name ?? ''))
    return pattern === undefined || (typeof value === 'string' && value !== '')
      ? NO_PATTERN
      : one('env-forbidden-name', { names: pattern.split('|') })
  },
  'update-configuration': params => one('rolling-update-bounds', rollingUpdate(params)),
  'service-type': ({ forbiddenServiceTypes }) => serviceTypes(textsOf(forbiddenServiceTypes)),
  'host-mounts': ({ dirs }) => hostMounts(textsOf(dirs)),
  'latest-tag': params => tags(params),
  'cpu-requirements': params => requirements('cpu', params),
  'memory-requirements': params => requirements('memory', params),
  'verify-container-capabilities': ({ forbiddenCapabilities, exceptions }) =>
    textsOf(exceptions).length > 0
      ? { reason: 'exceptions have no equivalent' }
      : one('capability-dangerous', { capabilities: textsOf(forbiddenCapabilities) }),
}

/** Templates without parameters, by the built-in check that is made from them. */
const CHECK_OF: Readonly<Record<string, string>> = {
  privileged: 'privileged-container',
  'read-only-root-fs': 'no-read-only-root-fs',
  'liveness-probe': 'no-liveness-probe',
  'readiness-probe': 'no-readiness-probe',
  'node-affinity': 'no-node-affinity',
  'target-port': 'invalid-target-ports',
}

const NO_PATTERN: Made = {
  reason: 'its regular expression has no equivalent; write it under customRules, in CEL',
}

/** The check in `customChecks` as a rule of ours with options, or as a rule of your own with its regular expressions. */
export function customCheck(
  check: JsonObject,
  equivalents: Equivalents,
): Partial<Converted> & { readonly customRules?: readonly JsonObject[] } {
  const [name, template] = [String(check['name']), String(check['template'])]
  const said = `customChecks ${name} (${template})`
  const kinds = textsOf(mappingAt(check, 'scope')['objectKinds']).flatMap(kindsOf)
  const make = Object.hasOwn(TEMPLATES, template) ? TEMPLATES[template] : undefined
  if (make === undefined) return plainCheck(name, CHECK_OF[template] ?? template, said, equivalents)
  const made = make(mappingAt(check, 'params'), kinds)
  if ('reason' in made) return { outcomes: [dropped(said, made.reason)] }
  if ('jsonSchema' in made) {
    const id = `kube-linter/${idOf(name)}`
    const rule: JsonObject = { id, ...(kinds.length > 0 && { kinds }), ...messageOf(check), ...made }
    return { customRules: [rule], outcomes: [carried(said, `customRules ${id}`)] }
  }
  return {
    rules: made.rules.map(([id, options]) => ({ id, level: 'on' as const, options, from: name })),
    outcomes: made.rules.map(([id, options]) => carried(said, `${id}${nameOfOptions(options)}`)),
  }
}

function plainCheck(name: string, check: string, said: string, equivalents: Equivalents): Partial<Converted> {
  if (equivalents.equivalents(check).length === 0) {
    return { outcomes: [dropped(said, 'the template has no equivalent; write it under customRules, in CEL')] }
  }
  return migrateChecks([check], { setting: `customChecks ${name}`, level: 'on' }, equivalents)
}

function one(id: string, options: Options): Made {
  return { rules: [[id, options]] }
}

function required(params: JsonObject, field: 'labels' | 'annotations', kinds: readonly string[]): Made {
  const pattern = pairPattern(params)
  if (pattern === undefined) return { jsonSchema: requiredSchema(params, field) }
  const id = field === 'labels' ? 'required-labels' : 'required-annotations'
  const options: Record<string, readonly string[]> = { [field]: [pattern] }
  if (kinds.length > 0) options['kinds'] = kinds
  return one(id, options)
}

/** A key, with a value behind it, as the options of rules have them; undefined where they can say no such thing. */
function pairPattern({ key, value }: JsonObject): string | undefined {
  if (typeof key !== 'string' || !/^[\w./-]+$/.test(key)) return undefined
  if (typeof value !== 'string' || value === '') return key
  const pattern = textPattern(value)
  return pattern === undefined ? undefined : `${key}=${pattern}`
}

/** Some key that matches one regular expression, with a value that matches another. */
function requiredSchema({ key, value }: JsonObject, field: string): JsonObject {
  const isPlain = typeof key === 'string' && /^[\w./-]+$/.test(key)
  const wanted: JsonObject = typeof value === 'string' && value !== '' ? { pattern: value } : {}
  const own: JsonObject = isPlain
    ? { required: [String(key)], properties: { [String(key)]: wanted } }
    : { not: { patternProperties: { [String(key)]: { not: wanted } } } }
  return { properties: { metadata: { required: [field], properties: { [field]: own } } } }
}

function apiObject({ group, version, kind }: JsonObject): string {
  const apiVersion = [group, version].filter(part => typeof part === 'string' && part !== '').join('/')
  return [apiVersion, kind].filter(part => typeof part === 'string' && part !== '').join('/')
}

function rollingUpdate(params: JsonObject): Options {
  const bounds: Readonly<Record<string, string>> = {
    minPodsUnavailable: 'unavailableMin',
    maxPodsUnavailable: 'unavailableMax',
    minSurge: 'surgeMin',
    maxSurge: 'surgeMax',
  }
  const entries = Object.entries(bounds).flatMap(([param, option]) =>
    params[param] === undefined || params[param] === '' ? [] : [[option, String(params[param])]],
  )
  return Object.fromEntries(entries)
}

function serviceTypes(types: readonly string[]): Made {
  const ids: Readonly<Record<string, string>> = {
    NodePort: 'service-type-node-port',
    LoadBalancer: 'service-type-load-balancer',
  }
  const found = types.flatMap(type => ids[type] ?? [])
  if (found.length < types.length || found.length === 0)
    return { reason: 'a rule exists for NodePort and LoadBalancer only' }
  return { rules: found.map(id => [id, {}] as const) }
}

/** Folders, each as a regular expression for the whole path. */
function hostMounts(dirs: readonly string[]): Made {
  const paths = dirs.map(dir => /^\^(\/[\w./-]*)\$$/.exec(dir)?.[1])
  return paths.includes(undefined) || paths.length === 0
    ? NO_PATTERN
    : one('sensitive-host-path', { paths: paths.flatMap(path => path ?? []), exact: true })
}

/** Forbidden tags, in regular expressions for the end of images: `.*:(latest|dev)$`; `^[^:]*$` is an image without one. */
function tags(params: JsonObject): Made {
  const { blocklist, allowlist } = lowerCased(params)
  const blocked = textsOf(blocklist).filter(regex => regex !== '^[^:]*$')
  const found = blocked.map(regex => /^\.\*:\(?([\w.|-]+)\)?\$$/.exec(regex)?.[1]?.split('|'))
  if (textsOf(allowlist).length > 0 || found.includes(undefined)) return NO_PATTERN
  return one('image-tag-latest', {
    tags: found.length === 0 ? ['latest'] : found.flatMap(list => list ?? []),
  })
}

function requirements(resource: 'cpu' | 'memory', { requirementsType, ...bounds }: JsonObject): Made {
  const isBound = Object.values(bounds).some(bound => typeof bound === 'number' && bound !== 0)
  if (isBound) return { reason: 'bounds have no equivalent; write them under customRules, in CEL' }
  const types =
    requirementsType === 'any' || requirementsType === undefined ? ['request', 'limit'] : [requirementsType]
  return { rules: types.map(type => [`${resource}-${String(type)}-missing`, {}] as const) }
}

/** The kinds that a word of a scope means; none where it means all. */
function kindsOf(word: string): readonly string[] {
  if (word === 'Any') return []
  return word === 'DeploymentLike' ? DEPLOYMENT_LIKE : [word]
}

const DEPLOYMENT_LIKE = [
  'Deployment',
  'DaemonSet',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
  'Job',
  'CronJob',
  'DeploymentConfig',
]

function messageOf({ description, remediation }: JsonObject): JsonObject {
  const text = [remediation, description].find(said => typeof said === 'string' && said.trim() !== '')
  return typeof text === 'string' ? { message: text.trim() } : {}
}

function idOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-$/g, '')
}

function lowerCased(params: JsonObject): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name.toLowerCase(), value]))
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
