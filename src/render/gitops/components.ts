import type { JsonObject } from '../../core/json.ts'
import type { SourceFiles } from '../build.ts'
import { resolvePath } from '../kustomize/paths.ts'
import { isText, listIn, type Traced } from '../traced.ts'

/** The components that settings add to the kustomization of a folder; those that are not there may be left out. */
export function componentsIn(
  settings: Traced<JsonObject>,
  folder: string,
  files: SourceFiles,
): readonly Traced[] {
  const all = listIn(settings, 'components')
  if (settings.value['ignoreMissingComponents'] !== true) return all
  return all.filter(
    component => !isText(component) || files.kindOf(resolvePath(folder, component.value)) !== undefined,
  )
}
