import { isObject } from '../../core/json.ts'
import { KUSTOMIZATION_NAMES } from '../../core/kustomization-names.ts'
import type { BuildProblem } from '../build.ts'
import type { Builder } from './builder.ts'
import { folderOf } from './paths.ts'
import { readConfiguration, type Sources } from './sources.ts'

/**
 * The manifests in the folders of kustomizations that nothing lists. `listed` are the sources of all builds of a run:
 * another kustomization may list a file, too.
 */
export function unlistedFiles(
  listed: ReadonlyMap<string, unknown>,
  { sources }: Builder,
): readonly BuildProblem[] {
  const folders = [...listed.keys()]
    .filter(path => KUSTOMIZATION_NAMES.some(name => path.endsWith(`/${name}`)))
    .map(folderOf)
  return [...new Set(folders)].flatMap(folder =>
    sources.files
      .list(folder)
      .filter(name => /\.(?:ya?ml|json)$/.test(name) && !KUSTOMIZATION_NAMES.includes(name))
      .flatMap(name => problemsOf(`${folder}/${name}`, listed, sources)),
  )
}

function problemsOf(
  path: string,
  listed: ReadonlyMap<string, unknown>,
  { files, textOf }: Sources,
): readonly BuildProblem[] {
  if (listed.has(path) || files.kindOf(path) !== 'file') return []
  const source = textOf(path)
  if ('failure' in source) return []
  const first = readConfiguration(source).documents.find(({ value }) => isObject(value) && isManifest(value))
  if (first === undefined) return []
  const message = 'no kustomization lists this manifest, though there is one beside it'
  return [{ rule: 'kustomize-unlisted-file', message, origin: first.origins.origin }]
}

/** Whether an object is one for a cluster, and not of a tool that reads its own files. */
function isManifest({ apiVersion, kind, metadata }: { readonly [name: string]: unknown }): boolean {
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    isObject(metadata) &&
    !/^(?:kustomize\.config\.k8s\.io\/|builtin$)/.test(apiVersion)
  )
}
