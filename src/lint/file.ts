import type { Finding } from '../core/finding.ts'
import { isObject, type JsonObject } from '../core/json.ts'
import type { FileStatus, RuleFailure } from '../core/report.ts'
import { resourceRef } from '../core/resource.ts'
import { expandList } from '../kubernetes/lists.ts'
import type { SourceRole } from '../render/build.ts'
import {
  mayHoldSuppressions,
  type SuppressibleResource,
  templateSuppressionsOf,
} from '../suppress/extract.ts'
import type { PlacedSuppression } from '../suppress/suppression.ts'
import { decode } from '../yaml/decode.ts'
import type { YamlDocument } from '../yaml/documents.ts'
import { lineIndex } from '../yaml/locate.ts'
import type { LintContext } from './context.ts'
import {
  isCutShort,
  type LintedDocument,
  lintDocument,
  type PlacedResource,
  problemFindings,
} from './document.ts'
import { identify } from './identify.ts'
import { documentsOf } from './read-documents.ts'
import { suppressionsIn } from './suppressions.ts'

/** A file to lint, already read. */
export interface Source {
  /** As it is shown to the user. */
  readonly file: string
  readonly bytes: Uint8Array
  /** Whether the user named this very file (or piped it in): then it is expected to be a manifest. */
  readonly explicit: boolean
  /** What it is to what was built from it, and is linted in its place; absent where it is linted by itself. */
  readonly role?: SourceRole | undefined
}

/** All there is to say about one file, whatever else is in the set. Plain data, which may still quote values of Secrets. */
export interface LintedFile {
  readonly status: FileStatus
  /** Documents that hold something. */
  readonly documents: number
  /** Of those, the ones not linted. */
  readonly skippedDocuments: number
  readonly findings: readonly Finding[]
  readonly resources: readonly PlacedResource[]
  readonly suppressions: readonly PlacedSuppression[]
  readonly failures: readonly RuleFailure[]
  /** The Secrets in it, whose values are shown nowhere; absent where there are none. */
  readonly secrets?: readonly JsonObject[]
  /** Whether it is a template, which is linted as far as something is rendered of it. */
  readonly isTemplate?: boolean
}

/** What a file says by itself that is linted in what was built from it: how it is written, and what is suppressed there. */
export function readBuilt({ file, bytes, role }: Source, context: LintContext): LintedFile {
  const { text, problems } = decode(bytes)
  const lines = lineIndex(text)
  const status = { path: file, status: 'linted', reason: null } as const
  const nothing = { ...notLinted(file, 'skipped', ''), status }
  if (role === 'template')
    return {
      ...nothing,
      isTemplate: true,
      suppressions: mayHoldSuppressions(text) ? templateSuppressionsOf(text, lines) : [],
    }
  const yaml = documentsOf(text, context.settings)
  const all = [...problems, ...yaml.flatMap(document => document.problems)]
  const { podTemplates } = context.settings
  return {
    ...nothing,
    documents: yaml.filter(({ empty }) => !empty).length,
    findings: problemFindings(all, file, lines, context),
    ...secretsIn(yaml),
    suppressions: suppressionsIn({ text, documents: yaml, resources: objectsIn(yaml), lines, podTemplates }),
  }
}

/** The Secrets of a file, and lists that may hold some. */
function secretsIn(documents: readonly YamlDocument[]): Pick<LintedFile, 'secrets'> {
  const objects = documents.map(({ value }) => value).filter(isObject)
  const secrets = objects.filter(value => expandList(value).some(({ object }) => object['kind'] === 'Secret'))
  return secrets.length === 0 ? {} : { secrets }
}

/** The objects of a file as it has them, whatever is made of them. */
function objectsIn(documents: readonly YamlDocument[]): readonly SuppressibleResource[] {
  return documents.flatMap(({ value }, document) =>
    isObject(value)
      ? expandList(value).map(({ object, path }) => ({ document, path, ref: resourceRef(identify(object)) }))
      : [],
  )
}

