import type { SourceRole } from '../../build.ts'
import type { LoadedChart } from './load/load.ts'
import type { ValueSource } from './values/sources.ts'

/** The files of a chart that mean something to Helm, with what they are to it. */
export function sourcesOf(
  { files }: LoadedChart,
  values: readonly ValueSource[],
): ReadonlyMap<string, SourceRole> {
  const own = files.flatMap(({ name, path }) => {
    const role = roleOf(name)
    return role === undefined ? [] : [[path, role] as const]
  })
  return new Map([...own, ...givenIn(values)])
}

/** What is read for a chart that cannot be loaded: the archive, where it is one, and the values that it is used with. */
export function sourcesOfFailed(
  file: string,
  values: readonly ValueSource[],
): ReadonlyMap<string, SourceRole> {
  return new Map([...(/\.t(?:ar\.)?gz$/.test(file) ? [[file, 'data'] as const] : []), ...givenIn(values)])
}

function givenIn(values: readonly ValueSource[]): readonly (readonly [path: string, role: SourceRole])[] {
  return values.flatMap(source => ('file' in source ? [[source.file, 'yaml'] as const] : []))
}

/** By its name in the chart, or in one in its `charts/`. */
function roleOf(name: string): SourceRole | undefined {
  const inner = name.replace(/^(?:charts\/[^/]+\/)+/, '')
  if (inner.startsWith('templates/')) return 'template'
  if (/^(?:Chart|values|requirements)\.yaml$/.test(inner) || /^crds\/.*\.(?:ya?ml|json)$/i.test(inner))
    return 'yaml'
  return /^(?:charts|files)\/|^(?:Chart|requirements)\.lock$|^values\.schema\.json$/.test(inner)
    ? 'data'
    : undefined
}
