import { isArray, isObject } from '../../../core/json.ts'
import { goRegExp } from '../../../kubernetes/grammar/go-regexp.ts'
import { fieldsOf, isMap, itemsOf, listOf, mapOf, part, type Traced, withField } from '../../traced.ts'
import { atFieldSpec } from '../at-field-spec.ts'
import { type Config, textIn } from '../config.ts'
import { BuildFault } from '../fault.ts'
import type { FieldSpec } from '../field-specs.ts'
import { kindOf } from '../resource.ts'
import { eachResource, type Transform, withObject } from './transform.ts'
import { unmatchedImage } from './unmatched-image.ts'

/**
 * Changes images as an entry of `images` says: in all lists called `containers` or `initContainers`, and where field specs
 * say so.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
export function setImages(entry: Config, specs: readonly FieldSpec[]): Transform {
  const names = new Set<string>()
  const matches = imageMatcher(entry)
  let isMatched = false
  const set: Change = found => {
    const image = imageIn(found)
    if (image === undefined) return found
    names.add(imageParts(image).name)
    if (!matches(image)) return found
    isMatched = true
    return { value: newImage(image, entry), origins: decisive(entry).origins }
  }
  const change = eachResource(resource => {
    if (kindOf(resource) === 'CustomResourceDefinition') return resource
    const object = inContainers(resource.object, set)
    let result = isMap(object) ? withObject(resource, object) : resource
    for (const spec of specs) result = withObject(result, atFieldSpec(result, { spec, set }))
    return result
  })
  return (resources, log) => {
    const changed = change(resources, log)
    // What is not as it should be by now may be what has the image.
    if (!isMatched && !log.isPartial) log.problems.add(unmatchedImage(entry, { resources, names, matches }))
    return changed
  }
}

type Change = (found: Traced) => Traced

/** A value with the images of all containers in it changed; the same where none is. */
function inContainers(value: Traced, set: Change): Traced {
  if (isArray(value.value)) {
    const items = itemsOf(value)
    const changed = items.map(item => inContainers(item, set))
    return changed.every((item, index) => item === items[index]) ? value : listOf(changed, value.origins)
  }
  if (!isObject(value.value)) return value
  const fields = fieldsOf(value)
  const changed = fields.map(([name, field]) => {
    const inside = inContainers(field, set)
    return [
      name,
      name === 'containers' || name === 'initContainers' ? withImages(inside, set) : inside,
    ] as const
  })
  return changed.every(([, field], index) => field === fields[index]?.[1])
    ? value
    : mapOf(changed, value.origins)
}

function withImages(containers: Traced, set: Change): Traced {
  if (!isArray(containers.value)) return containers
  const items = itemsOf(containers)
  const changed = items.map(container => {
    if (container.value !== null && !isObject(container.value))
      throw new BuildFault(
        'kustomize-build-failure',
        'a container must be an object',
        container.origins.origin,
      )
    const image = part(container, 'image')
    const result = image && set(image)
    return result === image || result === undefined ? container : withField(container, 'image', result)
  })
  return changed.every((item, index) => item === items[index])
    ? containers
    : listOf(changed, containers.origins)
}

/** What is written as an image; undefined where nothing is. */
function imageIn({ value, origins }: Traced): string | undefined {
  if (value !== null && typeof value === 'object')
    throw new BuildFault('kustomize-build-failure', 'an image must be a string', origins.origin)
  return typeof value === 'string' ? value : undefined
}

function newImage(image: string, entry: Config): string {
  const [newName, newTag, digest, suffix] = ['newName', 'newTag', 'digest', 'tagSuffix'].map(field =>
    textIn(entry, field),
  )
  const old = imageParts(image)
  const isSet = Boolean(newTag || digest)
  const tag = isSet ? newTag : old.tag + (suffix ?? '')
  const hash = isSet ? digest : suffix ? '' : old.digest
  return (newName || old.name) + (tag ? `:${tag}` : '') + (hash ? `@${hash}` : '')
}

/** The field of an entry that says most about what comes of it. */
function decisive(entry: Config): Traced {
  const field = ['newTag', 'digest', 'tagSuffix', 'newName'].find(name => textIn(entry, name) !== '')
  return (field === undefined ? undefined : part(entry, field)) ?? entry
}

/** The name is taken for a regular expression. */
function imageMatcher(entry: Config): (image: string) => boolean {
  const name = textIn(entry, 'name')
  const source = `^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`
  if (/^[\w./:-]*$/.test(name)) {
    const pattern = new RegExp(source)
    return image => pattern.test(image)
  }
  const expression = goRegExp(source)
  return 'matches' in expression ? image => expression.matches(image) : () => false
}

/** Name, tag and digest of an image; a colon before the first slash belongs to a port. */
function imageParts(image: string): { readonly name: string; readonly tag: string; readonly digest: string } {
  const slash = Math.max(image.indexOf('/'), 0)
  const at = image.indexOf('@', slash)
  const colon = image.indexOf(':', slash)
  if (at >= 0 && (colon < 0 || at < colon))
    return { name: image.slice(0, at), tag: '', digest: image.slice(at + 1) }
  if (colon < 0) return { name: image, tag: '', digest: '' }
  const name = image.slice(0, colon)
  return at < 0
    ? { name, tag: image.slice(colon + 1), digest: '' }
    : { name, tag: image.slice(colon + 1, at), digest: image.slice(at + 1) }
}
