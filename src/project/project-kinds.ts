import type { Settings } from '../core/settings.ts'
import { readSchema } from '../files/schemas.ts'
import type { CustomKinds } from '../schema/custom/kinds.ts'
import { LATEST_VERSION } from '../schema/pack.ts'
import { createProjectKinds } from '../schema/projects/project-kinds.ts'
import { groupsIn, isFilledIn } from './api-groups.ts'
import { packOf } from './packs.ts'

/** The custom kinds of well-known projects. They are read once, whatever the number of runs. */
export const projectKinds = createProjectKinds(readSchema)

/** The definitions of a user's own, and for kinds without any those that k8s-lint brings along. */
export function withProjectKinds(
  own: CustomKinds,
  { builtInDefinitions, projects = new Map() }: Pick<Settings, 'builtInDefinitions' | 'projects'>,
): CustomKinds {
  if (builtInDefinitions === false) return own
  const builtIn = projectKinds.kindsAt(projects)
  return (group, kind) => {
    const definitions = own(group, kind)
    return definitions.length > 0 ? definitions : builtIn(group, kind)
  }
}

/** Whether a file may hold objects of such kinds, by a look at its bytes. */
export function isOfProject(bytes: Uint8Array): boolean {
  const { kinds } = packOf(LATEST_VERSION).builtIn
  for (const group of groupsIn(bytes))
    if (isFilledIn(group) || (!kinds.hasGroup(group) && projectKinds.hasGroup(group))) return true
  return false
}
