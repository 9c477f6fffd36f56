import { fieldOf, isArray, isObject, type JsonObject } from '../../../core/json.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { envName, legacyEnvName, pathNoBacksteps } from '../../../kubernetes/grammar/grammars.ts'
import { asPrefix, configKey, dnsLabel, dnsSubdomain } from '../../../kubernetes/grammar/names.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { choice, isUnset, matching, notEmpty, required, together, type Words } from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { quote } from '../../wording.ts'
import {
  checkDivisor,
  ENV_FIELDS,
  wrongField,
  wrongResource,
  wrongSubscript,
  wrongVersion,
} from './pod-fields.ts'
import { type ContainerSubject, podContainers, templateUnchecked } from './subjects.ts'

const VALUE_FROM = ['env', '*', 'valueFrom']
const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef']
const KEY_SOURCES = ['configMapKeyRef', 'secretKeyRef']
const FILE_KEY = [...VALUE_FROM, 'fileKeyRef']

const constraints: readonly Constraint<ContainerSubject>[] = [
  notEmpty({
    id: 'env-name-required',
    summary: 'The name of an environment variable is empty',
    remedy: 'Give the variable a name.',
    fields: ['env', '*', 'name'],
  }),
  together(
    {
      id: 'env-name',
      summary: 'An environment variable has an impossible name',
      remedy: 'Use printable ASCII characters other than "=".',
    },
    words => names(words, envName),
  ),
  together(
    {
      id: 'env-name-legacy',
      summary: 'An environment variable has a name that older servers reject',
      remedy: 'Use letters, digits, "-", "_" and ".", and no digit at the beginning.',
      until: 31,
    },
    words => names(words, text => (envName(text) === undefined ? legacyEnvName(text) : undefined)),
  ),
  {
    id: 'env-value-and-from',
    summary: 'An environment variable has both a value and a source',
    remedy: 'Remove `value` or `valueFrom`.',
    check: ({ object }, report) => {
      for (const [index, { value, valueFrom }] of variablesOf(object).entries()) {
        if (
          isUnset(value) ||
          isUnknownYet(value) ||
          !isObject(valueFrom) ||
          !SOURCES.some(name => valueFrom[name] !== undefined)
        )
          continue
        report(['env', index, 'value'], '"value" may not be set beside "valueFrom"', 'key')
      }
    },
  },
  choice({
    id: 'env-from-one',
    summary: 'An environment variable does not have one source',
    remedy: 'Give one reference under `valueFrom`.',
    fields: VALUE_FROM,
    of: SOURCES,
    need: 'exactly one',
  }),
  together(
    {
      id: 'env-keyref-name',
      summary: 'An environment variable does not say which ConfigMap or Secret',
      remedy: 'Name the ConfigMap or Secret in `name`.',
    },
    words =>
      KEY_SOURCES.flatMap(source => [
        required({ ...words, fields: [...VALUE_FROM, source, 'name'] }),
        matching({ ...words, fields: [...VALUE_FROM, source, 'name'], grammar: dnsSubdomain }),
      ]),
  ),
  together(
    {
      id: 'env-keyref-key',
      summary: 'An environment variable names an impossible key',
      remedy: 'Use letters, digits, "-", "_" and "." only, as the keys of ConfigMaps and Secrets do.',
    },
    words =>
      KEY_SOURCES.map(source =>
        matching({ ...words, fields: [...VALUE_FROM, source, 'key'], grammar: configKey, empty: 'checked' }),
      ),
  ),
  {
    id: 'env-field',
    summary: 'An environment variable shows a field of the pod that cannot be told',
    remedy: 'Use one of the fields that the downward API has for variables.',
    check: ({ object }, report) => {
      for (const [index, { valueFrom }] of variablesOf(object).entries()) {
        const reference = fieldOf(valueFrom, 'fieldRef')
        const wrong = reference === undefined ? undefined : wrongField(reference, ENV_FIELDS)
        if (wrong !== undefined) report(['env', index, 'valueFrom', 'fieldRef', 'fieldPath'], wrong)
      }
    },
  },
  {
    id: 'env-field-version',
    summary: 'An environment variable shows a field of a pod in an unknown version',
    remedy: 'Remove `apiVersion`.',
    check: ({ object }, report) => {
      for (const [index, { valueFrom }] of variablesOf(object).entries()) {
        const reference = fieldOf(valueFrom, 'fieldRef')
        const wrong = reference === undefined ? undefined : wrongVersion(reference)
        if (wrong !== undefined) report(['env', index, 'valueFrom', 'fieldRef', 'apiVersion'], wrong)
      }
    },
  },
  {
    id: 'env-field-host-ips',
    summary: 'An environment variable shows the addresses of the node, which older servers cannot tell',
    remedy: 'Show `status.hostIP`, or ask for Kubernetes 1.29.',
    until: 28,
    check: ({ object }, report) => {
      for (const [index, { valueFrom }] of variablesOf(object).entries()) {
        if (fieldOf(fieldOf(valueFrom, 'fieldRef'), 'fieldPath') !== 'status.hostIPs') continue
        const path = ['env', index, 'valueFrom', 'fieldRef', 'fieldPath']
        report(path, 'fieldPath "status.hostIPs" can be told to a container from Kubernetes 1.29 on')
      }
    },
  },
  {
    id: 'env-field-subscript',
    summary: 'An environment variable shows an impossible label or annotation',
    remedy: "Write metadata.labels['key'] or metadata.annotations['key'].",
    check: ({ object }, report) => {
      for (const [index, { valueFrom }] of variablesOf(object).entries()) {
        const reference = fieldOf(valueFrom, 'fieldRef')
        const wrong = reference === undefined ? undefined : wrongSubscript(reference)
        if (wrong !== undefined) report(['env', index, 'valueFrom', 'fieldRef', 'fieldPath'], wrong)
      }
    },
  },
  {
    id: 'env-resource',
    summary: 'An environment variable shows a resource that cannot be told',
    remedy: 'Use a request or limit of cpu, memory, ephemeral-storage or hugepages.',
    check: ({ object }, report) => {
      for (const [index, { valueFrom }] of variablesOf(object).entries()) {
        const wrong = wrongResource(fieldOf(fieldOf(valueFrom, 'resourceFieldRef'), 'resource'))
        if (wrong !== undefined) report(['env', index, 'valueFrom', 'resourceFieldRef', 'resource'], wrong)
      }
    },
  },
  {
    id: 'env-divisor',
    summary: 'An environment variable divides a resource by an impossible number',
    remedy: 'Divide CPU by 1 or 1m, anything else by 1 or a unit such as 1Mi.',
    check: ({ object }, report) => {
      for (const [index, { valueFrom }] of variablesOf(object).entries()) {
        const reference = fieldOf(valueFrom, 'resourceFieldRef')
        if (reference !== undefined) {
          checkDivisor(reference, ['env', index, 'valueFrom', 'resourceFieldRef'], report)
        }
      }
    },
  },
  together(
    {
      id: 'env-filekeyref',
      summary: 'An environment variable is read from an impossible file',
      remedy: 'Name an `emptyDir` volume of the pod, a path without "..", and a key.',
      since: 35,
    },
    words => [
      matching({ ...words, fields: [...FILE_KEY, 'key'], grammar: envName, empty: 'checked' }),
      matching({ ...words, fields: [...FILE_KEY, 'volumeName'], grammar: dnsLabel, empty: 'checked' }),
      notEmpty({ ...words, fields: [...FILE_KEY, 'path'] }),
      matching({ ...words, fields: [...FILE_KEY, 'path'], grammar: pathNoBacksteps }),
    ],
  ),
  {
    id: 'env-filekeyref-gate',
    summary: 'An environment variable is read from a file, which has to be switched on',
    remedy: 'Switch on the feature gate EnvFiles, or ask for Kubernetes 1.35.',
    since: 34,
    until: 34,
    check: ({ object }, report) => {
      for (const [index, { valueFrom }] of variablesOf(object).entries()) {
        if (!isObject(valueFrom) || valueFrom['fileKeyRef'] === undefined) continue
        if (SOURCES.some(name => name !== 'fileKeyRef' && valueFrom[name] !== undefined)) continue
        const message = 'fileKeyRef is dropped before Kubernetes 1.35, and nothing else tells the value'
        report(['env', index, 'valueFrom', 'fileKeyRef'], message, 'key')
      }
    },
  },
  {
    id: 'env-filekeyref-volume',
    summary: 'An environment variable is read from a volume that is no `emptyDir`',
    remedy: 'Name an `emptyDir` volume of the pod.',
    since: 35,
    check: ({ object, pod }, report) => {
      for (const [index, { valueFrom }] of variablesOf(object).entries()) {
        const name = fieldOf(fieldOf(valueFrom, 'fileKeyRef'), 'volumeName')
        if (typeof name !== 'string' || name === '') continue
        const { volumes } = pod.object
        const list = isArray(volumes) ? volumes : []
        const volume = list.find(other => fieldOf(other, 'name') === name)
        const path = ['env', index, 'valueFrom', 'fileKeyRef', 'volumeName']
        if (volume === undefined) {
          if (list.some(other => isUnknownYet(fieldOf(other, 'name')))) continue
          report(path, `the pod has no volume called ${quote(name)}`)
        } else if (isObject(volume) && volume['emptyDir'] === undefined && Object.keys(volume).length > 1) {
          report(path, `volume ${quote(name)} must be an emptyDir`)
        }
      }
    },
  },
  choice({
    id: 'envfrom-one',
    summary: 'An entry of `envFrom` does not have one source',
    remedy: 'Give either `configMapRef` or `secretRef`.',
    fields: ['envFrom', '*'],
    of: ['configMapRef', 'secretRef'],
    need: 'exactly one',
  }),
  together(
    {
      id: 'envfrom-name',
      summary: 'An entry of `envFrom` does not say which ConfigMap or Secret',
      remedy: 'Name the ConfigMap or Secret in `name`.',
    },
    words =>
      ['configMapRef', 'secretRef'].flatMap(source => [
        required({ ...words, fields: ['envFrom', '*', source, 'name'] }),
        matching({ ...words, fields: ['envFrom', '*', source, 'name'], grammar: asPrefix(dnsSubdomain) }),
      ]),
  ),
]

function names(words: Words, grammar: typeof envName) {
  return [
    matching({ ...words, fields: ['env', '*', 'name'], grammar }),
    matching({ ...words, fields: ['envFrom', '*', 'prefix'], grammar }),
  ]
}

/** The environment variables of a container; what is none counts as one without fields, so that indices stay. */
function variablesOf({ env }: JsonObject): readonly JsonObject[] {
  return isArray(env) ? env.map(item => (isObject(item) ? item : {})) : NONE
}

const NONE: readonly JsonObject[] = []

/** The environment of containers. */
export const envArea = area<ContainerSubject>({
  title: 'Environment variables',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: podContainers,
  constraints,
})
