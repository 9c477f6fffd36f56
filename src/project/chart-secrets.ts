import { posix } from 'node:path'
import type { Origin } from '../core/origin.ts'
import type { Path } from '../core/path.ts'
import type { SecretBuild } from '../lint/index.ts'
import { secretValuePaths } from '../redact/template-values.ts'
import type { Build, SourceFiles } from '../render/build.ts'
import type { ValueSource } from '../render/helm/index.ts'
import { decode } from '../yaml/decode.ts'

/** The values that a chart is rendered with, and where in them stands what its templates write into Secrets, or may stand. */
export function secretValuesOf(
  sources: Build['sources'],
  given: readonly ValueSource[],
  files: SourceFiles,
): Required<Pick<SecretBuild, 'valueFiles' | 'secretValues'>> {
  const valueFiles = [
    ...[...sources.keys()].filter(path => /\/(?:ci\/[^/]*-)?values\.ya?ml$/.test(path)),
    ...given.flatMap(source => ('file' in source ? source.file : [])),
  ]
  const secretValues = [...sources].flatMap(([path, role]) => {
    const bytes = role === 'template' ? files.read(path) : { failure: '' }
    if ('failure' in bytes) return []
    return secretValuePaths(decode(bytes).text).flatMap(own =>
      valueFiles.flatMap(file => originsIn(file, own, path)),
    )
  })
  return { valueFiles, secretValues }
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
