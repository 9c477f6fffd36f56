import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A definition, or the schema of one field, in the OpenAPI v2 description of the Kubernetes API. */
export interface Definition {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly oneOf?: readonly Definition[]
  readonly items?: Definition
  readonly properties?: Readonly<Record<string, Definition>>
  readonly additionalProperties?: Definition
  readonly required?: readonly string[]
  readonly 'x-kubernetes-group-version-kind'?: readonly GroupVersionKind[]
}

export interface GroupVersionKind {
  readonly group: string
  readonly version: string
  readonly kind: string
}

export type Definitions = Readonly<Record<string, Definition>>

/** The definitions of one Kubernetes version, from the file `v1.NN.json.gz` of a folder. */
export function readDefinitions(folder: string, version: string): Definitions {
  const text = gunzipSync(readFileSync(join(folder, `v${version}.json.gz`))).toString()
  return (JSON.parse(text) as { definitions: Definitions }).definitions
}

/** The scopes of kinds, by `group/version/kind`, from the file `scopes.json` of a folder. */
export function readScopes(folder: string): Readonly<Record<string, 'Namespaced' | 'Cluster'>> {
  return JSON.parse(readFileSync(join(folder, 'scopes.json'), 'utf8')) as Record<
    string,
    'Namespaced' | 'Cluster'
  >
}

/** The name a `$ref` points at. */
export function refTarget(ref: string): string {
  return ref.replace('#/definitions/', '')
}
