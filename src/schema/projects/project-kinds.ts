import { rememberBy } from '../../core/remember.ts'
import { type CustomKind, type CustomKinds, customKindIn, type ProjectRelease } from '../custom/kinds.ts'
import { definitionLines } from './definition-lines.ts'
import { type IndexedDefinition, type ProjectSource, readProjectIndex } from './project-index.ts'

/** The releases of projects that a cluster has, by project: `cert-manager` → `1.21`. One that is not known pins nothing. */
export type PinnedReleases = ReadonlyMap<string, { readonly release: string }>

/** The custom kinds of well-known projects, whose definitions k8s-lint brings along. */
export interface ProjectKinds {
  /** The releases that are known of each project, oldest first. */
  readonly releases: () => ReadonlyMap<string, readonly string[]>
  readonly sources: () => ReadonlyMap<string, ProjectSource>
  /** All such kinds, each once. */
  readonly kinds: () => readonly { readonly group: string; readonly kind: string }[]
  /** The names of the kinds in a group. */
  readonly kindsIn: (group: string) => readonly string[]
  /** Whether a group has such kinds. */
  readonly hasGroup: (group: string) => boolean
  /** The definitions of a kind, those to be preferred first: of a pinned project that of its release, of others all known ones. */
  readonly kindsAt: (pinned: PinnedReleases) => CustomKinds
}

/**
 * The kinds of well-known projects. `read` gives the text of a file below `schemas/`: the index when a kind is first asked
 * for, and the file of a project when the first of its kinds is.
 */
export function createProjectKinds(read: (name: string) => string): ProjectKinds {
  let known: ReturnType<typeof readProjectIndex> | undefined
  const index = () => {
    known ??= readProjectIndex(read('projects/index.txt'))
    return known
  }
  const releaseIn = (pinned: PinnedReleases, project: string) => {
    const release = pinned.get(project)?.release
    return release !== undefined && index().releases.get(project)?.includes(release) ? release : undefined
  }
  const linesOf = rememberBy(
    (file: string) => file,
    file => definitionLines(read(`projects/${file}.txt`)),
  )
  const kindOf = rememberBy(
    ({ file, line }: IndexedDefinition) => `${file}:${line}`,
    ({ file, line }) => customKindIn(linesOf(file)(line), true),
  )
  /** A definition as a kind; undefined where it does not hold for the release that is pinned. */
  const heldKind = (definition: IndexedDefinition, pinned: PinnedReleases): HeldKind | undefined => {
    const { project, releases, channel } = definition
    const release = releaseIn(pinned, project)
    if (release !== undefined && !releases.includes(release)) return undefined
    const kind = kindOf(definition)
    const name = [
      release ?? newestOf(releases),
      ...(channel === undefined ? [] : [`${channel} channel`]),
    ].join(', ')
    const since = release ?? nameOf(releases[0] ?? '')
    return kind && { ...kind, channel, release: { project, name, since, isPinned: release !== undefined } }
  }
  return {
    releases: () => index().releases,
    sources: () => index().sources,
    kinds: () => index().kinds(),
    kindsIn: group =>
      index()
        .kinds()
        .flatMap(one => (one.group === group ? [one.kind] : [])),
    hasGroup: group => index().hasGroup(group),
    kindsAt: pinned => {
      const kindsNamed = rememberBy(
        ({ group, kind }: Pick<CustomKind, 'group' | 'kind'>) => `${group}/${kind}`,
        ({ group, kind }) =>
          withoutRepeats(
            index()
              .definitions(group, kind)
              .flatMap(one => heldKind(one, pinned) ?? []),
          ),
      )
      return (group, kind) => kindsNamed({ group, kind })
    },
  }
}

/** A kind as a release of a project defines it, in one of its channels. */
interface HeldKind extends CustomKind {
  readonly channel: string | undefined
  readonly release: ProjectRelease
}

/** The same kinds, where a channel has only the versions that no channel before it serves. */
function withoutRepeats(kinds: readonly HeldKind[]): readonly CustomKind[] {
  return kinds.flatMap((kind, index): CustomKind[] => {
    const before = kinds
      .slice(0, index)
      .filter(({ release, channel }) => release.project === kind.release.project && channel !== kind.channel)
      .flatMap(({ versions }) => versions.flatMap(({ served, name }) => (served ? [name] : [])))
    const versions = kind.versions.filter(({ name }) => !before.includes(name))
    return versions.length === 0 ? [] : [{ ...kind, versions }]
  })
}

/** The newest release that has a number; else the commit that a definition is of. */
function newestOf(releases: readonly string[]): string {
  return releases.findLast(isNumbered) ?? nameOf(releases.at(-1) ?? '')
}

function nameOf(release: string): string {
  return isNumbered(release) ? release : `commit ${release}`
}

function isNumbered(release: string): boolean {
  return release.includes('.')
}
