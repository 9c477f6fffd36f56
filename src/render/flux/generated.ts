import type { JsonObject } from '../../core/json.ts'
import type { Origins } from '../../core/origin.ts'
import type { Surroundings } from '../gitops/applied.ts'
import { mapFrom } from '../gitops/config.ts'
import { walkFolders } from '../gitops/folders.ts'
import { hasKustomization } from '../kustomize/index.ts'
import type { Traced } from '../traced.ts'

/** The files that Flux leaves out of what it fetches, as far as they are YAML: those of other tools. */
const LEFT_OUT =
  /^(?:\.sops\.yaml|\.flux\.yaml|\.goreleaser\.yml|\.drone\.ya?ml|\.travis\.yml|\.gitlab-ci\.yml)$/

/**
 * The kustomization that Flux generates for a folder without one: all manifests in it and below; of a folder below with a
 * kustomization of its own, that. It came from what names the folder.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#generating-a-kustomizationyaml-file
 */
export function generatedKustomization(
  folder: string,
  { files, isIgnored }: Pick<Surroundings, 'files' | 'isIgnored'>,
  origins: Origins,
): Traced<JsonObject> {
  const resources: string[] = []
  walkFolders(folder, files, (path, name, kind) => {
    const relative = path.slice(folder.length + 1)
    if (LEFT_OUT.test(name) || isIgnored(path, kind)) return false
    if (kind === 'folder') {
      if (!hasKustomization(path, files)) return true
      resources.push(relative)
      return false
    }
    if (/\.ya?ml$/.test(name)) resources.push(relative)
    return false
  })
  const listed = { value: resources, origins: { origin: origins.origin, parts: sameFor(resources, origins) } }
  const whole = mapFrom({ kind: 'Kustomization' }, origins)
  return {
    value: { ...whole.value, resources: listed.value },
    origins: { ...whole.origins, parts: { ...whole.origins.parts, resources: listed.origins } },
  }
}

/** Each item of a list came from the same place. */
function sameFor(items: readonly unknown[], { origin }: Origins): Record<string, Origins> {
  return Object.fromEntries(items.map((_, index) => [String(index), { origin }]))
}
