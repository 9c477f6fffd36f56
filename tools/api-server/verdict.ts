import { admissionOf } from '../../src/admission/admission.ts'
import { resolveSettings } from '../../src/config/settings.ts'
import type { JsonObject } from '../../src/core/json.ts'
import { validatorOf } from '../../src/expressions/validate.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { type LintContext, lint, lintFile } from '../../src/lint/index.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import type { CustomKinds } from '../../src/schema/custom/kinds.ts'
import { createPacks } from '../../src/schema/pack.ts'
import { createSchemas } from '../../src/schema/schemas.ts'
import { jsonOf } from './objects.ts'

/** What the kubelet refuses, or the autoscaler cannot find, after the API server has accepted it. */
const BEYOND_THE_SERVER: ReadonlySet<string> = new Set(['image-reference-invalid', 'hpa-target-unsupported'])

/** What admission plugins refuse that are always on. */
const OF_ADMISSION: ReadonlySet<string> = new Set(['namespace-pss-label-invalid'])

/**
 * The rules that claim to know what the server does: those of the schemas and of its own checks, and those that say the
 * same in better words.
 */
const CLAIMS = ALL_RULES.filter(
  ({ id, category, severity, silences = [] }) =>
    severity === 'error' &&
    !BEYOND_THE_SERVER.has(id) &&
    (category === 'schema' ||
      id.startsWith('api/') ||
      OF_ADMISSION.has(id) ||
      silences.some(silenced => silenced.startsWith('api/'))),
)

/**
 * What we say to an object that is created in a cluster of some version, which may serve custom kinds: a line for each
 * reason to reject it.
 */
export function rejections(
  version: string,
  customKinds?: CustomKinds,
): (object: JsonObject) => readonly string[] {
  const settings = resolveSettings(
    { kubernetesVersions: [version], only: CLAIMS.map(({ id }) => id) },
    ALL_RULES,
  )
  const packs = [createPacks(readSchema)(version)]
  const schemas = createSchemas({ packs, validator: validatorOf(), customKinds })
  const context: LintContext = { settings, schemas }
  return object => {
    const bytes = Buffer.from(jsonOf(object))
    // A policy is asked about itself: whether its expressions compile.
    const admission = admissionOf([object])
    return lintFile(
      { file: 'object.json', bytes, explicit: true },
      { ...context, ...(admission && { admission }) },
    )
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ rule, path, message }) => `${rule} ${path} ${message}`)
  }
}

/** What we say to a change of an object that is in a cluster of some version, as `rejections` says it. */
export function changeRejections(
  version: string,
): (before: JsonObject, after: JsonObject) => readonly string[] {
  const settings = resolveSettings(
    { kubernetesVersions: [version], only: ['immutable-field-change'] },
    ALL_RULES,
  )
  const context: LintContext = {
    settings,
    schemas: createSchemas({ packs: [createPacks(readSchema)(version)] }),
  }
  const file = 'object.json'
  return (before, after) => {
    const [old, now] = [before, after].map(object => Buffer.from(jsonOf(object)))
    if (old === undefined || now === undefined) return []
    const { findings } = lint([{ file, bytes: now, explicit: true }], {
      version: '',
      kubernetesVersions: () => [version],
      contextOf: () => context,
      reread: () => now,
      earlier: { bytesOf: () => old, gone: () => [] },
      rules: ALL_RULES,
    })
    return findings.map(({ severity, path, message }) => `${severity} ${path} ${message}`)
  }
}
