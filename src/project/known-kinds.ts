import type { Config } from '../config/config.ts'
import { kindInGroup } from '../core/group-kind.ts'
import { shownPath } from '../files/paths.ts'
import { ALL_RULES } from '../rules/all.ts'
import type { CustomKind } from '../schema/custom/kinds.ts'
import type { ProjectSource } from '../schema/projects/project-index.ts'
import { configure } from './configure.ts'
import { runConfig } from './contexts.ts'
import { definitionsFor } from './gather.ts'
import type { ConfigurationOptions } from './options.ts'
import { projectKinds } from './project-kinds.ts'
import { schemasNamedAt } from './schema-names.ts'

/** A custom kind that is known whatever the files to be linted define, and where that is from. */
export interface KnownKind {
  /** As kinds are written with their group: `Certificate.cert-manager.io`. */
  readonly name: string
  readonly group: string
  readonly kind: string
  readonly versions: readonly KnownVersion[]
  readonly origin: KindOrigin
  /** Its definitions, the one to be preferred first; none where all there is are JSON Schemas. */
  readonly definitions: readonly CustomKind[]
}

/** What is known of a version; a JSON Schema says no more than that there is one. */
export interface KnownVersion {
  readonly name: string
  readonly served?: boolean
  readonly stored?: boolean
  readonly deprecated?: boolean
}

/** Where a kind is known from. */
export type KindOrigin =
  | { readonly from: 'crds'; readonly file: string; readonly line: number }
  | { readonly from: 'schemas'; readonly file: string }
  | ({
      readonly from: 'project'
      readonly project: string
      /** The releases whose definitions are at hand, the one to be preferred first. */
      readonly releases: readonly string[]
    } & ProjectSource)

/**
 * The custom kinds that are known in a folder, in the order in which they count: those that `crds` of the configuration
 * defines, those that `schemas` does, and those of well-known projects. A kind may occur several times.
 */
export async function knownKinds(options: ConfigurationOptions, cwd: string): Promise<readonly KnownKind[]> {
  const configuration = configure(options, cwd, ALL_RULES)
  await configuration.load([cwd])
  const config = runConfig(configuration.configsFor(cwd), configuration.flags)
  const builtIn = kindsOfProjects(config)
  return [...definedKinds(config, cwd), ...collectedKinds(config, cwd, builtIn), ...builtIn]
}

/** Those among kinds that count: the first of each. */
export function kindsInForce(kinds: readonly KnownKind[]): readonly KnownKind[] {
  const first = new Map<string, KnownKind>()
  for (const known of kinds) if (!first.has(known.name)) first.set(known.name, known)
  return [...first.values()]
}

function definedKinds({ crds = [] }: Config, cwd: string): readonly KnownKind[] {
  return crds.flatMap(named =>
    definitionsFor(named, cwd)
      .all()
      .map(({ definition, file, line }) => ({
        ...partsOf(definition),
        origin: { from: 'crds' as const, file, line },
        definitions: [definition],
      })),
  )
}

function collectedKinds(
  { schemas = [] }: Config,
  cwd: string,
  builtIn: readonly KnownKind[],
): readonly KnownKind[] {
  const spelt = new Map(builtIn.map(({ name, kind }) => [name.toLowerCase(), kind]))
  return schemas.flatMap(schemasNamedAt).map(({ group, kind: written, version, file }) => {
    const kind = spelt.get(kindInGroup(group, written).toLowerCase()) ?? written
    return {
      name: kindInGroup(group, kind),
      group,
      kind,
      versions: [{ name: version }],
      origin: { from: 'schemas' as const, file: shownPath(file, cwd) },
      definitions: [],
    }
  })
}

function kindsOfProjects({ builtInDefinitions, projects = new Map() }: Config): readonly KnownKind[] {
  if (builtInDefinitions === false) return []
  const definitionsOf = projectKinds.kindsAt(projects)
  return projectKinds.kinds().flatMap(({ group, kind }) => {
    const definitions = definitionsOf(group, kind)
    const [first] = definitions
    const source = projectKinds.sources().get(first?.release?.project ?? '')
    if (first?.release === undefined || source === undefined) return []
    const releases = [...new Set(definitions.flatMap(({ release }) => release?.name ?? []))]
    return [
      {
        ...partsOf(first),
        origin: { from: 'project' as const, project: first.release.project, releases, ...source },
        definitions,
      },
    ]
  })
}

function partsOf({ group, kind, versions }: CustomKind): Omit<KnownKind, 'origin' | 'definitions'> {
  return {
    name: kindInGroup(group, kind),
    group,
    kind,
    versions: versions.map(({ name, served, stored, deprecated }) => ({ name, served, stored, deprecated })),
  }
}
