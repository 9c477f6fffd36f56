import type { ResourceRef } from '../core/finding.ts'
import { isObject, type Json } from '../core/json.ts'
import { isWithin, type Path, toPointer } from '../core/path.ts'
import { templatePath } from '../kubernetes/pods.ts'
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
  readonly resources: readonly SuppressibleResource[]
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
  const file = { text, documents, resources, lines }
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
      resource: resourceAt(document, comment.start, file),
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
      const within = file.resources.filter(resource => resource.document === document)
      const one = resourceAt(document, comment.start, file)
      const covered = one === null ? within : within.filter(({ ref }) => ref === one)
      return covered.flatMap(resource => targetOf(document, resource.path, file))
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
      ...(path === undefined ? [] : targetOf(index, path, file)),
    ]),
  ]
}

/** What belongs to the object at a path, or to the part of it there, wherever an alias may lead. */
function targetOf(index: number, path: Path, { documents, resources, lines }: File): readonly Target[] {
  const document = documents[index]
  const owner = resources.find(resource => resource.document === index && isWithin(path, resource.path))
  if (document === undefined || owner === undefined || owner.ref === null) return []
  return [
    {
      from: lineAt(document.start, lines),
      to: lineAt(Math.max(document.start, document.end - 1), lines),
      resource: owner.ref,
      path: toPointer(path.slice(owner.path.length)),
    },
  ]
}

/** The object around an offset: the only one of its document, or the item of a list. */
function resourceAt(index: number, offset: number, { documents, resources }: File): ResourceRef | null {
  const within = resources.filter(({ document }) => document === index)
  const [only, second] = within
  const document = documents[index]
  if (only === undefined || second === undefined || document === undefined) return only?.ref ?? null
  const path = pathAt(document, offset)
  return within.find(resource => isWithin(path, resource.path))?.ref ?? null
}

function ofAnnotations(
  resource: SuppressibleResource,
  file: File,
  podTemplates: ReadonlyMap<string, Path> | undefined,
): readonly PlacedSuppression[] {
  const { ref } = resource
  const document = file.documents[resource.document]
  if (ref === null || document?.value === undefined) return []
  const group = ref.apiVersion.includes('/') ? `.${ref.apiVersion.split('/')[0]}` : ''
  const groupKind = `${ref.kind}${group}`
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
          targets: targetOf(resource.document, [...resource.path, ...owner], file),
          resource: ref,
          path: toPointer([...path, key]),
        },
      ]
    })
  })
}

function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let current: unknown = value
  for (const segment of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = Reflect.get(current, segment)
  }
  return current as Json | undefined
}

function lineAt(offset: number, lines: LineIndex): number {
  return rangeOf(offset, offset, lines).line
}
