import { isArray, isObject, type JsonObject } from '../../../core/json.ts'
import { fieldsOf, isMap, mapOf, part, type Traced, withField, withoutField } from '../../traced.ts'
import { type Config, flagIn } from '../config.ts'
import { attempt, BuildFault, type BuildLog } from '../fault.ts'
import { jsonPatched } from '../json-patch.ts'
import {
  type BuiltResource,
  emptyMap,
  isAnnotated,
  remembered,
  textOfScalar,
  withMetadata,
} from '../resource.ts'
import { selectorText, targetMatcher } from '../selectors.ts'
import { writtenText } from '../sources.ts'
import { strategicMerge } from '../strategic-merge.ts'
import { namedBy } from './patch-target.ts'
import type { PatchContent } from './patch-text.ts'
import { type Transform, withObject } from './transform.ts'

/** A patch, with the entry of the kustomization that names it. */
export interface Patch {
  readonly entry: Traced
  readonly content: PatchContent
  readonly target: Config | undefined
  readonly options: Config | undefined
  /** Whether it stands in one of the old fields, `patchesStrategicMerge` and `patchesJson6902`, which do some things otherwise. */
  readonly isOld: boolean
}

/**
 * Applies a patch to what its target chooses, or else to the resource that it names.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export function applyPatch(patch: Patch): Transform {
  const { content, target, entry } = patch
  return (resources, log) =>
    attempt(
      log,
      () => {
        if ('operations' in content) return withOperations(resources, patch, content.operations, log)
        for (const object of content.objects.filter(isReplacing)) noteReplacing(object, log)
        if (target === undefined)
          return content.objects.reduce((result, object) => withNamed(result, object, patch, log), resources)
        const [object, another] = content.objects
        if (another !== undefined)
          throw new BuildFault(
            'kustomize-build-failure',
            'a patch with a target must be a single document',
            entry.origins.origin,
          )
        return object === undefined ? resources : withTarget(resources, object, target, patch, log)
      },
      resources,
    )
}

function withOperations(
  resources: readonly BuiltResource[],
  { entry, target, isOld }: Patch,
  operations: readonly Traced[],
  log: BuildLog,
): readonly BuiltResource[] {
  if (target === undefined)
    throw new BuildFault('kustomize-build-failure', 'a JSON patch must have a `target`', entry.origins.origin)
  const chosen = chosenBy(target, resources, log)
  return resources.map(resource => {
    if (!chosen.has(resource)) return resource
    return attempt(
      log,
      () => {
        // Under the names that they had before, resources are found after new patches only.
        const known = isOld ? resource : remembered(resource)
        const patched = jsonPatched(annotated(known), operations)
        return isMap(patched) ? { ...known, object: patched, shared: [] } : known
      },
      resource,
    )
  })
}

/** kustomize keeps notes in the annotations, so that there is a map to add to. */
function annotated(resource: BuiltResource): Traced<JsonObject> {
  const { object } = resource
  const metadata = part(object, 'metadata')
  const annotations = metadata && part(metadata, 'annotations')
  if (!isAnnotated(resource) || (annotations !== undefined && annotations.value !== null)) return object
  return withMetadata(object, 'annotations', emptyMap((annotations ?? metadata ?? object).origins))
}

function chosenBy(
  target: Config,
  resources: readonly BuiltResource[],
  log: BuildLog,
): ReadonlySet<BuiltResource> {
  const chosen = new Set(resources.filter(targetMatcher(target)))
  if (chosen.size === 0)
    log.problems.add({
      rule: 'kustomize-patch-target',
      message: `no resource matches the target ${selectorText(target)}, so the patch changes nothing`,
      origin: target.origins.origin,
      at: 'key',
      severity: 'warning',
      isHarmless: true,
    })
  return chosen
}

function withTarget(
  resources: readonly BuiltResource[],
  object: Config,
  target: Config,
  patch: Patch,
  log: BuildLog,
): readonly BuiltResource[] {
  const chosen = chosenBy(target, resources, log)
  return resources.flatMap(resource => {
    if (!chosen.has(resource)) return [resource]
    return attempt(log, () => merged(resource, asChosen(object, resource), patch), [resource])
  })
}

