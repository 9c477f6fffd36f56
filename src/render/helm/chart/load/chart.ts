import type { Dict } from '../../template/value/value.ts'
import type { Metadata } from './metadata.ts'

/** A file of a chart. */
export interface ChartFile {
  /** Its path in the chart, with `/`. */
  readonly name: string
  /** Its path on the disk; for a file of an archive, that of the archive with its name in it. */
  readonly path: string
  /** Without a byte order mark. */
  readonly bytes: Uint8Array
}

/** A chart as it lies in a folder or an archive, with all that lies in its `charts/`. */
export interface Chart {
  readonly metadata: Metadata
  /** The path of its folder, or of its archive. */
  readonly path: string
  /** Whether it came from a repository into `charts/` of another one, and so has an author of its own. */
  readonly isVendored: boolean
  /** What its values.yaml says. */
  readonly values: Dict
  readonly schema?: ChartFile
  readonly templates: readonly ChartFile[]
  /** All other files that templates may read. */
  readonly files: readonly ChartFile[]
  readonly dependencies: readonly Chart[]
}

/** A library, whose templates only define what others use. */
export function isLibrary({ metadata }: Pick<Chart, 'metadata'>): boolean {
  return metadata.type.toLowerCase() === 'library'
}
