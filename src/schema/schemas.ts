import { Gaps } from '../core/gaps.ts'
import type { JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import { PATTERN_LIMIT, runBudget } from '../core/run-budget.ts'
import { checkBuiltIn } from './built-in.ts'
import { type CollectedSchemas, collectedIssues } from './collected.ts'
import { changeIssues } from './custom/change.ts'
import { checkCustom, versionIssues } from './custom/check.ts'
import type { CustomKind, CustomKinds } from './custom/kinds.ts'
import type { Judging } from './custom/validator.ts'
import type { SchemaIssue } from './issue.ts'
import type { SchemaPack } from './pack.ts'
import { checkMetadata, checkShape, checkTemplate } from './parts.ts'
import { lifecycleIssues } from './projects/lifecycle.ts'
import { misspeltKindIssues } from './projects/misspelt-kind.ts'
import { typeMetaIssues } from './type-meta.ts'
import { type Source, type TypedObject, typedObject } from './typed-object.ts'
import { unknownKindIssue } from './unknown-kind.ts'
import type { SchemaVerdict } from './verdict.ts'

/** All that is known of the shape of objects, in the Kubernetes versions asked for. */
export interface Schemas {
  /** The schemas of Kubernetes itself, one pack for each version. */
  readonly packs: readonly SchemaPack[]
  /** The definitions of custom kinds: those that the user has, else those that k8s-lint brings along. */
  readonly customKinds: CustomKinds
  /** Compares an object with the schemas of its kind in all versions, and mends it. */
  readonly check: (object: JsonObject, source?: Source) => SchemaVerdict
  /**
   * What the definition of a custom kind has against one object in the place of another; both have been mended, and are of
   * the same version.
   */
  readonly change: (before: JsonObject, after: JsonObject) => readonly SchemaIssue[]
  /** The same where more kinds are defined, which count where a user has no other definition of them. */
  readonly withKinds: (defined: CustomKinds) => Schemas
}

/** What schemas are made of. */
export interface SchemaSources extends Partial<Judging> {
  /** At least one. */
  readonly packs: readonly SchemaPack[]
  readonly customKinds?: CustomKinds | undefined
  /** The names of the custom kinds that are known of a group, whoever defines them. */
  readonly kindsIn?: ((group: string) => readonly string[]) | undefined
  /** The JSON Schemas of kinds that nothing else defines. */
  readonly collected?: CollectedSchemas | undefined
  /** Where custom kinds keep their pod template, by `Resource.groupKind`. */
  readonly podTemplates?: ReadonlyMap<string, Path> | undefined
}

/** What comes of the cases of `check`, with an object that says what it is. */
interface Case extends Omit<SchemaSources, keyof Judging>, Judging {
  readonly typed: TypedObject
  readonly source: Source
  readonly gaps: Gaps
}

const NO_SOURCE: Source = () => undefined

/** The schemas of a run, or of a part of it. */
export function createSchemas(sources: SchemaSources): Schemas {
  const { packs, customKinds = () => [], validator, patterns = runBudget(PATTERN_LIMIT) } = sources
  if (packs.length === 0) throw new Error('schemas need at least one Kubernetes version')
  return {
    packs,
    customKinds,
    check: (object, source = NO_SOURCE) => {
      const typed = typedObject(object)
      const gaps = new Gaps()
      if (typed === undefined) return { issues: typeMetaIssues(object), known: false, object, gaps }
      return checkTyped({ ...sources, patterns, typed, source, gaps })
    },
    change: (before, after) => changeIssues(before, after, packs, customKinds, validator),
    withKinds: defined => {
      const kindsNamed: CustomKinds = (group, kind) => {
        const known = customKinds(group, kind)
        const added = known.some(isOwn) ? [] : defined(group, kind)
        return added.length > 0 ? added : known
      }
      return createSchemas({ ...sources, patterns, customKinds: kindsNamed })
    },
  }
}

/** Whether a definition is a user's own, and not one that k8s-lint brings along. */
function isOwn({ release }: CustomKind): boolean {
  return release === undefined
}

function checkTyped({ typed, ...sources }: Case): SchemaVerdict {
  const { packs, source, gaps, customKinds, collected } = sources
  const { apiVersion, group, kind } = typed
  const facts = packs[0]?.builtIn.kinds.facts(apiVersion, kind)
  if (facts !== undefined) return checkBuiltIn(typed, facts, packs, sources, source, gaps)
  const definitions = customKinds?.(group, kind) ?? []
  const check = definitions.some(isOwn) ? undefined : collected?.(apiVersion, kind)
  if (check === undefined)
    return definitions.length > 0
      ? checkDefined(definitions, { typed, ...sources })
      : checkUnknown({ typed, ...sources })
  const verdict = checkParts(typed.object, { typed, ...sources })
  return { ...verdict, known: true, issues: [...verdict.issues, ...collectedIssues(verdict.object, check)] }
}

/** Checks an object of a kind that CustomResourceDefinitions declare. */
function checkDefined(definitions: readonly CustomKind[], given: Case): SchemaVerdict {
  const { typed, packs, source, gaps } = given
  const { object, apiVersion, version } = typed
  const objectMeta = packs[0]?.builtIn.objectMeta()
  const minor = Math.max(...packs.map(pack => pack.minor))
  const verdict =
    objectMeta && checkCustom(object, version, definitions, { objectMeta, minor }, source, given, gaps)
  const rest = checkParts(verdict?.object ?? object, given)
  const served = definitions.some(isOwn)
    ? versionIssues(apiVersion, version, definitions)
    : lifecycleIssues(typed, definitions)
  return {
    ...rest,
    known: verdict !== undefined,
    issues: [...served, ...(verdict?.issues ?? []), ...rest.issues],
  }
}

/** Checks an object of a kind that nobody knows, or that is not in the version it names. */
function checkUnknown(given: Case): SchemaVerdict {
  const { typed, packs, source, gaps, kindsIn = () => [] } = given
  const unknown = unknownKindIssue(typed.apiVersion, typed.kind, packs)
  const builtIn = packs[0]?.builtIn
  const shape = unknown && builtIn && checkShape(typed, builtIn, source, gaps)
  const verdict = checkParts(shape?.object ?? typed.object, given)
  const gone = lifecycleIssues(typed, [])
  const misspelt = gone.length > 0 ? gone : misspeltKindIssues(typed, kindsIn(typed.group))
  return {
    ...verdict,
    issues: [...(unknown ? [unknown] : misspelt), ...(shape?.issues ?? []), ...verdict.issues],
  }
}

/** Checks what every object may have, whatever its kind: metadata, and the pod template of kinds known to have one. */
function checkParts(object: JsonObject, { typed, packs, podTemplates, source, gaps }: Case): SchemaVerdict {
  const builtIn = packs[0]?.builtIn
  if (builtIn === undefined) return { issues: [], known: false, object, gaps }
  const metadata = checkMetadata(object, builtIn, source, gaps)
  const template = checkTemplate(typed, metadata.object, builtIn, podTemplates, source, gaps)
  return { issues: [...metadata.issues, ...template.issues], known: false, object: template.object, gaps }
}
