import type { JsonObject } from '../../core/json.ts'
import { textAt } from '../../core/json.ts'
import { fromBase64 } from '../../kubernetes/secrets/credentials.ts'
import { decode } from '../../yaml/decode.ts'
import type { Surroundings } from '../gitops/applied.ts'
import { mapIn, textIn } from '../gitops/config.ts'
import { namespaceOf } from '../gitops/names.ts'
import { fieldsOf, isText, mapsIn, type Traced } from '../traced.ts'

/** The variables of a `postBuild`. */
export interface Variables {
  readonly known: ReadonlyMap<string, Traced<string>>
  /** Those that are defined, though their values are not to be read. */
  readonly hidden: ReadonlySet<string>
  /** Whether all places that they come from are at hand. */
  readonly isComplete: boolean
}

/**
 * What the `postBuild` of a Kustomization defines; undefined where that is nothing.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export function variablesOf(
  kustomization: Traced<JsonObject>,
  { objectNamed }: Surroundings,
): Variables | undefined {
  const known = new Map<string, Traced<string>>()
  const hidden = new Set<string>()
  let isComplete = true
  for (const reference of mapsIn(kustomization, 'spec', 'postBuild', 'substituteFrom')) {
    const kind = textAt(reference.value, ['kind']) ?? ''
    const name = textAt(reference.value, ['name']) ?? ''
    const holder = objectNamed({ kind, name, namespace: namespaceOf(kustomization.value) })
    if (holder === undefined) isComplete = false
    else
      for (const [key, value] of dataOf(holder)) {
        if (value === undefined) hidden.add(key)
        else known.set(key, withoutBreaks(value))
      }
  }
  for (const [key, value] of fieldsOf(mapIn(kustomization, 'spec', 'postBuild', 'substitute'))) {
    if (isText(value)) known.set(key, withoutBreaks(value))
    hidden.delete(key)
  }
  return known.size + hidden.size === 0 && isComplete ? undefined : { known, hidden, isComplete }
}

function withoutBreaks({ value, origins }: Traced<string>): Traced<string> {
  return { value: value.replaceAll('\n', ''), origins }
}

/** The data of a ConfigMap or a Secret. What is encrypted has no value. */
export function dataOf(
  holder: Traced<JsonObject>,
): readonly (readonly [string, Traced<string> | undefined])[] {
  const isSecret = textIn(holder, 'kind')?.value === 'Secret'
  const entries = [...fieldsOf(mapIn(holder, 'data')), ...fieldsOf(mapIn(holder, 'stringData'))]
  const plain = new Set(fieldsOf(mapIn(holder, 'stringData')).map(([key]) => key))
  return entries.map(([key, entry]) => {
    if (!isText(entry)) return [key, undefined]
    const value = isSecret && !plain.has(key) ? decoded(entry.value) : entry.value
    return [key, value === undefined || isEncrypted(value) ? undefined : { value, origins: entry.origins }]
  })
}

function decoded(text: string): string | undefined {
  const bytes = fromBase64(text)
  return bytes === undefined ? undefined : decode(Uint8Array.from(bytes, byte => byte.charCodeAt(0))).text
}

/** Whether SOPS has encrypted a value. */
function isEncrypted(value: string): boolean {
  return /^ENC\[[A-Z0-9_]+,/.test(value)
}
