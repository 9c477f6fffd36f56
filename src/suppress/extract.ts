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
  /** The document that a comment in each of them is about. */
  readonly about: readonly number[]
  /** The first line, from one on, with something on it besides a comment; the last line where there is none. */
  readonly contentFrom: (line: number) => number
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
  const about = commentedDocuments(documents)
  const file: File = {
    text,
    documents,
    resources: byDocument,
    lines,
    about,
    contentFrom: contentFinder(text, lines),
  }
  const comments = commentsOf(text, documents).flatMap(comment => ofComment(comment, file))
  const annotations = resources.flatMap(resource => ofAnnotations(resource, file, podTemplates))
  return [...closeBlocks(comments), ...annotations]
}

/** The suppressions of a template: those in comments of YAML, and in comments of the template itself, which leave nothing behind. */
export function templateSuppressionsOf(text: string, lines: LineIndex): readonly PlacedSuppression[] {
  const file: File = {
    text,
    lines,
    documents: [],
    resources: [],
    about: [],
    contentFrom: contentFinder(text, lines),
  }
  return closeBlocks(templateComments(text).flatMap(comment => ofComment(comment, file)))
}

/** Comments that speak of this tool, wherever they stand. */
const TEMPLATE_COMMENT = /\{\{-?\s*\/\*\s*(k8s-lint[^*\r\n]*)\*\/\s*-?\}\}|#+[ \t]*(k8s-lint[^\r\n]*)/g

function templateComments(text: string): readonly Comment[] {
  return [...text.matchAll(TEMPLATE_COMMENT)].map(({ 0: all, 1: inner, 2: plain = '', index }) => ({
    text: (inner ?? plain).trim(),
    start: index,
    end: index + all.length,
    document: 0,
  }))
}

function ofComment(comment: Comment, file: File): readonly Located[] {
  const { text, lines } = file
  const before = text.slice(lines[lineAt(comment.start, lines) - 1] ?? 0, comment.start)
  const alone = /^\s*$/.test(before)
  const document = file.about[comment.document] ?? comment.document
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

/** The document that comments in each are about: of one that holds nothing but comments, the next. */
function commentedDocuments(documents: readonly YamlDocument[]): readonly number[] {
  const about = documents.map((_, index) => index)
  for (let index = documents.length - 2; index >= 0; index--) {
    if (documents[index]?.empty === true) about[index] = about[index + 1] ?? index
  }
  return about
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
      return around === undefined ? wholeDocument(document, file) : targetOf(around, around.path, file)
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
function nextContent({ end }: Comment, { lines, contentFrom }: File): number {
  return contentFrom(lineAt(end, lines) + 1)
}

/** Many comments may stand one above the other: the lines below the first are looked at once. */
function contentFinder(text: string, lines: LineIndex): (line: number) => number {
  let from = 0
  let found = 0
  return line => {
    if (from <= line && line <= found) return found
    from = line
    found = Math.min(line, lines.length)
    while (found < lines.length && isPassedOver(text.slice(lines[found - 1], lines[found]))) found++
    return found
  }
}

/** Whether a line holds nothing but blanks or a comment. */
function isPassedOver(line: string): boolean {
  return /^\s*(?:#|$)/.test(line)
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

/** All objects of a document. */
function wholeDocument(index: number, { documents, lines }: File): readonly Target[] {
  const document = documents[index]
  return document === undefined ? [] : [linesOf(document, lines)]
}

function linesOf({ start, end }: YamlDocument, lines: LineIndex): Target {
  return { from: lineAt(start, lines), to: lineAt(Math.max(start, end - 1), lines) }
}

/** What belongs to an object, at a path of its document or below it, wherever an alias may lead. */
function targetOf(
  { document: index, path: own, ref }: SuppressibleResource,
  path: Path,
  { documents, lines }: File,
): readonly Target[] {
  const document = documents[index]
  if (document === undefined || ref === null) return []
  return [{ ...linesOf(document, lines), resource: ref, path: toPointer(path.slice(own.length)) }]
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
      // An unquoted `true` is an error of its own; what was meant is plain. A list or an object means nothing.
      if (typeof value === 'object') return []
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
