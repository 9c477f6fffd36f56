import type { Settings } from '../core/settings.ts'
import { readSchema } from '../files/schemas.ts'
import type { CustomKinds } from '../schema/custom/kinds.ts'
import { LATEST_VERSION } from '../schema/pack.ts'
import { createProjectKinds } from '../schema/projects/project-kinds.ts'
import { groupsIn, isFilledIn, kindsIn } from './api-groups.ts'
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

/** Whether a file may hold objects of such kinds with expressions in their definitions, by a look at its bytes. */
export function mayHoldKindsWithExpressions(bytes: Uint8Array): boolean {
  const { kinds } = packOf(LATEST_VERSION).builtIn
  const groups = [...new Set(groupsIn(bytes))]
  if (groups.some(isFilledIn)) return true
  const ofProjects = groups.filter(group => !kinds.hasGroup(group) && projectKinds.hasGroup(group))
  if (ofProjects.length === 0) return false
  return [...new Set(kindsIn(bytes))].some(
    // An item of a typed list need not name its kind.
    kind => isFilledIn(kind) || ofProjects.some(group => hasExpressions(group, kind.replace(/List$/, ''))),
  )
}

const anyRelease = projectKinds.kindsAt(new Map())

function hasExpressions(group: string, kind: string): boolean {
  return anyRelease(group, kind).some(({ versions }) => versions.some(version => version.hasExpressions()))
}
