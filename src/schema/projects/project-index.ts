/** A definition of a kind that k8s-lint brings along: where it is, and which releases of its project have it. */
export interface IndexedDefinition {
  /** As `projects` of a configuration names it, such as `cert-manager`. */
  readonly project: string
  /** The name of the file below `schemas/projects`. */
  readonly file: string
  /** Given where the project publishes its definitions in several channels: `standard` or `experimental`. */
  readonly channel?: string
  /** Its line in that file, counted from 0. */
  readonly line: number
  /** The releases that have it, oldest first; the beginning of a commit where that is all that is known. */
  readonly releases: readonly string[]
}

/** Where the definitions of a project come from. */
export interface ProjectSource {
  /** On GitHub, such as `cert-manager/cert-manager`. */
  readonly repository: string
  readonly commit: string
  /** As SPDX names it. */
  readonly licence: string
}

/** What `schemas/projects/index.txt` says. */
export interface ProjectIndex {
  readonly sources: ReadonlyMap<string, ProjectSource>
  /** All kinds, each once. */
  readonly kinds: () => readonly { readonly group: string; readonly kind: string }[]
  /** The releases that are known of each project, oldest first. */
  readonly releases: ReadonlyMap<string, readonly string[]>
  /** Whether a group has kinds in it. */
  readonly hasGroup: (group: string) => boolean
  /** The definitions of a kind, those to be preferred first. */
  readonly definitions: (group: string, kind: string) => readonly IndexedDefinition[]
}

/** Reads the index. `tools/project-definitions.ts` writes it, and says what its lines mean. */
export function readProjectIndex(text: string): ProjectIndex {
  const releases = new Map<string, readonly string[]>()
  const sources = new Map<string, ProjectSource>()
  const kinds = new Map<string, (() => readonly IndexedDefinition[])[]>()
  const groups = new Set<string>()
  let file = ''
  for (const line of text.trimEnd().split('\n')) {
    const [first = '', second = '', ...rest] = line.split(' ')
    if (first.startsWith('@')) {
      file = first.slice(1)
      const [commit = '', licence = '', ...labels] = rest
      releases.set(projectOf(file), labels)
      sources.set(projectOf(file), { repository: second, commit, licence })
    } else {
      groups.add(first)
      const key = keyOf(first, second)
      // There are hundreds of kinds, of which a run needs a few.
      const [of, known] = [file, releases.get(projectOf(file)) ?? []]
      const definitions = () => definitionsOf(rest, of, known)
      kinds.set(key, [...(kinds.get(key) ?? []), definitions])
    }
  }
  return {
    releases,
    sources,
    kinds: () => [...kinds.keys()].map(partsOf),
    hasGroup: group => groups.has(group),
    definitions: (group, kind) =>
      (kinds.get(keyOf(group, kind)) ?? []).flatMap(definitions => definitions()).sort(byChannel),
  }
}

function keyOf(group: string, kind: string): string {
  return `${group}/${kind}`
}

function partsOf(key: string): { readonly group: string; readonly kind: string } {
  const [group = '', kind = ''] = key.split('/')
  return { group, kind }
}

/** A definition for each of `12@1.20 57@1.21`, the newest first. */
function definitionsOf(
  changes: readonly string[],
  file: string,
  releases: readonly string[],
): readonly IndexedDefinition[] {
  const starts = changes.map(change => {
    const [line = '', release = ''] = change.split('@')
    return { line, at: releases.indexOf(release) }
  })
  return starts
    .flatMap(({ line, at }, index) =>
      line === '-'
        ? []
        : [
            {
              project: projectOf(file),
              file,
              ...channelOf(file),
              line: Number(line),
              releases: releases.slice(at, starts[index + 1]?.at),
            },
          ],
    )
    .reverse()
}

/** The channels of projects that publish their definitions twice: what is in both counts as the first has it. */
const CHANNELS: readonly string[] = ['standard', 'experimental']
const CHANNEL = new RegExp(`-(${CHANNELS.join('|')})$`)

function projectOf(file: string): string {
  return file.replace(CHANNEL, '')
}

function channelOf(file: string): Pick<IndexedDefinition, 'channel'> {
  const channel = CHANNEL.exec(file)?.[1]
  return channel === undefined ? {} : { channel }
}

function byChannel(a: IndexedDefinition, b: IndexedDefinition): number {
  return CHANNELS.indexOf(a.channel ?? '') - CHANNELS.indexOf(b.channel ?? '')
}
