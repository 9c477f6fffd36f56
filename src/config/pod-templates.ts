import type { Path } from '../core/path.ts'
import { entriesOf, fail, nonEmptyOf, type Place } from './place.ts'

/** Where custom kinds have their pod template: `{ Rollout.argoproj.io: spec.template }`. */
export function podTemplatesOf(place: Place): ReadonlyMap<string, Path> {
  return new Map(
    [...entriesOf(place)].map(([kind, path]) => {
      if (!/^[A-Z][A-Za-z0-9]*(\.[a-z0-9][a-z0-9.-]*)?$/.test(kind)) {
        fail(path, `expected a kind with its group, such as Rollout.argoproj.io, found "${kind}"`, 'key')
      }
      return [kind, pathOf(path)]
    }),
  )
}

/** A path of fields as people write it: `spec.template`. There is one template in an object: none in a list. */
function pathOf(place: Place): Path {
  const written = nonEmptyOf(place)
  if (!/^[\w-]+(\.[\w-]+)*$/.test(written)) {
    fail(place, `expected the path of a field, such as spec.template, found "${written}"`)
  }
  return written.split('.')
}
