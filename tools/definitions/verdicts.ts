import type { JsonObject } from '../../src/core/json.ts'
import { toPointer } from '../../src/core/path.ts'
import { validatorOf } from '../../src/expressions/validate.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { type CustomKinds, customKindOf } from '../../src/schema/custom/kinds.ts'
import type { SchemaIssue } from '../../src/schema/issue.ts'
import { createPacks, LATEST_VERSION } from '../../src/schema/pack.ts'
import { createProjectKinds } from '../../src/schema/projects/project-kinds.ts'
import { createSchemas } from '../../src/schema/schemas.ts'
import { mutate, poolOf } from '../api-server/mutations.ts'
import { samplersOf } from '../api-server/samples.ts'

/** An object of which a definition among the inputs says something else than the built-in one. */
export interface Difference {
  readonly object: JsonObject
  /** What only the definition says, a line for each issue. */
  readonly own: readonly string[]
  /** What only the built-in one says. */
  readonly builtIn: readonly string[]
}

/** What was compared. */
export interface Comparison {
  readonly objects: number
  /** How many of the objects there was nothing to say of. */
  readonly accepted: number
  readonly differences: readonly Difference[]
}

/** How many samples the changes to others are taken from. */
const SAMPLES = 5

/**
 * Makes up objects of each version that a CustomResourceDefinition serves, changes all but the first few, and holds what
 * is said of them when the definition is among the inputs against what is said when `kinds` are built in and pinned.
 */
export function compareVerdicts(
  definition: JsonObject,
  kinds: CustomKinds,
  count: number,
  random: () => number,
): Comparison {
  const kind = customKindOf(definition)
  const own = verdictBy(() => (kind === undefined ? [] : [kind]))
  const builtIn = verdictBy(kinds)
  const objects = samplersOf(definition).flatMap(sampler => {
    const samples = Array.from({ length: SAMPLES }, () => sampler(random))
    const pool = poolOf(samples)
    return Array.from({ length: count }, (_, index) => {
      const sample = samples[index % SAMPLES] ?? {}
      return index < SAMPLES ? sample : mutate(sample, pool, random)
    })
  })
  const verdicts = objects.map(object => ({ object, own: own(object), builtIn: builtIn(object) }))
  return {
    objects: objects.length,
    accepted: verdicts.filter(verdict => verdict.own.length === 0).length,
    differences: verdicts.flatMap(verdict => {
      const difference = {
        object: verdict.object,
        own: verdict.own.filter(line => !verdict.builtIn.includes(line)),
        builtIn: verdict.builtIn.filter(line => !verdict.own.includes(line)),
      }
      return difference.own.length + difference.builtIn.length > 0 ? [difference] : []
    }),
  }
}

/**
 * The built-in kinds of one file of `schemas/projects`, whatever the others have, with a release pinned: the newest unless
 * another is named.
 */
export function kindsIn(file: string, named?: string): CustomKinds {
  const projects = createProjectKinds(name => {
    const text = readSchema(name)
    return name === 'projects/index.txt' ? (sectionsOf(text).get(file) ?? '') : text
  })
  const pinned = [...projects.releases()].map(([project, releases]) => {
    const release = named ?? releases.at(-1)
    if (release === undefined || !releases.includes(release)) throw new Error(`${file} has no such release`)
    return [project, { release }] as const
  })
  return projects.kindsAt(new Map(pinned))
}

/** The parts of the index: for each file, its line and those of its kinds. */
export function sectionsOf(index: string): ReadonlyMap<string, string> {
  const sections = index.trimEnd().split(/\n(?=@)/)
  return new Map(sections.map(section => [/^@(\S+)/.exec(section)?.[1] ?? '', section]))
}

const packs = [createPacks(readSchema)(LATEST_VERSION)]

function verdictBy(customKinds: CustomKinds): (object: JsonObject) => readonly string[] {
  return object => {
    const { issues } = createSchemas({ packs, validator: validatorOf(), customKinds }).check(object)
    return issues
      .filter(({ rule }) => rule !== 'deprecated-api-version')
      .map(lineOf)
      .sort()
  }
}

/** An issue without the release that it is about. What a definition says itself of a broken expression is not built in. */
function lineOf({ rule, path, message, severity = 'error' }: SchemaIssue): string {
  const said = rule === 'crd-validation-rule' ? '' : ` ${message.replace(RELEASE, '')}`
  return `${severity} ${rule} ${toPointer(path)}${said}`
}

const RELEASE = / \([\w-]+ (\d+\.\d+|[0-9a-f]{7})(, \w+ channel)?\)$/
