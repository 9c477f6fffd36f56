import { type Finding, type ResourceRef, writtenResource } from '../core/finding.ts'
import { groupKindOf } from '../core/group-kind.ts'
import { fieldOf, isArray, isObject, type Json, type JsonObject, textOf } from '../core/json.ts'
import { pointerSegments } from '../core/path.ts'
import { expandList } from '../kubernetes/lists.ts'
import { readDocuments, type YamlDocument } from '../yaml/documents.ts'
import { lineIndex, rangeOf } from '../yaml/locate.ts'

/** The object of a finding as a baseline names it: `Deployment.apps shop/web`. The version of its API does not matter. */
export function objectName(resource: ResourceRef | null): string {
  if (resource === null) return ''
  const { apiVersion, kind, namespace, name } = resource
  const groupKind = groupKindOf(apiVersion, kind)
  const qualified = [namespace, name].filter(part => part !== null).join('/')
  return qualified === '' ? groupKind : `${groupKind} ${qualified}`
}

/**
 * Tells where in its object a finding is, or in its document where it is about none, such that the answer stays when items are inserted before it: an item of a
 * list goes by its name, and by `*` where it has none. Of the literals and files of a generator, the name is what is before the `=`.
 */
export function stablePaths(text: string): (finding: Finding) => string {
  const lines = lineIndex(text)
  const documents = readDocuments(text).map(document => ({
    value: document.value,
    objects: objectsOf(document),
    last: rangeOf(document.end, document.end, lines).line,
  }))
  return finding => {
    const { path, line } = finding
    const resource = writtenResource(finding)
    const document = documents[firstWithEndFrom(documents, line)]
    return named(path, resource === null ? document?.value : document?.objects.get(objectKey(resource)))
  }
}

/** The index of the first document that ends on a line or below it. */
function firstWithEndFrom(documents: readonly { readonly last: number }[], line: number): number {
  let low = 0
  let high = documents.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((documents[middle]?.last ?? 0) < line) low = middle + 1
    else high = middle
  }
  return low
}

function objectsOf({ value }: YamlDocument): ReadonlyMap<string, JsonObject> {
  const objects = isObject(value) ? expandList(value) : []
  return new Map(
    objects.map(({ object }) => {
      const { kind, metadata } = object
      const { name = null, namespace = null } = isObject(metadata) ? metadata : {}
      return [objectKey({ kind, name, namespace }), object]
    }),
  )
}

function objectKey({
  kind,
  name,
  namespace,
}: Readonly<Record<'kind' | 'name' | 'namespace', unknown>>): string {
  return `${kind} ${namespace} ${name}`
}

/** `spec.containers[web].image` for the pointer `/spec/containers/0/image`. */
function named(pointer: string, root: Json | undefined): string {
  let value = root
  let field = ''
  let path = ''
  for (const segment of pointerSegments(pointer)) {
    if (isArray(value)) {
      value = value[Number(segment)]
      path += `[${nameOf(value, field) ?? '*'}]`
    } else {
      field = segment
      value = fieldOf(value, segment)
      path += path === '' ? segment : `.${segment}`
    }
  }
  return path
}

/** The fields of a kustomization's generators with items such as `LEVEL=debug`. */
const ASSIGNING: ReadonlySet<string> = new Set(['literals', 'files'])

/** The name of an item of the list in a field. What a literal sets may be secret, and is not a part of it. */
function nameOf(item: Json | undefined, field: string): string | undefined {
  if (isObject(item)) return textOf(item['name'])
  return ASSIGNING.has(field) ? /^([^=]+)=/.exec(textOf(item) ?? '')?.[1] : undefined
}
