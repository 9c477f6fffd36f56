import type { NamedPath } from '../core/settings.ts'
import type { FilesBefore } from '../files/git.ts'
import type { Builders } from './builders.ts'
import type { ConfiguredRendering } from './configured.ts'
import type { DiskFiles } from './source-files.ts'

/** A file of a run that is linted, by itself or as a part of something. */
export interface SiteFile {
  /** As it is shown. */
  readonly file: string
  /** As a build knows it. */
  readonly path: string
  readonly explicit: boolean
}

/** What files were before the changes to be judged. */
interface Before {
  readonly files: FilesBefore
  readonly builders: Builders
}

/** What something is built from, and how that is shown. */
export interface Site {
  readonly files: readonly SiteFile[]
  readonly disk: DiskFiles
  readonly builders: Builders
  readonly cwd: string
  /** The path by which a build knows what is at a path. */
  readonly sourceOf: (path: string) => string
  /** How a file or folder is shown, by its path. */
  readonly nameOf: (path: string) => string
  /** The Kubernetes version that a folder is linted for; the newest where there are several. */
  readonly versionOf: (folder: string) => string
  /** Folders and archives of charts, by what the objects of Flux and Argo CD in a folder call them. */
  readonly chartsFor: (folder: string) => ReadonlyMap<string, NamedPath>
  /** What the files were before the changes to be judged, and what builds from them; absent where nothing is to be compared. */
  readonly before?: Before | undefined
  /** What configurations say of what is applied. */
  readonly configured: ConfiguredRendering
  /** Whether the user names a path, or a folder above it. */
  readonly isNamed: (path: string) => boolean
}
