import { posix } from 'node:path'
import type { Origin } from '../core/origin.ts'
import type { Path } from '../core/path.ts'
import { valueFiles } from '../lint/index.ts'
import { secretValuePaths } from '../redact/template-values.ts'
import type { Build, SourceFiles } from '../render/build.ts'
import { decode } from '../yaml/decode.ts'

/** Where the values of a chart stand that its templates write into Secrets, or may stand: in each file of values. */
export function secretValuesOf(sources: Build['sources'], files: SourceFiles): readonly Origin[] {
  const values = valueFiles({ sources })
  return [...sources].flatMap(([path, role]) => {
    const bytes = role === 'template' ? files.read(path) : { failure: '' }
    if ('failure' in bytes) return []
    return secretValuePaths(decode(bytes).text).flatMap(own =>
      values.flatMap(file => originsIn(file, own, path)),
    )
  })
}

/** A chart finds its values in its own files, and below its name in those of the charts that it is a part of. */
function originsIn(file: string, own: Path, template: string): readonly Origin[] {
  const [, ...charts] = posix
    .dirname(template)
    .replace(/\/templates(?:\/.*)?$/, '')
    .split('/charts/')
  return charts
    .map((_, index) => [...charts.slice(index), ...own])
    .concat([[...own]])
    .map(path => ({ source: { file }, document: 0, path }))
}
