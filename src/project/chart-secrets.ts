import { posix } from 'node:path'
import type { Path } from '../core/path.ts'
import { remember } from '../core/remember.ts'
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
): Required<Pick<SecretBuild, 'valueFiles' | 'secretValues'>> & { readonly secretPaths: readonly Path[] } {
  const valueFiles = [
    ...[...sources.keys()].filter(path => /\/(?:ci\/[^/]*-)?values\.ya?ml$/.test(path)),
    ...given.flatMap(source => ('file' in source ? source.file : [])),
  ]
  const secretPaths = [...sources].flatMap(([path, role]) => {
    const bytes = role === 'template' ? files.read(path) : { failure: '' }
    return 'failure' in bytes ? [] : writtenIn(bytes).flatMap(own => pathsOf(own, path))
  })
  const secretValues = valueFiles.flatMap(file =>
    secretPaths.map(path => ({ source: { file }, document: 0, path })),
  )
  return { valueFiles, secretValues, secretPaths }
}

/** A template is the same for all values that its chart is rendered with. */
const writtenIn = remember((template: Uint8Array) => secretValuePaths(decode(template).text))

/** A chart finds its values in its own files, and below its name in those of the charts that it is a part of. */
function pathsOf(own: Path, template: string): readonly Path[] {
  const [, ...charts] = posix
    .dirname(template)
    .replace(/\/templates(?:\/.*)?$/, '')
    .split('/charts/')
  return charts.map((_, index) => [...charts.slice(index), ...own]).concat([[...own]])
}
