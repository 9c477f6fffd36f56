import type { Json, JsonObject } from '../../core/json.ts'
import type { SourceFiles } from '../build.ts'
import { componentsIn } from '../gitops/components.ts'
import { appendedTo, mapFrom, mapIn, replacedIn, textIn } from '../gitops/config.ts'
import { fieldsOf, listIn, mapOf, mapsIn, part, type Traced, textsIn, withField } from '../traced.ts'
import { withEnvironment } from './environment.ts'
import type { ApplicationSource } from './source.ts'

/**
 * A kustomization with what Argo CD writes into it before it builds it.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export function withKustomizeSettings(
  own: Traced<JsonObject>,
  folder: string,
  asked: ApplicationSource,
  files: SourceFiles,
): Traced<JsonObject> {
  const settings = mapIn(asked.source, 'kustomize')
  const named = ['namePrefix', 'nameSuffix', 'namespace'].reduce((result, field) => {
    const text = textIn(settings, field)
    return text ? withField(result, field, text) : result
  }, own)
  const pinned = replacedIn(
    named,
    'images',
    textsIn(settings, 'images').map(image => imageOf(image, asked)),
  )
  const scaled = replacedIn(pinned, 'replicas', mapsIn(settings, 'replicas').map(withNumber))
  const labelled = withEntries(withLabels(scaled, settings), 'commonAnnotations', settings)
  const composed = appendedTo(labelled, 'components', componentsIn(settings, folder, files))
  return appendedTo(composed, 'patches', listIn(settings, 'patches'))
}

/** `count` may be a text. */
function withNumber(replicas: Traced<JsonObject>): Traced<JsonObject> {
  const count = textIn(replicas, 'count')
  return count
    ? withField(replicas, 'count', { value: Number(count.value), origins: count.origins })
    : replicas
}

function withLabels(own: Traced<JsonObject>, settings: Traced<JsonObject>): Traced<JsonObject> {
  const labels = part(settings, 'commonLabels')
  if (labels === undefined || settings.value['labelWithoutSelector'] !== true)
    return withEntries(own, 'commonLabels', settings)
  const flag: Traced = {
    value: settings.value['labelIncludeTemplates'] === true,
    origins: labels.origins,
  }
  const entry = mapOf(
    [
      ['pairs', labels],
      ['includeTemplates', flag],
    ],
    labels.origins,
  )
  return appendedTo(own, 'labels', [entry])
}

/** Entries of a map, over those that are there. */
function withEntries(
  own: Traced<JsonObject>,
  field: string,
  settings: Traced<JsonObject>,
): Traced<JsonObject> {
  const entries = fieldsOf(mapIn(settings, field))
  if (entries.length === 0) return own
  const before = mapIn(own, field)
  return withField(own, field, mapOf([...fieldsOf(before), ...entries], before.origins))
}

/** `old=new:tag`, `name:tag` or `name@digest`, as an entry of `images`. */
function imageOf({ value, origins }: Traced<string>, asked: ApplicationSource): Traced<JsonObject> {
  const [first = '', second] = withEnvironment(value, asked).split('=')
  const [, image = '', tag, digest] = /^(.*?)(?::([^:/@]*))?(?:@(.+))?$/.exec(second ?? first) ?? []
  const entry: Record<string, Json> = { name: second === undefined ? image : first }
  if (second !== undefined) entry['newName'] = image
  if (tag !== undefined) entry['newTag'] = tag
  if (digest !== undefined) entry['digest'] = digest
  return mapFrom(entry, origins)
}
