import type { ResourceRef } from '../core/finding.ts'
import { groupKindOf } from '../core/group-kind.ts'
import { isObject, valueAt } from '../core/json.ts'
import { type Path, toPointer } from '../core/path.ts'
import { templatePath } from '../kubernetes/workload-kinds.ts'
import { type Comment, commentsOf } from '../yaml/comments.ts'
import type { YamlDocument } from '../yaml/documents.ts'
import { type LineIndex, locate, rangeOf } from '../yaml/locate.ts'
import { closeBlocks, type Located } from './blocks.ts'
import type { Directive } from './directive.ts'
import { readForeignAnnotation, readForeignComment } from './foreign.ts'
import { readOwnAnnotation, readOwnComment } from './own.ts'
import { partsAt, pathAt } from './places.ts'
import type { PlacedSuppression, Target } from './suppression.ts'

/** An object of a file, with the place it stands at. */
export interface SuppressibleResource {
  /** Which document of the file, from 0. */
  readonly document: number
  readonly path: Path
  readonly ref: ResourceRef | null
}

/** What a text must hold for a suppression to be in it. */
const MARKER =
  /k8s-lint|kube-linter\.io\/|kube-score\/|polaris\.fairwinds|checkov|bridgecrew|cortex|datree\.skip|monokle\.io|trivy:/

/** Whether it is worth looking for suppressions in a text. Nearly no file has any; one pattern is the cheapest test. */
export function mayHoldSuppressions(text: string): boolean {
  return MARKER.test(text)
}

/** A file, as far as suppressions need it. */
interface File {
  readonly text: string
  readonly lines: LineIndex
  readonly documents: readonly YamlDocument[]
  /** The objects of each document, by the pointers to them. */
  readonly resources: readonly ReadonlyMap<string, SuppressibleResource>[]
}

/**
 * The suppressions of a file: comments, and annotations of objects and their pod templates; ours, and those of other
 * tools. What they suppress is known only once there are findings.
 */
export function suppressionsOf(
  text: string,
  documents: readonly YamlDocument[],
  resources: readonly SuppressibleResource[],
  lines: LineIndex,
  podTemplates?: ReadonlyMap<string, Path>,
): readonly PlacedSuppression[] {
  const byDocument = documents.map(() => new Map<string, SuppressibleResource>())
  for (const resource of resources) byDocument[resource.document]?.set(toPointer(resource.path), resource)
  const file: File = { text, documents, resources: byDocument, lines }
  const comments = commentsOf(text, documents).flatMap(comment => ofComment(comment, file))
  const annotations = resources.flatMap(resource => ofAnnotations(resource, file, podTemplates))
  return [...closeBlocks(comments), ...annotations]
}

function ofComment(comment: Comment, file: File): readonly Located[] {
  const { text, lines } = file
  const before = text.slice(lines[lineAt(comment.start, lines) - 1] ?? 0, comment.start)
  const alone = /^\s*$/.test(before)
  const document = documentOf(comment, file.documents)
  const first = alone && isFirst(comment, file, document)
  const own = readOwnComment(comment.text)
  const directives = own === undefined ? readForeignComment(comment.text, alone, first) : [own]
  return directives.map(directive => {
    const line = lineAt(comment.start, lines)
    return {
      ...rangeOf(comment.start, comment.end, lines),
      directive: alone && directive.form === 'line' ? standsAlone(directive) : directive,
      targets: targetsOf(directive, comment, before, document, file),
      resource: ownerOf(document, pathAround(document, comment.start, file), file)?.ref ?? null,
      path: '',
      document,
      lastLine: lineAt(Math.max(file.documents[document]?.end ?? 0, 1) - 1, lines),
      line,
    }
  })
}

function standsAlone(directive: Directive): Directive {
  if (directive.origin !== 'k8s-lint' || directive.problem !== undefined) return directive
  return {
    ...directive,
    problem: `"${directive.label}" is beside nothing: write it at the end of a line, or "k8s-lint-disable-next-line" above`,
  }
}

/** The document a comment is about: of one that holds nothing but comments, the next. */
function documentOf({ document }: Comment, documents: readonly YamlDocument[]): number {
  let index = document
  while (documents[index]?.empty === true && index + 1 < documents.length) index++
  return index
}

function isFirst(comment: Comment, { documents }: File, document: number): boolean {
  const root = documents[document]?.root
  return root !== undefined && comment.start < root.start
}

