import type { Finding } from '../core/finding.ts'
import { isObject, type Json, type JsonObject, valueAt } from '../core/json.ts'
import { isWithin, type Path, toPointer } from '../core/path.ts'
import type { RuleFailure } from '../core/report.ts'
import type { ActiveRule } from '../core/settings.ts'
import { classify, type IsKnownKind } from '../kubernetes/classify.ts'
import { expandList } from '../kubernetes/lists.ts'
import type { Schemas } from '../schema/schemas.ts'
import type { YamlDocument, YamlProblem } from '../yaml/documents.ts'
import { type LineIndex, locate, rangeOf, sourceOf } from '../yaml/locate.ts'
import { contextFor, type LintContext } from './context.ts'
import { exemptionsFor } from './exempt.ts'
import { identify } from './identify.ts'
import { issueFindings, objectId, type PlacedObject } from './issue-findings.ts'
import { type LintedResource, lintResource, type ResourceSummary } from './resource.ts'
import { ruleTable } from './rule-table.ts'

/** A resource with the place it was read from, as far as linting the whole set needs it. */
export interface PlacedResource extends ResourceSummary {
  /** Which document of the file, from 0. */
  readonly document: number
  /** Where it stands in that document. */
  readonly path: Path
}

/** What became of one document. */
export type LintedDocument =
  | { readonly status: 'empty' }
  | { readonly status: 'failed'; readonly findings: readonly Finding[] }
  | { readonly status: 'skipped'; readonly reason: string; readonly findings: readonly Finding[] }
  | {
      readonly status: 'linted'
      readonly findings: readonly Finding[]
      readonly resources: readonly PlacedResource[]
      readonly failures: readonly RuleFailure[]
    }

/** Lints one document: what reading it revealed, then every object in it. Pure. */
export function lintDocument(
  document: YamlDocument,
  index: number,
  file: string,
  lines: LineIndex,
  context: LintContext,
): LintedDocument {
  const { value, template } = document
  if (template !== undefined) return { status: 'skipped', reason: template, findings: [] }
  if (document.empty && document.problems.length === 0) return { status: 'empty' }
  if (document.empty || value === undefined) {
    return { status: 'failed', findings: problemFindings(document.problems, file, lines, context) }
  }
  const role = classify(value, file, knownKindsOf(context.schemas))
  if (isCutShort(document) && !role.manifest)
    return { status: 'failed', findings: problemFindings(document.problems, file, lines, context) }
  if (!role.manifest) return { status: 'skipped', reason: role.reason, findings: [] }
  const objects = isObject(value) ? lintObjects(document, value, index, context) : []
  const resources = objects.map(({ resource }) => resource)
  return {
    status: 'linted',
    resources,
    failures: objects.flatMap(({ failures, resource: { ref } }) =>
      failures.map(failure => ({ ...failure, file, resource: ref })),
    ),
    findings: [
      ...problemFindings(document.problems, file, lines, context, value, path => ownerOf(path, resources)),
      ...objects.flatMap(({ issues, resource }) => {
        const { settings } = contextFor(context, resource.outline)
        return issueFindings(issues, placedIn(document, resource, file, lines), settings)
      }),
    ],
  }
}

/** Whether kubectl stops reading a document after its `apiVersion` or `kind`: then it looks like nothing that it was meant to be. */
export function isCutShort({ value, problems }: YamlDocument): boolean {
  if (!isObject(value) || !('apiVersion' in value || 'kind' in value)) return false
  return problems.some(({ rule }) => rule === 'yaml-ignored-text')
}

/** The kinds that some version of Kubernetes has, and those that are defined among the inputs. */
function knownKindsOf({ packs, customKinds }: Schemas): IsKnownKind {
  return (group, kind) =>
    packs.some(({ builtIn }) => builtIn.kinds.apiVersionsOf(kind).length > 0) ||
    customKinds(group, kind).length > 0
}

/** A resource of a document that has been read. */
export function placedIn(
  document: YamlDocument,
  { document: index, path, ref }: Pick<PlacedResource, 'document' | 'path' | 'ref'>,
  file: string,
  lines: LineIndex,
): PlacedObject {
  return {
    ref,
    id: objectId(file, index, path),
    object: () => valueAt(document.value, path),
    placeOf: (inner, at) => ({
      file,
      ...locate(document, [...path, ...inner], at, lines),
      path: inner,
    }),
  }
}

/** A resource with what was raised about it. */
interface PlacedIssues extends Omit<LintedResource, 'summary'> {
  readonly resource: PlacedResource
}

function lintObjects(
  document: YamlDocument,
  value: JsonObject,
  index: number,
  context: LintContext,
): readonly PlacedIssues[] {
  const nested = ruleTable(context.settings).byId.get('nested-list')
  return expandList(value).map(({ object, path, nestedList }) => {
    const source = (inner: Path) => sourceOf(document, [...path, ...inner])
    const { summary, issues, failures } = nestedList
      ? nestedListResource(object, nested)
      : lintResource(object, source, contextOfObject(object, context))
    return { resource: { ...summary, document: index, path }, issues, failures }
  })
}

/** What holds for an object, by what it says of itself. */
export function contextOfObject(object: JsonObject, context: LintContext): LintContext {
  if (context.forResource === undefined || typeof object['kind'] !== 'string') return context
  return context.forResource(identify(object))
}

function nestedListResource(
  { apiVersion, kind }: JsonObject,
  active: ActiveRule | undefined,
): LintedResource {
  const named = typeof apiVersion === 'string' && typeof kind === 'string'
  const message = `a ${named ? kind : 'list'} inside a list is refused by kubectl`
  return {
    summary: {
      ref: named ? { apiVersion, kind, namespace: null, name: null } : null,
      outline: undefined,
      known: true,
    },
    issues: active === undefined ? [] : [{ active, issue: { path: ['kind'], message } }],
    failures: [],
  }
}

/**
 * What reading the text revealed, as findings. `owner` tells the resource that a place in the document, whose value is
 * `root`, belongs to.
 */
export function problemFindings(
  problems: readonly YamlProblem[],
  file: string,
  lines: LineIndex,
  context: LintContext,
  root?: Json,
  owner: (path: Path) => PlacedResource | undefined = () => undefined,
): readonly Finding[] {
  return problems.flatMap(({ rule, message, start, end, path = [] }) => {
    const resource = owner(path)
    const { settings } = contextFor(context, resource?.outline)
    const active = ruleTable(settings).byId.get(rule)
    if (active === undefined) return []
    const exemptions = exemptionsFor(settings, () => resource && valueAt(root, resource.path))
    return {
      rule,
      severity: active.severity,
      message,
      file,
      ...rangeOf(start, end, lines),
      path: toPointer(path.slice(resource?.path.length ?? 0)),
      resource: resource?.ref ?? null,
      ...exemptions(rule, { path: path.slice(resource?.path.length ?? 0) }),
    }
  })
}

/** The resource that a place in its document belongs to. */
function ownerOf(path: Path, resources: readonly PlacedResource[]): PlacedResource | undefined {
  return resources.find(resource => isWithin(path, resource.path))
}
