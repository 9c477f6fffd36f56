import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { NamedPath } from '../core/settings.ts'
import type { Boundary } from '../files/boundary.ts'
import { fail, itemsOf, nonEmptyOf, type Place, rangeOfPlace, stringsOf } from './place.ts'

/** What the paths in a configuration are relative to, and how far they may lead. */
export interface PathContext {
  readonly folder: string
  readonly within: Boundary
}

/** The absolute path that a configuration names. One that leaves the repository, by way of a link as well, is an error. */
export function pathOf(place: Place, { folder, within }: PathContext): string {
  const written = nonEmptyOf(place)
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(written)) fail(place, ADDRESS)
  return checked(pathAs(written, folder), place, within)
}

/** A path as it is written, or else as Windows has it, whatever the system: a configuration is shared. */
function pathAs(written: string, folder: string): string {
  const path = resolve(folder, written)
  if (!written.includes('\\') || existsSync(path)) return path
  return resolve(folder, written.replaceAll('\\', '/'))
}

/** The same, with where the configuration says so. */
export function namedPathOf(place: Place, context: PathContext): NamedPath {
  return {
    path: pathOf(place, context),
    written: nonEmptyOf(place),
    file: place.text.file,
    ...rangeOfPlace(place),
  }
}

/** Several of them; a single one counts as a list. */
export function pathsOf(place: Place, context: PathContext): readonly NamedPath[] {
  stringsOf(place)
  return itemsOf(place).map(item => namedPathOf(item, context))
}

const ADDRESS =
  'expected a path, found an address: nothing is fetched while linting; download the files, for example with git clone, and name their folder'

/** A path, if it does not lead out of the repository. `{{` begins what is filled in later, with single names. */
export function checked(path: string, place: Place, within: Boundary): string {
  const [known = path] = path.split('{{')
  if (within(known)) return path
  return fail(place, 'this path leaves the repository, which only paths given on the command line may')
}