function targetsOf(
  { form }: Directive,
  comment: Comment,
  before: string,
  document: number,
  file: File,
): readonly Target[] {
  const { lines } = file
  switch (form) {
    case 'file':
      return [{ from: 1, to: lines.length }]
    case 'object': {
      const around = ownerOf(document, pathAround(document, comment.start, file), file)
      const covered = around === undefined ? [...(file.resources[document]?.values() ?? [])] : [around]
      return covered.flatMap(resource => targetOf(resource, resource.path, file))
    }
    case 'line': {
      const isDash = /^[\s-]*-\s*$/.test(before)
      return lineTargets(isDash ? nextContent(comment, file) : lineAt(comment.start, lines), document, file)
    }
    case 'next-line':
      return lineTargets(nextContent(comment, file), document, file)
    default:
      return []
  }
}

/** The next line below a comment with something on it besides a comment. */
function nextContent({ end }: Comment, { text, lines }: File): number {
  const gap = /^(?:\s*(?:#[^\r\n]*)?[\r\n])*/.exec(text.slice(end))?.[0].length ?? 0
  return Math.min(lineAt(end + gap, lines), lines.length)
}

/** A line, and what belongs to the keys and items that start on it. */
function lineTargets(line: number, index: number, file: File): readonly Target[] {
  const { documents, lines, text } = file
  const document = documents[index]
  const own: Target = { from: line, to: line }
  if (document === undefined) return [own]
  const parts = partsAt(document, lines[line - 1] ?? 0, lines[line] ?? text.length + 1)
  return [
    own,
    ...parts.flatMap(({ start, end, path }) => [
      { from: lineAt(start, lines), to: lineAt(Math.max(start, end - 1), lines) },
      ...targetBelow(index, path, file),
    ]),
  ]
}

function targetBelow(index: number, path: Path | undefined, file: File): readonly Target[] {
  const owner = path === undefined ? undefined : ownerOf(index, path, file)
  return path === undefined || owner === undefined ? [] : targetOf(owner, path, file)
}

/** What belongs to an object, at a path of its document or below it, wherever an alias may lead. */
function targetOf(
  { document: index, path: own, ref }: SuppressibleResource,
  path: Path,
  { documents, lines }: File,
): readonly Target[] {
  const document = documents[index]
  if (document === undefined || ref === null) return []
  return [
    {
      from: lineAt(document.start, lines),
      to: lineAt(Math.max(document.start, document.end - 1), lines),
      resource: ref,
      path: toPointer(path.slice(own.length)),
    },
  ]
}

/** The object that a path of a document leads into. */
function ownerOf(index: number, path: Path, { resources }: File): SuppressibleResource | undefined {
  for (let length = path.length; length >= 0; length--) {
    const owner = resources[index]?.get(toPointer(path.slice(0, length)))
    if (owner !== undefined) return owner
  }
  return undefined
}

function pathAround(index: number, offset: number, { documents }: File): Path {
  const document = documents[index]
  return document === undefined ? [] : pathAt(document, offset)
}

function ofAnnotations(
  resource: SuppressibleResource,
  file: File,
  podTemplates: ReadonlyMap<string, Path> | undefined,
): readonly PlacedSuppression[] {
  const { ref } = resource
  const document = file.documents[resource.document]
  if (ref === null || document?.value === undefined) return []
  const groupKind = groupKindOf(ref.apiVersion, ref.kind)
  const template = podTemplates?.get(groupKind) ?? templatePath(groupKind) ?? []
  const owners: readonly Path[] = template.length === 0 ? [[]] : [[], template]
  return owners.flatMap(owner => {
    const path = [...owner, 'metadata', 'annotations']
    const annotations = valueAt(document.value, [...resource.path, ...path])
    if (!isObject(annotations)) return []
    return Object.entries(annotations).flatMap(([key, value]): readonly PlacedSuppression[] => {
      // An unquoted `true` is an error of its own; what was meant is plain.
      const directive = readOwnAnnotation(key, String(value)) ?? readForeignAnnotation(key, String(value))
      if (directive === undefined) return []
      return [
        {
          ...locate(document, [...resource.path, ...path, key], 'key', file.lines),
          directive,
          targets: targetOf(resource, [...resource.path, ...owner], file),
          resource: ref,
          path: toPointer([...path, key]),
        },
      ]
    })
  })
}

function lineAt(offset: number, lines: LineIndex): number {
  return rangeOf(offset, offset, lines).line
}
