import type { JsonObject } from '../../core/json.ts'
import type { Build, SourceFiles } from '../build.ts'
import type { HelmBuilder } from '../helm/index.ts'
import type { KustomizationBuilder } from '../kustomize/index.ts'
import type { Traced } from '../traced.ts'

/** What an object of Flux or Argo CD applies. */
export interface Applied {
  readonly build: Build
  /** Why nothing of it can be built, which is not a defect, and what to do about it. */
  readonly asks?: string
  /** What it was built without, as it is not at hand. */
  readonly lacks?: string
  /** Whether nobody knows what the resources will be, as a part cannot be built that may change all others. */
  readonly isUncertain?: boolean
  /** The files that have another author. */
  readonly vendored?: ReadonlySet<string>
}

/** A source of Flux, or the repository of an Argo CD application. */
export interface Repository {
  /** Where it is; undefined where that is not known. */
  readonly url: string | undefined
  /** Whether its name says that it is the repository of the cluster itself. */
  readonly isOwn: boolean
}

/** An object that another one refers to. */
export interface ObjectName {
  readonly kind: string
  readonly name: string
  readonly namespace: string
}

/** What the objects of Flux and Argo CD refer to, as far as it is at hand. */
export interface Surroundings {
  readonly files: SourceFiles
  readonly kustomizations: KustomizationBuilder
  readonly charts: HelmBuilder
  /** The file or folder that a path leads to, where a repository is the one at hand; undefined where it is not. */
  readonly pathIn: (repository: Repository, path: string) => string | undefined
  /** Whether a `.sourceignore` keeps something from being fetched. */
  readonly isIgnored: (path: string, kind: 'file' | 'folder') => boolean
  /** The folder or archive of a chart, by the names that the configuration may know it by; undefined where it is not at hand. */
  readonly chartAt: (names: readonly string[]) => string | undefined
  /** An object that is applied from this repository; undefined where it is not, or several are called the same. */
  readonly objectNamed: (name: ObjectName) => Traced<JsonObject> | undefined
  /** All objects of a kind that are applied from this repository, the nearest first. */
  readonly objectsOfKind: (kind: string) => readonly Traced<JsonObject>[]
}

const NOTHING_BUILT: Build = { resources: [], problems: [], sources: new Map(), isPartial: false }

/** What cannot be built for want of something. */
export function asking(asks: string): Applied {
  return { build: { ...NOTHING_BUILT, isPartial: true }, asks }
}

/** Several things that are applied together. */
export function together(all: readonly Applied[]): Applied {
  const [first] = all
  if (first !== undefined && all.length === 1) return first
  const asks = all.flatMap(({ asks }) => asks ?? [])
  const lacks = [...asks, ...all.flatMap(({ lacks }) => lacks ?? [])]
  const builds = all.map(({ build }) => build)
  return {
    build: {
      resources: builds.flatMap(({ resources }) => resources),
      problems: builds.flatMap(({ problems }) => problems),
      sources: new Map(builds.flatMap(({ sources }) => [...sources])),
      isPartial: builds.some(({ isPartial }) => isPartial),
    },
    ...(asks.length === all.length ? { asks: asks[0] ?? '' } : lacks[0] !== undefined && { lacks: lacks[0] }),
    isUncertain: all.some(({ isUncertain }) => isUncertain === true),
    vendored: new Set(all.flatMap(({ vendored = [] }) => [...vendored])),
  }
}
