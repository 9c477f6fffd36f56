import type { Origin } from '../../core/origin.ts'
import type { Build } from '../build.ts'
import type { Accumulated } from './accumulated.ts'
import type { Config } from './config.ts'
import type { BuildLog } from './fault.ts'
import type { Folder } from './folder.ts'
import type { Kustomization } from './kustomization.ts'
import type { Sources } from './sources.ts'
import type { Types } from './types.ts'

/** A chart that a kustomization inflates. */
export interface ChartRequest {
  /** The folder of the kustomization. */
  readonly folder: string
  /** The entry of `helmCharts`, with where it is written. */
  readonly chart: Config
  /** The `helmGlobals` of the kustomization. */
  readonly globals: Config | undefined
}

/** Renders a chart that a kustomization inflates; undefined where it is not at hand. */
export type RenderChart = (request: ChartRequest) => Build | undefined

/** What a tool that applies a folder makes of its kustomization before it builds it. */
export interface Changes {
  /** What the folder is named by. */
  readonly origin: Origin
  /** What takes the place of a kustomization where the folder has none; then that is a problem unless given. */
  readonly instead?: Config
  readonly change: (kustomization: Config) => Config
}

/** The folders that were met, and how many components were put upon each other there. */
export class Visited extends Set<string> {
  components = 0
}

/** What has been built of a folder: it is the same for all that include it. */
export interface BuiltFolder {
  readonly kustomization: Kustomization
  readonly accumulated: Accumulated
  readonly log: BuildLog
  /** The folder, and those that it includes. */
  readonly folders: Visited
}

/** What all kustomizations of one build, or of one cache, share. */
export interface Builder {
  readonly sources: Sources
  readonly folders: Map<string, BuiltFolder>
  readonly renderChart: RenderChart | undefined
}

/** A kustomization that is being built. */
export interface Site {
  readonly builder: Builder
  readonly kustomization: Kustomization
  readonly folder: Folder
  readonly types: Types
  readonly log: BuildLog
  /** The folders on the way here, from the root down. */
  readonly way: readonly string[]
  /** All folders that were met. */
  readonly visited: Visited
  /** Whether it is to be noted what makes and changes resources. */
  readonly tracks: boolean
}
