import type { NamedRelease } from '../core/settings.ts'
import { sourceOf } from '../yaml/locate.ts'
import { entriesOf, fail, type Place, rangeOfPlace } from './place.ts'

/**
 * The releases of projects that a cluster has: `{ cert-manager: 1.20 }`. A release is meant as it is written, whether quoted
 * or not; `v1.20.3` means 1.20, since definitions do not change between patches.
 */
export function projectsOf(place: Place): ReadonlyMap<string, NamedRelease> {
  return new Map(
    [...entriesOf(place)].map(([project, entry]) => [
      project,
      { project, release: releaseOf(entry), file: entry.text.file, ...rangeOfPlace(entry) },
    ]),
  )
}

function releaseOf(place: Place): string {
  const { value, text, path } = place
  const written = typeof value === 'string' ? value : (sourceOf(text.document, path) ?? '')
  const [, release] = /^v?(\d+\.\d+)(?:\.\d+)?$/.exec(written) ?? []
  return release ?? fail(place, 'expected a release of the project, such as "1.20"')
}
