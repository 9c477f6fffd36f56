import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Admission } from '../admission/admission.ts'
import type { Config } from '../config/config.ts'
import { PATTERN_LIMIT, type RunBudget, runBudget } from '../core/run-budget.ts'
import type { NamedPath } from '../core/settings.ts'
import { UsageError } from '../core/usage-error.ts'
import { boundaryOf } from '../files/boundary.ts'
import { discover } from '../files/discover.ts'
import { missingPaths } from '../files/missing.ts'
import { shownPath } from '../files/paths.ts'
import type { CustomKinds } from '../schema/custom/kinds.ts'
import type { CustomValidator } from '../schema/custom/validator.ts'
import type { compileJsonSchema } from '../schema/json-schema.ts'
import { type BrokenDefinition, type CustomDefinitions, customKindsIn, mentionsCrd } from './definitions.ts'
import { mayHoldExpressions } from './expressions.ts'
import { admissionObjectsIn, mentionsAdmissionPolicy } from './policies.ts'
import { mayHoldKindsWithExpressions } from './project-kinds.ts'
import { bytesIn, type Sources, sourcesOf } from './sources.ts'

/** What has to be known before the first file is linted: what holds for others among the inputs, and the code for it. */
export interface Gathered {
  /** What the expressions of the run may take together. */
  readonly budget: RunBudget
  /** What the patterns in definitions may take together. */
  readonly patterns: RunBudget
  /** The custom kinds that the inputs define, and those that files and folders do which are configured (`crds`). */
  readonly customKinds: (crds: readonly NamedPath[] | undefined) => CustomKinds
  /** Whether a configured file or folder defines nothing. */
  readonly definesNothing: (crds: NamedPath) => boolean
  /** The documents of a configured file or folder that were asked for a kind and cannot be read; files as they are shown. */
  readonly brokenDefinitions: (crds: NamedPath) => readonly BrokenDefinition[]
  /** The admission policies among the inputs; undefined where there are none. */
  readonly admission?: Admission
  /** What understands expressions; undefined where there are none. */
  readonly validator?: CustomValidator
  /** What compiles JSON Schemas; undefined where none are configured. */
  readonly compile?: typeof compileJsonSchema
}

/** Looks through the inputs, each of which is read once, and what the configurations for them name. */
export async function gather(sources: Sources, configs: readonly Config[], cwd: string): Promise<Gathered> {
  const [defining, policies]: [string[], string[]] = [[], []]
  let hasExpressions = false
  const usesProjects = configs.some(({ builtInDefinitions }) => builtInDefinitions !== false)
  for (const file of sources.files) {
    const bytes = bytesIn(sources, file)
    if (mentionsCrd(bytes)) defining.push(file)
    if (mentionsAdmissionPolicy(bytes)) policies.push(file)
    hasExpressions ||= mayHoldExpressions(bytes) || (usesProjects && mayHoldKindsWithExpressions(bytes))
  }
  const own = definitionsIn(sources, defining)
  const known = new Map<string, CustomDefinitions>()
  const configured = (named: NamedPath) => {
    const definitions = known.get(named.path) ?? definitionsFor(named, cwd)
    known.set(named.path, definitions)
    return definitions
  }
  for (const { crds = [] } of configs) crds.forEach(configured)
  hasExpressions ||= [own, ...known.values()].some(definitions => definitions.hasExpressions)
  const [budget, patterns] = [runBudget(), runBudget(PATTERN_LIMIT)]
  const admission = policies.length === 0 ? undefined : await admissionAmong(sources, budget)
  return {
    budget,
    patterns,
    customKinds: (crds = []) => {
      const all = [own, ...crds.map(configured)].map(({ kinds }) => kinds)
      return (group, kind) => all.flatMap(kinds => kinds(group, kind))
    },
    definesNothing: crds => configured(crds).isEmpty,
    // Of files that are linted, too, it is said anyway.
    brokenDefinitions: crds =>
      configured(crds)
        .broken()
        .filter(({ file }) => !sources.files.includes(file)),
    ...(admission && { admission }),
    ...(hasExpressions && { validator: (await import('../expressions/validate.ts')).validatorOf(budget) }),
    ...(configs.some(({ schemas }) => schemas !== undefined) && {
      compile: await compilerWithin(patterns),
    }),
  }
}

/** What compiles JSON Schemas whose patterns take what is left of a budget. */
async function compilerWithin(budget: RunBudget): Promise<typeof compileJsonSchema> {
  const { compileJsonSchema } = await import('../schema/json-schema.ts')
  return (schema, options) => compileJsonSchema(schema, { ...options, budget })
}

function definitionsIn(sources: Sources, files: readonly string[]): CustomDefinitions {
  return customKindsIn(allOf(sources, files), file => bytesIn(sources, file))
}

/** What a configured file or folder defines. It need not be linted itself. */
export function definitionsFor(named: NamedPath, cwd: string): CustomDefinitions {
  const folder = dirname(named.path)
  const place = `${named.file}:${named.line}:${named.column}`
  const options = { cwd, ignore: false, forceExclude: false }
  const found = discover([named.path], { ...options, errorOnUnmatched: false })
  if (found.length === 0 && statSync(named.path, { throwIfNoEntry: false }) === undefined)
    throw new UsageError(`${place}: ${missingPaths([named.written], resolve(cwd, dirname(named.file)))}`)
  const within = boundaryOf(folder, cwd)
  const outside = found.find(({ path }) => !within(path))
  if (outside !== undefined)
    throw new UsageError(`${place}: ${shownPath(outside.path, cwd)} is a link that leaves the repository`)
  // Only what the command line names may be a pipe or a device.
  const files = found.filter(({ skip }) => skip === undefined).map(input => ({ ...input, explicit: false }))
  const sources = sourcesOf({ files })
  for (const { file, path } of files) {
    const result = sources.read(file)
    if ('failure' in result)
      throw new UsageError(`${place}: ${shownPath(path, cwd)} cannot be read: ${result.failure}`)
  }
  return definitionsIn(sources, sources.files)
}

async function admissionAmong(sources: Sources, budget: RunBudget): Promise<Admission | undefined> {
  const objects = admissionObjectsIn(() => allOf(sources, sources.files))
  if (objects.length === 0) return undefined
  const { admissionOf } = await import('../admission/admission.ts')
  return admissionOf(objects, budget)
}

function* allOf(sources: Sources, files: readonly string[]) {
  for (const file of files) yield { file, bytes: bytesIn(sources, file) }
}
