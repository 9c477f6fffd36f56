import { groupOf, kindInGroup } from '../../../../core/group-kind.ts'
import { fieldOf, isObject, type JsonObject, textOf } from '../../../../core/json.ts'
import { indexOfPiece, type Piece } from '../../../../core/origin.ts'
import type { Path } from '../../../../core/path.ts'
import { isUnfinishedImage, parseImage } from '../../../../kubernetes/pods/images.ts'
import { containers } from '../../../../kubernetes/pods/pods.ts'
import { templatePath } from '../../../../kubernetes/workload-kinds.ts'
import { scalarAt } from '../../../../yaml/locate.ts'
import type { BuildProblem } from '../../../build.ts'
import type { ParsedFiles } from '../../template/rendering.ts'
import type { Node } from '../../template/syntax/node.ts'
import type { Manifest } from '../output/manifest.ts'
import { stretchOf } from '../place.ts'

/**
 * Images without a version that no value can pin: where a template writes the end of the reference itself, be that the tag or, for
 * want of one, the name. Only what is certain: what an expression has a part in is left out, and so is what another branch of
 * the template may write in its place.
 * @param parsed The templates, by the names that Helm has for them.
 */
export function checkFixedImages(
  manifests: readonly Manifest[],
  parsed: ParsedFiles,
): readonly BuildProblem[] {
  return manifests
    .filter(({ hook = '' }) => !/\btest\b/.test(hook))
    .flatMap(manifest =>
      manifest.documents.flatMap(({ value }, index) =>
        isObject(value) ? fixedIn(value, index, manifest, parsed) : [],
      ),
    )
}

function fixedIn(
  object: JsonObject,
  document: number,
  manifest: Manifest,
  parsed: ParsedFiles,
): readonly BuildProblem[] {
  return containers(templated(object)).flatMap(({ container: { image }, path }) => {
    if (typeof image !== 'string' || !isMoving(image)) return []
    const imagePath = [...path, 'image']
    const literal = literalAt(manifest, document, imagePath, image)
    if (literal === undefined || !isFixed(literal, manifest.template.name, parsed)) return []
    const message = `image "${image}" has no version, and no value of the chart can give it one: the template writes it as it is`
    const origin = stretchOf(manifest.template.file.path, literal.from, literal.to)
    return [{ rule: 'helm-image-fixed', message, origin, about: { object, path: imagePath } }]
  })
}

function templated(object: JsonObject) {
  const [apiVersion = '', kind = ''] = [
    textOf(fieldOf(object, 'apiVersion')),
    textOf(fieldOf(object, 'kind')),
  ]
  return { object, templatePath: templatePath(kindInGroup(groupOf(apiVersion), kind)) }
}

/**
 * What Istio puts the image of its proxy in the place of.
 * https://istio.io/latest/docs/setup/additional-setup/gateway/#deploying-a-gateway
 */
const INJECTED = 'auto'

function isMoving(image: string): boolean {
  if (image === INJECTED) return false
  const reference = parseImage(image)
  if (reference === undefined || reference.digest !== undefined || isUnfinishedImage(image)) return false
  return reference.tag === undefined || reference.tag === 'latest'
}

/** A stretch of a template. */
type Stretch = Pick<Piece, 'from' | 'to'>

/** What of its template wrote the end of an image, where that is text; undefined where an expression had a part in it. */
function literalAt(
  { source: { pieces = [], text = '' }, documents }: Manifest,
  document: number,
  path: Path,
  image: string,
): Stretch | undefined {
  const read = documents[document]
  const node = read && scalarAt(read, path)
  if (node === undefined) return undefined
  const end = text.lastIndexOf(image, node.end) + image.length
  const tail = Math.max(image.lastIndexOf('/'), image.lastIndexOf(':')) + 1
  const start = end - image.length + tail
  const piece = pieces[indexOfPiece(pieces, start)]
  if (piece === undefined || start < node.start || !piece.copied || piece.file !== undefined) return undefined
  const from = piece.from + start - piece.at
  const to = from + image.length - tail
  return to <= piece.to ? { from, to } : undefined
}

/** Whether nothing that the template does can write something else there. */
function isFixed({ from, to }: Stretch, name: string, parsed: ParsedFiles): boolean {
  const file = parsed.get(name)
  if (file === undefined) return false
  const { text, definitions } = file
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from)
  const rest = text.slice(to, endOfLine(text, to))
  if (!/^[\s-]*["']?image["']?\s*:/.test(line) || rest.includes('{{')) return false
  return [...definitions.values()].every(nodes => !hasAlternative(nodes, from, text))
}

/** Whether a branch that an offset lies in has another one beside it that says something of images. */
function hasAlternative(nodes: readonly Node[], offset: number, text: string): boolean {
  return branchesAround(nodes, offset)?.some(others => /image/i.test(textOfNodes(others, text))) ?? false
}

/** What stands in the other branches beside those that an offset lies in; undefined where it lies in none of the nodes. */
function branchesAround(nodes: readonly Node[], offset: number): readonly (readonly Node[])[] | undefined {
  for (const node of nodes) {
    if (node.kind === 'text' && node.from <= offset && offset < node.to) return []
    if (!('body' in node)) continue
    const { body, otherwise = [] } = node
    const inBody = branchesAround(body, offset)
    if (inBody !== undefined) return [...inBody, otherwise]
    const inOther = branchesAround(otherwise, offset)
    if (inOther !== undefined) return [...inOther, body]
  }
  return undefined
}

function textOfNodes(nodes: readonly Node[], text: string): string {
  const [first] = nodes
  return first === undefined ? '' : text.slice(first.from, endOf(nodes))
}

function endOf(nodes: readonly Node[]): number {
  const last = nodes.at(-1)
  if (last === undefined) return 0
  return 'body' in last ? Math.max(last.to, endOf(last.body), endOf(last.otherwise ?? [])) : last.to
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
