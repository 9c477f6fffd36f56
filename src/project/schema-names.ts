import { relative } from 'node:path'
import type { NamedPath } from '../core/settings.ts'
import { withSlashes } from '../files/paths.ts'
import { walk } from '../files/walk.ts'
import { folderBefore, LAYOUTS, templatesOf } from './collected-schemas.ts'

/** A kind as the name of the file with its JSON Schema has it. */
export interface NamedSchema {
  /** Only its first part where the name has no more: `cert-manager` of `certificate-cert-manager-v1.json`. */
  readonly group: string
  /** In lower case. */
  readonly kind: string
  readonly version: string
  /** Absolute. */
  readonly file: string
}

/** The JSON Schemas at a place that a configuration names, by the names of the files. None is read. */
export function schemasNamedAt(place: NamedPath): readonly NamedSchema[] {
  return templatesOf(place).flatMap(template => {
    const folder = folderBefore(template)
    const pattern = patternOf(withSlashes(relative(folder, template)))
    return walk(folder, undefined, path => path.endsWith('.json')).flatMap(({ path, type }) => {
      const named = type === 'skipped' ? undefined : kindIn(pattern, withSlashes(relative(folder, path)))
      return named === undefined ? [] : [{ ...named, file: path }]
    })
  })
}

/** What the last parts of a path say of a kind, in a layout that is known. */
export function pathIn(path: string): Omit<NamedSchema, 'file'> | undefined {
  const parts = withSlashes(path).split('/')
  for (const layout of LAYOUTS) {
    const named = kindIn(patternOf(layout), parts.slice(-layout.split('/').length).join('/'))
    if (named !== undefined) return named
  }
  return undefined
}

function kindIn(pattern: RegExp, path: string): Omit<NamedSchema, 'file'> | undefined {
  const { Group, GroupName = '', ResourceKind, ResourceAPIVersion = '' } = pattern.exec(path)?.groups ?? {}
  return ResourceKind === undefined
    ? undefined
    : { group: Group ?? GroupName, kind: ResourceKind, version: ResourceAPIVersion }
}

/** What the paths that a template means look like. */
function patternOf(template: string): RegExp {
  const seen = new Set<string>()
  const source = template.split(/\{\{\s*\.(\w+)\s*\}\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    if (seen.has(part)) return `\\k<${part}>`
    seen.add(part)
    return `(?<${part}>${NAMES[part] ?? '[^/]+'})`
  })
  return new RegExp(`^${source.join('')}$`)
}

const NAMES: Readonly<Record<string, string>> = {
  Group: '[a-z0-9.-]+',
  GroupName: '[a-z0-9-]+',
  ResourceKind: '[a-z0-9]+',
  ResourceAPIVersion: 'v\\d+(?:(?:alpha|beta)\\d+)?',
}