/** Applies a patch to the one resource that it names. */
function withNamed(
  resources: readonly BuiltResource[],
  object: Config,
  patch: Patch,
  log: BuildLog,
): readonly BuiltResource[] {
  return attempt(
    log,
    () => {
      const target = namedBy(object, resources, patch.entry)
      const instead = patch.isOld
        ? asChosen
        : (each: Config) => (isOption(patch) ? withTexts(each, ['annotations']) : each)
      return resources.flatMap(resource =>
        resource === target ? merged(resource, instead(object, resource), patch) : [resource],
      )
    },
    resources,
  )
}

/** Whether kustomize notes options in the annotations of a patch, whose values become texts thereby. */
function isOption({ options }: Patch): boolean {
  return ['allowNameChange', 'allowKindChange'].some(name => options !== undefined && flagIn(options, name))
}

/** A patch as it is put to a resource that is chosen. */
function asChosen(object: Config, resource: BuiltResource): Config {
  return withType(withTexts(object, ['labels', 'annotations']), resource)
}

/** A patch for chosen resources has texts for all its labels and annotations, and none where they are a scalar or null. */
function withTexts(object: Config, fields: readonly string[]): Config {
  const metadata = part(object, 'metadata')
  if (metadata === undefined) return object
  return fields.reduce((result, field) => {
    const map = part(metadata, field)
    if (map === undefined || isArray(map.value)) return result
    if (!isObject(map.value))
      return withField(result, 'metadata', withoutField(part(result, 'metadata') ?? metadata, field))
    const texts = fieldsOf(map).map(
      ([name, value]) => [name, { value: writtenText(value), origins: value.origins }] as const,
    )
    return withMetadata(result, field, mapOf(texts, map.origins))
  }, object)
}

/** A patch for chosen resources gets their API version. */
function withType(object: Config, resource: BuiltResource): Config {
  const { origins } = object
  return withField(object, 'apiVersion', part(resource.object, 'apiVersion') ?? { value: '', origins })
}

/** Whether a patch is to replace all of a resource, which kustomize does not do: it leaves the resource as it is. */
function isReplacing(object: Config): boolean {
  return textOfScalar(part(object, '$patch')?.value) === 'replace'
}

function noteReplacing(object: Config, log: BuildLog): void {
  log.problems.add({
    rule: 'kustomize-patch-failure',
    message:
      '`$patch: replace` for a whole resource changes nothing; write it in the field that is to be replaced',
    origin: (part(object, '$patch') ?? object).origins.origin,
    severity: 'warning',
  })
}

/** The resource with the patch merged into it; none where the patch deletes it. */
function merged(resource: BuiltResource, object: Config, { options }: Patch): readonly BuiltResource[] {
  if (isReplacing(object)) return [resource]
  const allowsName = options !== undefined && flagIn(options, 'allowNameChange')
  const allowsKind = options !== undefined && flagIn(options, 'allowKindChange')
  const known = allowsName || allowsKind ? remembered(resource) : resource
  const result = strategicMerge(resource.object, object, resource.types)
  if (result === undefined || !isMap(result) || Object.keys(result.value).length === 0) return []
  const own = resource.object
  let kept = withOwnPart(result, 'apiVersion', own)
  if (!allowsKind) kept = keeping(kept, 'kind', own)
  const metadata = part(kept, 'metadata')
  const ownMetadata = part(own, 'metadata')
  if (metadata === undefined || ownMetadata === undefined) return [withObject(known, kept)]
  let keptMetadata = keeping(metadata, 'namespace', ownMetadata)
  if (!allowsName) keptMetadata = keeping(keptMetadata, 'name', ownMetadata)
  return [withObject(known, withField(kept, 'metadata', keptMetadata))]
}

/** A field as it was before the patch. */
function keeping<T extends Traced>(patched: T, field: string, before: Traced): Traced<JsonObject> {
  const own = part(before, field)
  const result = own === undefined ? withoutField(patched, field) : withField(patched, field, own)
  return isMap(result) ? result : emptyMap(patched.origins)
}

/** A field that the patch only repeats is where it was. */
function withOwnPart(patched: Config, field: string, before: Traced): Config {
  const own = part(before, field)
  return own !== undefined && part(patched, field)?.value === own.value
    ? withField(patched, field, own)
    : patched
}
