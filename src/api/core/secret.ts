import { fieldOf, isObject, type JsonObject, valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { fromBase64 } from '../../kubernetes/secrets/credentials.ts'
import type { ObjectSubject } from '../combinators.ts'
import { area, type Constraint, type Report } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { byteLength } from '../wording.ts'
import { checkKeys, decodedLength, KEY_REMEDY, MAX_BYTES } from './config-map.ts'

/** A Secret with its values as the server puts them together: those of `stringData` win. */
interface SecretSubject extends ObjectSubject {
  readonly object: JsonObject
  readonly type: string | undefined
  readonly data: JsonObject
  readonly stringData: JsonObject
  /** Whether a variable stands for all its values. */
  readonly isOpen: boolean
}

const ACCOUNT = 'kubernetes.io/service-account.name'

const constraints: readonly Constraint<SecretSubject>[] = [
  {
    id: 'secret-key',
    summary: 'The key of a Secret is malformed',
    remedy: KEY_REMEDY,
    check: ({ object }, report) => {
      checkKeys(object, 'data', report)
      checkKeys(object, 'stringData', report)
    },
  },
  {
    id: 'secret-size',
    summary: 'A Secret is too large',
    remedy: 'Keep it below 1 MiB: split it, or put the data into a volume.',
    check: (secret, report) => {
      const { data, stringData } = secret
      let bytes = 0
      for (const key of Object.keys(stringData)) bytes += lengthOf(stringData[key], byteLength)
      for (const key of Object.keys(data)) {
        if (!Object.hasOwn(stringData, key)) bytes += lengthOf(data[key], decodedLength)
      }
      if (bytes > MAX_BYTES)
        report(dataPath(secret), `the values have ${bytes} bytes, and can have at most ${MAX_BYTES}`, 'key')
    },
  },
  {
    id: 'secret-sa-token',
    summary: 'A Secret for a token does not name the ServiceAccount',
    remedy: `Name it in the annotation \`${ACCOUNT}\`.`,
    check: ({ object, type }, report) => {
      if (type !== 'kubernetes.io/service-account-token') return
      const annotations = valueAt(object, ['metadata', 'annotations'])
      if (typeof annotations === 'string' || isGiven(fieldOf(annotations, ACCOUNT))) return
      report(['metadata', 'annotations', ACCOUNT], `a Secret of type ${type} needs the annotation ${ACCOUNT}`)
    },
  },
  dockerConfig('secret-dockercfg', 'kubernetes.io/dockercfg', '.dockercfg'),
  dockerConfig('secret-dockerconfigjson', 'kubernetes.io/dockerconfigjson', '.dockerconfigjson'),
  {
    id: 'secret-basic-auth',
    summary: 'A Secret for basic authentication has neither user name nor password',
    remedy: 'Give the keys `username` and `password`, or another type.',
    check: (secret, report) => {
      if (secret.type !== 'kubernetes.io/basic-auth' || has(secret, 'username') || has(secret, 'password'))
        return
      report(dataPath(secret), `a Secret of type ${secret.type} needs the key username or password`, 'key')
    },
  },
  {
    id: 'secret-ssh-auth',
    summary: 'A Secret for SSH has no private key',
    remedy: 'Give the key `ssh-privatekey`, not empty, or another type.',
    check: (secret, report) => {
      if (secret.type !== 'kubernetes.io/ssh-auth' || secret.isOpen) return
      const key = 'ssh-privatekey'
      const value = Object.hasOwn(secret.stringData, key) ? secret.stringData[key] : fieldOf(secret.data, key)
      if (isGiven(value)) return
      if (value === '') report(pathOf(secret, key), `the key ${key} must not be empty`)
      else report(dataPath(secret), `a Secret of type ${secret.type} needs the key ${key}`, 'key')
    },
  },
  {
    id: 'secret-tls',
    summary: 'A Secret for TLS lacks the certificate or its key',
    remedy: 'Give the keys `tls.crt` and `tls.key`, or another type.',
    check: (secret, report) => {
      if (secret.type !== 'kubernetes.io/tls') return
      const missing = ['tls.crt', 'tls.key'].filter(key => !has(secret, key))
      if (missing.length === 0) return
      report(
        dataPath(secret),
        `a Secret of type ${secret.type} needs the key ${missing.join(' and ')}`,
        'key',
      )
    },
  },
]

/** What a Secret must be. */
export const secretArea = area({
  title: 'Secrets',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['Secret'],
  subjects: secrets,
  constraints,
})

function secrets({ object }: Resource): readonly SecretSubject[] {
  const { data, stringData } = object
  return [
    {
      path: [],
      object,
      type: textAt(object, ['type']),
      data: isObject(data) ? data : {},
      stringData: isObject(stringData) ? stringData : {},
      isOpen: typeof data === 'string' || typeof stringData === 'string',
    },
  ]
}

function dockerConfig(id: string, type: string, key: string): Constraint<SecretSubject> {
  return {
    id,
    summary: 'A Secret with credentials for registries holds none',
    remedy: `Give the key \`${key}\` with the JSON that \`kubectl create secret docker-registry\` writes.`,
    check: (secret, report) => {
      if (secret.type !== type) return
      if (!has(secret, key)) {
        report(dataPath(secret), `a Secret of type ${type} needs the key ${key}`, 'key')
        return
      }
      checkJson(secret, key, report)
    },
  }
}

function checkJson(secret: SecretSubject, key: string, report: Report): void {
  const { data, stringData } = secret
  const isPlain = Object.hasOwn(stringData, key)
  const value = isPlain ? stringData[key] : fieldOf(data, key)
  if (typeof value !== 'string') return
  const text = isPlain ? value : fromBase64(value)
  // What is no base64 has been reported.
  if (text === undefined || isUnknownYet(text) || isJsonObject(text)) return
  report(pathOf(secret, key), `the value of ${key} must be a JSON object`)
}

/** Whether Go reads a text into a map: it takes null for an empty one. */
function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return value === null || isObject(value)
  } catch {
    return false
  }
}

function has({ data, stringData, isOpen }: SecretSubject, key: string): boolean {
  return isOpen || Object.hasOwn(data, key) || Object.hasOwn(stringData, key)
}

function dataPath({ object }: SecretSubject): readonly string[] {
  return [object['data'] === undefined && object['stringData'] !== undefined ? 'stringData' : 'data']
}

function pathOf({ stringData }: SecretSubject, key: string): readonly string[] {
  return [Object.hasOwn(stringData, key) ? 'stringData' : 'data', key]
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== ''
}

function lengthOf(value: unknown, measure: (text: string) => number): number {
  return typeof value === 'string' ? measure(value) : 0
}
