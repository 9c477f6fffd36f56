import type { JsonObject } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import type { BuildProblem } from '../build.ts'
import { type Applied, asking, type Surroundings } from '../gitops/applied.ts'
import { componentsIn } from '../gitops/components.ts'
import { appendedTo, mapIn, replacedIn, textIn } from '../gitops/config.ts'
import { buildKustomization } from '../kustomize/index.ts'
import { listIn, mapsIn, type Traced, withField } from '../traced.ts'
import { generatedKustomization } from './generated.ts'
import { variableProblems, withCommonMetadata, withVariables } from './post-build.ts'
import { BOOTSTRAP, pathInSource, type SourceReference, sourceReference } from './source.ts'
import { variablesOf } from './variables.ts'

/**
 * What a Kustomization of Flux applies.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export function kustomizationApplied(kustomization: Traced<JsonObject>, surroundings: Surroundings): Applied {
  const { files, kustomizations } = surroundings
  const reference = mapIn(kustomization, 'spec', 'sourceRef')
  const source = sourceReference(reference, kustomization)
  const named = textIn(kustomization, 'spec', 'path') ?? { value: './', origins: reference.origins }
  const folder = pathInSource(source, named.value, surroundings)
  if (folder === undefined || files.kindOf(folder) !== 'folder') {
    const asks = `the folder "${named.value}" of the ${source.kind} ${source.name} is not in this repository`
    const nothing = asking(asks)
    if (!isSurelyHere(source, surroundings) || isUnknownYet(named.value)) return nothing
    const message = `there is no folder "${named.value}" in this repository`
    const problem: BuildProblem = { rule: 'flux-path-missing', message, origin: named.origins.origin }
    return { ...nothing, build: { ...nothing.build, problems: [problem] } }
  }
  const build = buildKustomization(folder, kustomizations, {
    origin: named.origins.origin,
    instead: generatedKustomization(folder, surroundings, named.origins),
    change: own =>
      withSettings(
        own,
        mapIn(kustomization, 'spec'),
        componentsIn(mapIn(kustomization, 'spec'), folder, files),
      ),
  })
  const variables = variablesOf(kustomization, surroundings)
  const resources = build.resources.map(resource => {
    const filled = variables ? withVariables(resource, variables) : resource
    return withCommonMetadata(filled, kustomization)
  })
  // Without any variable, Flux leaves the objects as they are.
  const refused =
    variables !== undefined && variables.known.size + variables.hidden.size > 0
      ? build.resources.flatMap(variableProblems)
      : []
  const problems = [...build.problems, ...refused]
  return { build: { ...build, resources, problems }, isUncertain: build.isPartial }
}

/** The fields with patches; the last two are those of `v1beta1` and `v1beta2`, and hold objects and operations instead of texts. */
const PATCHES = ['patches', 'patchesStrategicMerge', 'patchesJson6902']

/**
 * Whether a source is this repository without doubt: it has the name that `flux bootstrap` gives it, and what another
 * Kustomization applies of it is here. That the root is says nothing.
 */
function isSurelyHere(source: SourceReference, surroundings: Surroundings): boolean {
  if (source.kind !== 'GitRepository' || source.name !== BOOTSTRAP) return false
  return surroundings.objectsOfKind('Kustomization').some(other => {
    const path = textIn(other, 'spec', 'path')?.value ?? './'
    const itsSource = sourceReference(mapIn(other, 'spec', 'sourceRef'), other)
    return (
      itsSource.kind === source.kind &&
      itsSource.name === source.name &&
      itsSource.namespace === source.namespace &&
      /[^./]/.test(path) &&
      pathInSource(itsSource, path, surroundings) !== undefined
    )
  })
}

/** A kustomization with what Flux writes into it before it builds it. */
function withSettings(
  own: Traced<JsonObject>,
  spec: Traced<JsonObject>,
  components: readonly Traced[],
): Traced<JsonObject> {
  const fields = Object.entries({
    namespace: textIn(spec, 'targetNamespace'),
    namePrefix: textIn(spec, 'namePrefix'),
    nameSuffix: textIn(spec, 'nameSuffix'),
  })
  const set = fields.reduce((result, [name, text]) => (text ? withField(result, name, text) : result), own)
  const composed = appendedTo(set, 'components', components)
  const patched = PATCHES.reduce((result, field) => appendedTo(result, field, listIn(spec, field)), composed)
  return replacedIn(patched, 'images', mapsIn(spec, 'images'))
}
