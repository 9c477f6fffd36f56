import { fieldOf, isObject, type Json, valueAt } from '../../../../core/json.ts'
import type { SourceText } from '../../../../core/origin.ts'
import { readDocuments, type YamlDocument } from '../../../../yaml/documents.ts'
import type { Renderable } from '../objects/scopes.ts'

/** A document that a template wrote. */
export interface Manifest {
  readonly template: Renderable
  /** Its text, with a map back to the template. */
  readonly source: SourceText
  readonly documents: readonly YamlDocument[]
  readonly kind: string
  /** When it is run, where it is a hook. */
  readonly hook: string | undefined
}

const HOOK = 'helm.sh/hook'
const HOOKS: ReadonlySet<string> = new Set([
  'pre-install',
  'post-install',
  'pre-delete',
  'post-delete',
  'pre-upgrade',
  'post-upgrade',
  'pre-rollback',
  'post-rollback',
  'test',
  'test-success',
])

export function manifestOf(template: Renderable, source: SourceText): Manifest {
  const documents = readDocuments(source.text ?? '')
  const head = documents.find(({ empty }) => !empty)?.value
  const hook = valueAt(head, ['metadata', 'annotations', HOOK])
  return { template, source, documents, kind: textOf(fieldOf(head, 'kind')), hook: hookOf(hook) }
}

function hookOf(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : textOf(value)
}

/** A scalar where Helm wants a text. */
function textOf(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value)
}

/** Whether Helm knows when to run a hook; it leaves out any other. */
export function isKnownHook({ hook = '' }: Manifest): boolean {
  return hook.split(',').every(event => HOOKS.has(event.trim().toLowerCase()))
}

/**
 * Why Helm refuses a document that is YAML, and the path that is to blame; undefined where it does not.
 */
export function wrongHead(
  manifest: Manifest,
): { readonly path: readonly string[]; readonly message: string } | undefined {
  const head = manifest.documents.find(({ empty }) => !empty)?.value
  if (head === undefined) return undefined
  if (!isObject(head))
    return { path: [], message: 'a template must write objects, with `apiVersion` and `kind`' }
  const annotations = valueAt(head, ['metadata', 'annotations'])
  const wrong = Object.entries(isObject(annotations) ? annotations : {}).find(([, value]) =>
    isComposite(value),
  )
  if (wrong === undefined) return undefined
  const path = ['metadata', 'annotations', wrong[0]]
  return { path, message: `\`${path.join('.')}\` must be a string: quote it` }
}

function isComposite(value: Json): boolean {
  return typeof value === 'object' && value !== null
}
