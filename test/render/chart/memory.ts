import { gunzipSync } from 'node:zlib'
import { isArray, isObject, type Json } from '../../../src/core/json.ts'
import type { Origin } from '../../../src/core/origin.ts'
import type { SourceFiles } from '../../../src/render/build.ts'
import type { SetForm } from '../../../src/render/helm/chart/values/set-value.ts'
import {
  type ChartBuild,
  type HelmOptions,
  helmBuilder,
  type ValueSource,
} from '../../../src/render/helm/index.ts'
import { compileJsonSchema } from '../../../src/schema/json-schema.ts'

/** Files in memory, by their absolute paths. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): SourceFiles {
  const encoder = new TextEncoder()
  const paths = Object.keys(contents)
  return {
    kindOf: path => {
      if (contents[path] !== undefined) return 'file'
      return paths.some(other => other.startsWith(`${path}/`)) ? 'folder' : undefined
    },
    read: path => {
      const content = contents[path]
      if (content === undefined) return { failure: 'there is no such file' }
      return typeof content === 'string' ? encoder.encode(content) : content
    },
    list: folder => {
      const prefix = folder.endsWith('/') ? folder : `${folder}/`
      const inner = paths.filter(path => path.startsWith(prefix)).map(path => path.slice(prefix.length))
      return [...new Set(inner.map(path => path.split('/')[0] ?? ''))].sort()
    },
  }
}

export const CHART_YAML = 'apiVersion: v2\nname: app\nversion: 1.0.0\n'

type Contents = Readonly<Record<string, string | Uint8Array>>

const OPTIONS: HelmOptions = {
  kubernetesVersion: '1.34',
  compileSchema: compileJsonSchema,
  gunzip: (bytes, limit) => {
    try {
      return gunzipSync(bytes, { maxOutputLength: limit })
    } catch {
      return { failure: 'damaged, or too large' }
    }
  },
}

/** What comes of rendering a chart, and the texts that were found in archives, by their paths. */
type Rendered = ChartBuild & { readonly unpacked: ReadonlyMap<string, string> }

/** Renders a chart whose files are given by their paths in it, as the release `rel` in the namespace `ns`. */
export function build(contents: Contents, values: readonly ValueSource[] = []): Rendered {
  const files = Object.entries({ 'Chart.yaml': CHART_YAML, ...contents })
  const all = Object.fromEntries(files.map(([name, content]) => [`/app/${name}`, content]))
  const unpacked = new Map<string, string>()
  const source: SourceFiles = {
    ...memoryFiles(all),
    unpacked: (path, bytes) => unpacked.set(path, new TextDecoder().decode(bytes)),
  }
  const built = helmBuilder(source, OPTIONS).build('/app', values, { name: 'rel', namespace: 'ns' })
  return { ...built, unpacked }
}

/** What a template prints for the values of a chart, as an object. */
export function valuesOf(contents: Contents, values: readonly ValueSource[] = []): unknown {
  const template = 'values: {{ toJson .Values }}\n'
  const { resources, problems, notRendered } = build(
    { ...contents, 'templates/values.yaml': template },
    values,
  )
  const [first] = resources.filter(({ template }) => template === 'app/templates/values.yaml')
  if (first !== undefined) return first.value['values']
  return { problems: problems.map(({ message }) => message), ...notRendered }
}

/** Values that a document holds, as those of a release do. */
export function inline(value: Json): ValueSource {
  const origin = { source: { file: '/release.yaml' }, document: 0, path: [] }
  return { inline: { value: isObject(value) ? value : {}, origins: { origin } } }
}

export function setting(set: string, form: SetForm = 'typed'): ValueSource {
  return { set, form, origin: { source: { file: '/config.yaml' }, document: 0, path: ['set'] } }
}

/** The text of a file that an origin means where it is a stretch; else its path. */
export function meant({ source, path }: Origin, contents: Contents): string {
  const [piece] = source.pieces ?? []
  const file = piece?.file ?? source.file
  const content = contents[file.replace(/^\/app\//, '')]
  const shown = file.replace(/^\/app\//, '')
  if (piece === undefined || source.text !== 'x') return `${shown} ${path.join('.')}`
  return `${shown} ${typeof content === 'string' ? content.slice(piece.from, piece.to) : ''}`
}

/** A value without what its objects inherit from. */
export function bare(value: Json): unknown {
  if (isArray(value)) return value.map(bare)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, bare(item)]))
}
