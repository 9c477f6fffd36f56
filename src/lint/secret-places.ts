import type { Place } from '../core/finding.ts'
import { fieldOf, isArray, isObject, type Json } from '../core/json.ts'
import type { Origin } from '../core/origin.ts'
import type { Path } from '../core/path.ts'
import { KnownValues } from '../redact/known-values.ts'
import { type Build, refusalIn } from '../render/build.ts'
import type { Places } from './places.ts'
import { secretSources, shownReason } from './redacted.ts'

/** What may hold Secrets. */
export interface SecretBuild extends Build {
  /** What in the values of a chart its templates write into Secrets. */
  readonly secretValues?: readonly Origin[]
  /** Values that the command line gives, and a template writes into a Secret. */
  readonly givenSecrets?: readonly { readonly key: string; readonly text: string }[]
  /** The files of the values of a chart: its author may write any of them into a message. */
  readonly valueFiles?: readonly string[]
}

/** The fields of a Secret that hold its values. */
const VALUES = ['data', 'stringData']

/**
 * Where the values of Secrets stand in the files that these were built from: the literals of a generator, a patch, the values of
 * a chart. Of a chart that cannot be rendered, it is what its templates write into Secrets.
 */
export function secretPlaces(
  { resources, secretValues = [] }: SecretBuild,
  places: Places,
): readonly Place[] {
  const written = resources.flatMap(({ value, origins }) =>
    fieldOf(value, 'kind') === 'Secret'
      ? VALUES.flatMap(field => [...scalarsIn(fieldOf(value, field), [field])]).flatMap(path =>
          places.sourcesOf(origins, path),
        )
      : [],
  )
  const meant = secretValues
    .filter(origin => places.valueAt(origin) !== undefined)
    .flatMap(origin => places.sourcesOf({ origin }, []))
  return [...written, ...meant]
}

/** The files that may be quoted where something cannot be built: its values, and what is to blame in the first place. */
export function quotedFiles(build: SecretBuild): readonly string[] {
  const refusal = refusalIn(build.problems)
  return [...new Set([...(build.valueFiles ?? []), ...(refusal ? [refusal.origin.source.file] : [])])]
}

/** What may be said of why something cannot be built; with the file that is to blame, where one is. */
export function reasonsOf(
  build: SecretBuild,
  places: Places,
  nameOf: (path: string) => string,
): (reason: string, file?: string) => string {
  const secrets = new SecretPlaces()
  secrets.add(secretPlaces(build, places))
  const copies = new KnownValues()
  for (const { value } of build.resources) copies.addFrom(value)
  for (const { key, text } of build.givenSecrets ?? []) copies.add(key, text)
  const quoted = quotedFiles(build).map(nameOf)
  const sources = secretSources({ textOf: places.textOf, placesIn: secrets.in, copies })
  return (reason, file) => shownReason(reason, file === undefined ? quoted : [...quoted, file], sources)
}

/** Places gathered by their files, each once: a base is part of many contexts. */
export class SecretPlaces {
  readonly byFile = new Map<string, Place[]>()
  readonly #known = new Set<string>()

  add(places: readonly Place[]): void {
    for (const place of places) {
      const { file, line, column, endLine, endColumn } = place
      const key = [line, column, endLine, endColumn, file].join(' ')
      if (this.#known.has(key)) continue
      this.#known.add(key)
      const known = this.byFile.get(file)
      if (known === undefined) this.byFile.set(file, [place])
      else known.push(place)
    }
  }

  readonly in = (file: string): readonly Place[] | undefined => this.byFile.get(file)
}

/** The paths of all values below one that have no parts. */
function* scalarsIn(value: Json | undefined, path: Path): Iterable<Path> {
  if (isObject(value))
    for (const [name, part] of Object.entries(value)) yield* scalarsIn(part, [...path, name])
  else if (isArray(value))
    for (const [index, item] of value.entries()) yield* scalarsIn(item, [...path, index])
  else if (value !== undefined) yield path
}