/** Lints one file: decode, split, and each document for itself, so that a broken one never hides the others. */
export function lintFile(source: Source, context: LintContext): LintedFile {
  const { file } = source
  const { text, problems } = decode(source.bytes)
  const lines = lineIndex(text)
  const yaml = documentsOf(text, context.settings)
  const documents = yaml
    .map((document, index) => lintDocument(document, index, file, lines, context))
    .filter(
      (document): document is Exclude<LintedDocument, { status: 'empty' }> => document.status !== 'empty',
    )
  const linted = documents.filter(({ status }) => status === 'linted')
  const encoding = linted.length > 0 ? problemFindings(problems, file, lines, context) : []
  const binary = text.includes('\0')
  if (
    linted.length === 0 &&
    (binary || !source.explicit) &&
    !yaml.some(document => looksLikeManifest(text, document))
  ) {
    const reason = binary ? 'binary file' : reasonOf(documents)
    return { ...notLinted(file, 'skipped', reason), documents: documents.length }
  }
  const resources = documents.flatMap(document => (document.status === 'linted' ? document.resources : []))
  return {
    status: statusOf(file, documents),
    documents: documents.length,
    skippedDocuments: documents.length - linted.length,
    findings: [...encoding, ...documents.flatMap(({ findings }) => findings)],
    resources,
    ...secretsIn(yaml),
    failures: documents.flatMap(document => (document.status === 'linted' ? document.failures : [])),
    suppressions: suppressionsIn({
      text,
      documents: yaml,
      resources,
      lines,
      podTemplates: context.settings.podTemplates,
    }),
  }
}

type Read = Exclude<LintedDocument, { status: 'empty' }>

function statusOf(file: string, documents: readonly Read[]): FileStatus {
  if (documents.some(({ status }) => status === 'linted'))
    return { path: file, status: 'linted', reason: null }
  const failed = documents.some(({ status }) => status === 'failed')
  return { path: file, status: failed ? 'failed' : 'skipped', reason: reasonOf(documents) }
}

function reasonOf(documents: readonly Read[]): string {
  const skipped = documents.find(document => document.status === 'skipped')
  if (skipped?.status === 'skipped') return skipped.reason
  return documents.length === 0 ? 'empty' : 'not valid YAML'
}

/**
 * Whether a document that could not be read was meant for Kubernetes: then its failure matters. What is indented deeper than its
 * first line belongs to something else that holds a manifest, such as a task of Ansible or a script; JSON has no such line.
 * In UTF-16 without a byte order mark, which kubectl cannot read, every other character is a NUL.
 */
function looksLikeManifest(text: string, document: YamlDocument): boolean {
  const { start, end, value, empty, template } = document
  if (empty || template !== undefined) return false
  if (value !== undefined) return isCutShort(document)
  const content = text.slice(start, end).replaceAll('\0', '')
  const first = /^([ \t]*)(?![\s#]|---)(\{?)/m.exec(content)
  const deepest = first?.[2] === '{' ? Number.POSITIVE_INFINITY : (first?.[1]?.length ?? 0)
  return [...content.matchAll(TYPE_META)].some(([, indent = '']) => indent.length <= deepest)
}

const TYPE_META = /^([ \t]*)\{?[ \t]*["']?(?:apiVersion|kind)["']?[ \t]*:/gm

/**
 * A file that lies beside a kustomization which does not list it, without the objects of a patch: workloads whose containers all lack
 * an image, as no whole one does.
 */
export function withoutLoosePatch(file: LintedFile): LintedFile {
  const { resources, status, documents } = file
  const isPatch = resources.length > 0 && resources.every(({ outline }) => outline?.pods?.images.length === 0)
  return isPatch ? { ...notLinted(status.path, 'skipped', LOOSE_PATCH), documents } : file
}

const LOOSE_PATCH = 'kustomize patch, as its containers have no image'

/** A file with nothing to lint in it. */
export function notLinted(file: string, status: 'skipped' | 'failed', reason: string): LintedFile {
  return {
    status: { path: file, status, reason },
    documents: 0,
    skippedDocuments: 0,
    findings: [],
    resources: [],
    failures: [],
    suppressions: [],
  }
}
