import type { JsonObject } from '../../core/json.ts'
import { type Applied, asking, type Surroundings } from '../gitops/applied.ts'
import { componentsIn } from '../gitops/components.ts'
import { appendedTo, mapIn, replacedIn, textIn } from '../gitops/config.ts'
import { buildKustomization } from '../kustomize/index.ts'
import { listIn, mapsIn, type Traced, withField } from '../traced.ts'
import { generatedKustomization } from './generated.ts'
import { variableProblems, withCommonMetadata, withVariables } from './post-build.ts'
import { pathInSource, sourceReference } from './source.ts'
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
  if (folder === undefined || files.kindOf(folder) !== 'folder')
    return asking(
      `the folder "${named.value}" of the ${source.kind} ${source.name} is not in this repository`,
    )
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
