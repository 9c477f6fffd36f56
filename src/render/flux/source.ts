import { type JsonObject, textAt } from '../../core/json.ts'
import type { Repository, Surroundings } from '../gitops/applied.ts'
import { namespaceOf } from '../gitops/names.ts'
import { mapsIn, type Traced } from '../traced.ts'

/** What `flux bootstrap` and the Flux operator call the source of the cluster itself. */
export const BOOTSTRAP = 'flux-system'

/** A `sourceRef`, with the namespace that it is looked up in. */
export interface SourceReference {
  readonly kind: string
  readonly name: string
  readonly namespace: string
}

export function sourceReference(reference: Traced<JsonObject>, owner: Traced<JsonObject>): SourceReference {
  return {
    kind: textAt(reference.value, ['kind']) ?? 'GitRepository',
    name: textAt(reference.value, ['name']) ?? '',
    namespace: textAt(reference.value, ['namespace']) ?? namespaceOf(owner.value),
  }
}

/** The file or folder that a path in a source of Flux leads to; undefined where it is not in this repository. */
export function pathInSource(
  source: SourceReference,
  path: string,
  surroundings: Surroundings,
): string | undefined {
  if (source.kind === 'ExternalArtifact') return pathInArtifact(source, path, surroundings)
  const isGit = source.kind === 'GitRepository'
  if (!isGit && source.name !== BOOTSTRAP) return undefined
  return surroundings.pathIn(
    isGit ? repositoryOf(source, surroundings) : { url: undefined, isOwn: true },
    path,
  )
}

function repositoryOf(source: SourceReference, { objectNamed }: Surroundings): Repository {
  const object = objectNamed(source)
  return {
    url: object && textAt(object.value, ['spec', 'url']),
    isOwn: source.name === BOOTSTRAP,
  }
}

/**
 * A path in an artifact that an ArtifactGenerator puts together, as far as it copies folders.
 * https://fluxcd.io/flux/components/source/artifactgenerators/
 */
function pathInArtifact(
  source: SourceReference,
  path: string,
  surroundings: Surroundings,
): string | undefined {
  for (const generator of surroundings.objectsOfKind('ArtifactGenerator')) {
    const artifact = mapsIn(generator, 'spec', 'artifacts').find(({ value }) => value['name'] === source.name)
    if (artifact === undefined || namespaceOf(generator.value) !== source.namespace) continue
    for (const copy of mapsIn(artifact, 'copy')) {
      const found = copiedPath(copy.value, path, generator, surroundings)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function copiedPath(
  copy: JsonObject,
  path: string,
  generator: Traced<JsonObject>,
  surroundings: Surroundings,
): string | undefined {
  const [, alias, from] = /^@([^/]+)\/(.*)\/\*\*$/.exec(textAt(copy, ['from']) ?? '') ?? []
  const [, to] = /^@artifact\/(.*?)\/?$/.exec(textAt(copy, ['to']) ?? '') ?? []
  const source = mapsIn(generator, 'spec', 'sources').find(({ value }) => value['alias'] === alias)
  if (from === undefined || to === undefined || source === undefined) return undefined
  const wanted = path.replace(/^(?:\.\/)+|\/+$/g, '')
  if (to !== '' && wanted !== to && !wanted.startsWith(`${to}/`)) return undefined
  const rest = to === '' ? wanted : wanted.slice(to.length)
  return pathInSource(sourceReference(source, generator), `${from}/${rest}`, surroundings)
}
