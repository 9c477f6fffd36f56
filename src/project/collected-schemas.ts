import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { groupOf, versionOf } from '../core/group-kind.ts'
import type { NamedPath } from '../core/settings.ts'
import { UsageError } from '../core/usage-error.ts'
import { isInside, realPath } from '../files/paths.ts'
import { readBytes } from '../files/read.ts'
import { type CollectedSchemas, standardSchema } from '../schema/collected.ts'
import type { compileJsonSchema, JsonSchemaCheck } from '../schema/json-schema.ts'
import { type SchemaFileProblem, type SchemaFiles, schemaClosure } from '../schema/schema-files.ts'
import { decode } from '../yaml/decode.ts'

/** How the files of a folder may be called: as in CRDs-catalog, and as in kubernetes-json-schema. */
export const LAYOUTS: readonly string[] = [
  '{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json',
  '{{.ResourceKind}}-{{.GroupName}}-{{.ResourceAPIVersion}}.json',
]

/** A schema that was asked for and cannot be used: the objects of its kind are checked without it. */
export interface UnusableSchema extends SchemaFileProblem {
  readonly apiVersion: string
  readonly kind: string
}

/** The schemas that a configuration names, and those among the ones asked for so far that cannot be used. */
export interface SchemaCollection {
  readonly schemas: CollectedSchemas
  readonly unusable: () => readonly UnusableSchema[]
}

/**
 * The schemas at places that the configuration names: folders in a layout that is known, or paths with the names that
 * kubeconform has for the parts: `schemas/{{ .Group }}/{{ .ResourceKind }}.json`.
 */
export function collectedSchemas(
  places: readonly NamedPath[],
  kubernetesVersion: string,
  compile: typeof compileJsonSchema,
): SchemaCollection {
  const known = new Map<string, JsonSchemaCheck | undefined>()
  const unusable: UnusableSchema[] = []
  const templates = places.flatMap(templatesOf)
  const files = schemaFiles(templates.map(folderBefore))
  const checkFor = (apiVersion: string, kind: string): JsonSchemaCheck | undefined => {
    const file = templates
      .map(template => fillIn(template, apiVersion, kind, kubernetesVersion))
      .find(path => existsSync(path))
    if (file === undefined) return undefined
    const compiled = compiledAt(file, files, compile)
    if ('check' in compiled) return compiled.check
    unusable.push({ ...compiled.problem, apiVersion, kind })
    return undefined
  }
  return {
    unusable: () => unusable,
    schemas: (apiVersion, kind) => {
      const key = `${apiVersion} ${kind}`
      if (!known.has(key)) known.set(key, checkFor(apiVersion, kind))
      return known.get(key)
    },
  }
}

/** The paths that a place means, with names for what makes up a kind. */
export function templatesOf(place: NamedPath): readonly string[] {
  return place.path.includes('{{') ? [place.path] : LAYOUTS.map(layout => join(folderOf(place), layout))
}

/** The folder that all files of a template are below. */
export function folderBefore(template: string): string {
  const before = template.slice(0, template.indexOf('{{'))
  return /[/\\]$/.test(before) ? resolve(before) : dirname(before)
}

function folderOf({ path, written, file, line, column }: NamedPath): string {
  if (existsSync(path) && statSync(path).isDirectory()) return path
  throw new UsageError(
    `${file}:${line}:${column}: the schemas at ${JSON.stringify(written)} are not there: expected a folder, or a path with {{ .Group }} and the like`,
  )
}

/** The path that a template means for a kind. What is filled in is a single name: it leads into no other folder. */
function fillIn(template: string, apiVersion: string, kind: string, kubernetesVersion: string): string {
  const group = groupOf(apiVersion)
  const version = versionOf(apiVersion)
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

function compiledAt(
  file: string,
  files: SchemaFiles,
  compile: typeof compileJsonSchema,
): { readonly check: JsonSchemaCheck } | { readonly problem: SchemaFileProblem } {
  const closure = schemaClosure(file, files)
  if ('problem' in closure) return closure
  const [[, own] = [], ...others] = closure.schemas
  const compiled = compile(own ?? true, { patterns: 'go', others: new Map(others) })
  return 'check' in compiled
    ? compiled
    : { problem: { file, path: compiled.path, message: compiled.problem } }
}

/** The files below some folders, each read once. */
function schemaFiles(folders: readonly string[]): SchemaFiles {
  const loaded = new Map<string, ReturnType<SchemaFiles['load']>>()
  const roots = [...new Set(folders)].map(realPath)
  const isBelow = (file: string) => roots.some(root => isInside(realPath(file), root))
  return {
    load: file => {
      const content = loaded.get(file) ?? (isBelow(file) ? contentOf(file) : OUTSIDE)
      loaded.set(file, content)
      return content
    },
    resolve: (reference, from) => {
      if (/^[a-z][a-z0-9+.-]+:/i.test(reference)) {
        return {
          failure: `it refers to ${JSON.stringify(reference)}, and nothing is fetched: save that schema beside this one, and refer to it by its path`,
        }
      }
      const file = resolve(dirname(from), unescaped(reference))
      return isBelow(file)
        ? { file }
        : { failure: `it refers to ${JSON.stringify(reference)}, outside of the folders under schemas` }
    },
  }
}

const OUTSIDE = { failure: 'is a link that leads out of the folders under schemas' }

/** References are written as in addresses: `a%20b.json`. */
function unescaped(reference: string): string {
  try {
    return decodeURIComponent(reference)
  } catch {
    return reference
  }
}

function contentOf(file: string): ReturnType<SchemaFiles['load']> {
  const read = readBytes(file)
  if (!('bytes' in read)) return { failure: `cannot be read: ${read.failure}` }
  try {
    return { schema: standardSchema(JSON.parse(decode(read.bytes).text)) }
  } catch (error) {
    // Its message would show a part of the file.
    if (error instanceof SyntaxError) return { failure: 'is not valid JSON' }
    if (error instanceof RangeError) return { failure: 'is nested too deeply' }
    throw error
  }
}
