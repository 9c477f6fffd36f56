import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { loadedLater } from '../config/not-loaded.ts'
import type { Json } from '../core/json.ts'
import { UsageError } from '../core/usage-error.ts'
import { withSlashes } from '../files/paths.ts'
import { readBytes } from '../files/read.ts'
import { type SchemaCatalogue, standardSchema } from '../schema/catalogue.ts'
import type { JsonSchemaCheck } from '../schema/json-schema.ts'
import { groupOf } from '../schema/kinds.ts'
import { decode } from '../yaml/decode.ts'

const compiler = loadedLater(async () => (await import('../schema/json-schema.ts')).compileJsonSchema)

/** How the files of a folder may be called: as in CRDs-catalog, and as in kubernetes-json-schema. */
const LAYOUTS: readonly string[] = [
  '{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json',
  '{{.ResourceKind}}-{{.GroupName}}-{{.ResourceAPIVersion}}.json',
]

/**
 * The schemas at places that the configuration names: folders in a layout that is known, or paths with the names that
 * kubeconform has for the parts: `schemas/{{ .Group }}/{{ .ResourceKind }}.json`. All paths are absolute.
 */
export function schemaCatalogue(places: readonly string[], kubernetesVersion: string): SchemaCatalogue {
  const known = new Map<string, JsonSchemaCheck | undefined>()
  const templates = places.flatMap(place =>
    place.includes('{{') ? [place] : LAYOUTS.map(layout => join(folderOf(place), layout)),
  )
  return (apiVersion, kind) => {
    const key = `${apiVersion} ${kind}`
    if (known.has(key)) return known.get(key)
    const file = templates
      .map(template => fillIn(template, apiVersion, kind, kubernetesVersion))
      .find(path => existsSync(path))
    const check = file === undefined ? undefined : checkOf(file)
    known.set(key, check)
    return check
  }
}

function folderOf(place: string): string {
  if (existsSync(place) && statSync(place).isDirectory()) return place
  throw new UsageError(
    `the schemas at ${withSlashes(place)} are not there: expected a folder, or a path with {{ .Group }} and the like`,
  )
}

/** The path that a template means for a kind. What is filled in is a single name: it leads into no other folder. */
function fillIn(template: string, apiVersion: string, kind: string, kubernetesVersion: string): string {
  const group = groupOf(apiVersion)
  const version = apiVersion.slice(group === '' ? 0 : group.length + 1)
  const suffix = [group.split('.')[0], version].filter(part => part !== '').join('-')
  const values: Readonly<Record<string, string>> = {
    Group: group,
    GroupName: group.split('.')[0] ?? '',
    ResourceKind: kind.toLowerCase(),
    ResourceAPIVersion: version,
    KindSuffix: `-${suffix}`.toLowerCase(),
    NormalizedKubernetesVersion: `v${kubernetesVersion}.0`,
    StrictSuffix: '-strict',
  }
  return template.replace(/\{\{\s*\.(\w+)\s*\}\}/g, (written, name: string) => {
    const value = values[name]
    if (value === undefined) {
      throw new UsageError(
        `unknown name ${written} in the path of schemas; there are ${Object.keys(values).join(', ')}`,
      )
    }
    return value.replace(/[/\\]|^\.+$/g, '_')
  })
}

function checkOf(path: string): JsonSchemaCheck {
  const file = withSlashes(path)
  const read = readBytes(path)
  if (!('bytes' in read)) throw new UsageError(`the schema ${file} cannot be read: ${read.failure}`)
  const compiled = compiler()(standardSchema(parsed(decode(read.bytes).text, file)))
  if ('problem' in compiled) throw new UsageError(`the schema ${file} is none: ${compiled.problem}`)
  return compiled.check
}

function parsed(text: string, file: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new UsageError(`the schema ${file} is no JSON: ${error.message}`)
  }
}
