import { append } from '../../core/append.ts'
import { isObject, type JsonObject } from '../../core/json.ts'
import type { Build, SourceRole } from '../build.ts'
import { documentsOf } from '../documents.ts'
import type { Applied, Surroundings } from '../gitops/applied.ts'
import { mapIn, textIn } from '../gitops/config.ts'
import { walkFolders } from '../gitops/folders.ts'
import { compileGlob } from '../helm/chart/objects/glob.ts'
import type { Sources } from '../kustomize/index.ts'
import { type Traced, traced } from '../traced.ts'

const SKIPPED = '+argocd:skip-file-rendering'

/**
 * What an application applies of a folder of manifests.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
 */
export function directoryApplied(
  folder: string,
  source: Traced<JsonObject>,
  { files, kustomizations }: Surroundings,
): Applied {
  const resources: Traced<JsonObject>[] = []
  const sources = new Map<string, SourceRole>()
  for (const path of manifestsIn(folder, mapIn(source, 'directory'), files)) {
    const objects = objectsIn(kustomizations.sources.textOf(path))
    append(resources, objects)
    if (objects.length > 0) sources.set(path, 'yaml')
  }
  const build: Build = { resources, problems: [], sources, isPartial: false }
  return { build, ...(hasJsonnet(folder, files) && { lacks: 'Jsonnet is not evaluated' }) }
}

/** The objects of a file; none where it is to be skipped, or has no such thing. */
function objectsIn(text: ReturnType<Sources['textOf']>): readonly Traced<JsonObject>[] {
  if ('failure' in text || text.text?.includes(SKIPPED)) return []
  return documentsOf(text).flatMap(({ value }, index) =>
    isObject(value) && isResource(value) ? { value, origins: traced(value, text, index).origins } : [],
  )
}

function isResource({ apiVersion, kind }: JsonObject): boolean {
  return (
    typeof kind === 'string' &&
    typeof apiVersion === 'string' &&
    !apiVersion.startsWith('kustomize.config.k8s.io/')
  )
}

function hasJsonnet(folder: string, files: Surroundings['files']): boolean {
  return files.list(folder).some(name => /\.(?:j|lib)sonnet$/.test(name))
}

/** The manifests in a folder, as far as the settings choose them by their paths. */
function manifestsIn(
  folder: string,
  settings: Traced<JsonObject>,
  files: Surroundings['files'],
): readonly string[] {
  const found: string[] = []
  const recurses = settings.value['recurse'] === true
  const [isIncluded, isExcluded] = ['include', 'exclude'].map(field => {
    const pattern = textIn(settings, field)?.value
    // Here, `*` goes through folders, too.
    return pattern === undefined ? undefined : compileGlob(pattern.replace(/\*+/g, '**'))
  })
  walkFolders(folder, files, (path, name, kind) => {
    if (kind === 'folder') return recurses
    const relative = path.slice(folder.length + 1)
    const isWanted = (isIncluded?.(relative) ?? true) && !isExcluded?.(relative)
    if (/\.(?:ya?ml|json)$/.test(name) && isWanted) found.push(path)
    return false
  })
  return found
}
