import type { Issue } from '../core/finding.ts'
import { isObject } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import { selects } from '../core/resource-selector.ts'
import type { KubernetesVersions, Options } from '../core/rule.ts'
import type { CustomRule } from './custom-rule.ts'
import type { RuleDefinition } from './define-rule.ts'
import { withinTimeLimit } from './time-limit.ts'

/** More than that about one resource is a rule that never ends. */
const MOST_ISSUES = 10_000

/** Where a rule of a module comes from. */
export interface ModuleOrigin {
  /** The file, as it is shown. */
  readonly file: string
  /** Where the configuration names it: `FILE:LINE:COLUMN`. */
  readonly place: string
}

const ENDLESS = 'it does not come to an end'

/**
 * A rule from what a module defines. Whatever goes wrong in its code is thrown as an error that says what; one that never
 * ends is not asked again.
 */
export function moduleRule(definition: RuleDefinition, { file, place }: ModuleOrigin): CustomRule {
  const { id, severity = 'warning', summary, kinds, presets = ['correctness'] } = definition
  const { why = 'A rule of your own asks for it.', remedy = `See ${file}.`, links, options } = definition
  let isEndless = false
  return {
    id,
    category: 'custom',
    severity,
    presets,
    summary,
    why,
    remedy,
    ...(links && { links }),
    ...(options && { options }),
    scope: 'all',
    place,
    tests: [],
    fromModule: true,
    *check(resource: Resource, values: Options, versions: KubernetesVersions) {
      if (kinds !== undefined && !selects({ kinds }, resource)) return
      const complain = (what: string): never => {
        throw new Error(what)
      }
      if (isEndless) complain(ENDLESS)
      const found = attempt(() => withinTimeLimit(() => collect(definition, resource, values, versions)))
      if ('error' in found) return complain(describe(found.error, file))
      const issues = found.value?.value
      isEndless = issues === undefined || issues.length > MOST_ISSUES
      if (issues === undefined || isEndless) return complain(ENDLESS)
      for (const issue of issues) {
        yield isIssue(issue)
          ? issue
          : complain(`${JSON.stringify(issue)} is not an issue: it needs a path and a message`)
      }
    },
  }
}

function collect(
  definition: RuleDefinition,
  resource: Resource,
  options: Options,
  versions: KubernetesVersions,
): readonly unknown[] {
  const issues: unknown[] = []
  for (const issue of definition.check(resource, options as never, versions) ?? []) {
    issues.push(issue)
    if (issues.length > MOST_ISSUES) break
  }
  return issues
}

function attempt<T>(work: () => T): { readonly value: T } | { readonly error: unknown } {
  try {
    return { value: work() }
  } catch (error) {
    return { error }
  }
}

/** The error, with the line of the module it comes from. */
function describe(error: unknown, file: string): string {
  if (!(error instanceof Error)) return String(error)
  const name = file.slice(file.lastIndexOf('/') + 1)
  const rows = error.stack?.split('\n').filter(line => line.includes(`/${name}`)) ?? []
  const [position] = rows.flatMap(row => /:(\d+:\d+)\)?$/.exec(row)?.[1] ?? [])
  return position === undefined ? error.message : `${error.message} (${name}:${position})`
}

function isIssue(value: unknown): value is Issue {
  return (
    isObject(value) &&
    Array.isArray(value['path']) &&
    value['path'].every(segment => typeof segment === 'string' || typeof segment === 'number') &&
    typeof value['message'] === 'string' &&
    value['message'].trim() !== ''
  )
}
