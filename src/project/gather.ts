import { dirname } from 'node:path'
import type { Admission } from '../admission/admission.ts'
import type { Config } from '../config/config.ts'
import { type RunBudget, runBudget } from '../core/run-budget.ts'
import { UsageError } from '../core/usage-error.ts'
import { boundaryOf } from '../files/boundary.ts'
import { discover } from '../files/discover.ts'
import { shownPath } from '../files/paths.ts'
import type { CustomKinds } from '../schema/custom/kinds.ts'
import type { CustomValidator } from '../schema/custom/validator.ts'
import type { compileJsonSchema } from '../schema/json-schema.ts'
import { type CustomDefinitions, customKindsIn, mentionsCrd } from './definitions.ts'
import { mayHoldExpressions } from './expressions.ts'
import { admissionObjectsIn, mentionsAdmissionPolicy } from './policies.ts'
import { bytesIn, type Sources, sourcesOf } from './sources.ts'

/** What has to be known before the first file is linted: what holds for others among the inputs, and the code for it. */
export interface Gathered {
  /** What the expressions of the run may take together. */
  readonly budget: RunBudget
  /** The custom kinds that the inputs define, and those that files and folders do which are configured (`crds`). */
  readonly customKinds: (crds: readonly string[] | undefined) => CustomKinds
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
  for (const file of sources.files) {
    const bytes = bytesIn(sources, file)
    if (mentionsCrd(bytes)) defining.push(file)
    if (mentionsAdmissionPolicy(bytes)) policies.push(file)
    hasExpressions ||= mayHoldExpressions(bytes)
  }
  const own = definitionsIn(sources, defining)
  const known = new Map<string, CustomDefinitions>()
  const configured = (crds: readonly string[]) => {
    const key = crds.join('\n')
    const definitions = known.get(key) ?? definitionsAt(crds, cwd)
    known.set(key, definitions)
    return definitions
  }
  for (const { crds } of configs) if (crds !== undefined) configured(crds)
  hasExpressions ||= [own, ...known.values()].some(definitions => definitions.hasExpressions)
  const kinds = new Map<CustomDefinitions, CustomKinds>()
  const budget = runBudget()
  const admission = policies.length === 0 ? undefined : await admissionAmong(sources, budget)
  return {
    budget,
    customKinds: crds => {
      if (crds === undefined) return own.kinds
      const definitions = configured(crds)
      const both = kinds.get(definitions) ?? eitherKinds(own.kinds, definitions.kinds)
      kinds.set(definitions, both)
      return both
    },
    ...(admission && { admission }),
    ...(hasExpressions && { validator: (await import('../expressions/validate.ts')).validatorOf(budget) }),
    ...(configs.some(({ schemas }) => schemas !== undefined) && {
      compile: (await import('../schema/json-schema.ts')).compileJsonSchema,
    }),
  }
}

function definitionsIn(sources: Sources, files: readonly string[]): CustomDefinitions {
  return customKindsIn(allOf(sources, files), file => bytesIn(sources, file))
}

/** What files and folders define which are not to be linted themselves. */
function definitionsAt(paths: readonly string[], cwd: string): CustomDefinitions {
  const folder = dirname(paths[0] ?? cwd)
  const found = discover(paths, { cwd: folder, ignore: false, forceExclude: false, errorOnUnmatched: true })
  const within = boundaryOf(folder, cwd)
  const outside = found.find(({ path }) => !within(path))
  if (outside !== undefined) {
    throw new UsageError(`crds: ${shownPath(outside.path, cwd)} is a link that leaves the repository`)
  }
  // Only what the command line names may be a pipe or a device.
  const files = found.filter(({ skip }) => skip === undefined).map(input => ({ ...input, explicit: false }))
  const sources = sourcesOf({ files })
  for (const { file, path } of files) {
    const result = sources.read(file)
    if ('failure' in result)
      throw new UsageError(`crds: ${shownPath(path, cwd)} cannot be read: ${result.failure}`)
  }
  return definitionsIn(sources, sources.files)
}

function eitherKinds(first: CustomKinds, second: CustomKinds): CustomKinds {
  return (group, kind) => [...first(group, kind), ...second(group, kind)]
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
