import type { Issue } from '../core/finding.ts'
import type { JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import { stringMap } from '../kubernetes/outline/selectors.ts'
import { compiled } from './compile.ts'
import { createdObject } from './created.ts'
import type { Creation } from './creation.ts'
import { verdictOf } from './evaluate.ts'
import { matchOf } from './match.ts'
import { paramsOf } from './params.ts'
import type { Binding, MutatingPolicy, Policy } from './policy.ts'
import { isUnsure } from './sure.ts'

/** An issue of one of the rules about policies. */
export interface AdmissionIssue extends Issue {
  readonly rule: 'admission-policy'
}

/** A policy with all that puts it into force. */
export interface BoundPolicy<P = Policy> {
  readonly policy: P
  readonly bindings: readonly Binding[]
}

/** What all bindings of a policy say to a creation. */
interface Outcome {
  /** By message and path: which bindings lead to it, and whether it refuses the resource. */
  readonly violations: Map<string, Found>
  /** Why there is no verdict, in half a sentence each. */
  readonly open: Set<string>
}

interface Found {
  readonly message: string
  readonly path: Path
  readonly bindings: Set<string>
  denies: boolean
}

/**
 * What a policy that is in force says to a creation: one issue for one violation, whichever bindings lead to it. What it
 * depends on that is not among the inputs is only an issue where it was not `said` before.
 */
export function issuesOf(
  { policy, bindings }: BoundPolicy,
  creation: Creation,
  objects: readonly JsonObject[],
  said: Set<string>,
): readonly AdmissionIssue[] {
  const outcome: Outcome = { violations: new Map(), open: new Set() }
  for (const binding of bindings) ask(policy, binding, creation, objects, outcome)
  const issues: AdmissionIssue[] = []
  for (const { message, path, bindings: names, denies } of outcome.violations.values()) {
    issues.push({
      rule: 'admission-policy',
      path,
      ...(!denies && { severity: 'warning' }),
      message: `policy ${policy.name}${boundBy([...names])}: ${message}`,
    })
  }
  for (const why of outcome.open) {
    const message = `policy ${policy.name} has no verdict here: ${why}`
    if (said.has(message)) continue
    said.add(message)
    issues.push({ rule: 'admission-policy', path: [], severity: 'info', message })
  }
  return issues
}

/**
 * That a resource is changed before the others are asked about it: what they say then may be something else. Said of the
 * first such resource only.
 */
export function changeIssues(
  { policy, bindings }: BoundPolicy<MutatingPolicy>,
  { request, server }: Creation,
  said: Set<string>,
): readonly AdmissionIssue[] {
  const isMeant = (constraints: JsonObject) => {
    const match = matchOf(constraints, request)
    return match !== undefined && !isUnsure(match)
  }
  const { name, apiVersion, match } = policy
  if (said.has(`mutating ${name}`) || !server.pack.schema(apiVersion, 'MutatingAdmissionPolicy')) return []
  if (!isMeant(match) || !bindings.some(binding => binding.match === undefined || isMeant(binding.match)))
    return []
  said.add(`mutating ${name}`)
  const message = `MutatingAdmissionPolicy ${name} may change this resource before policies are asked about it, and was not applied here`
  return [{ rule: 'admission-policy', path: [], severity: 'info', message }]
}

/** https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/validating/dispatcher.go */
function ask(
  policy: Policy,
  binding: Binding,
  creation: Creation,
  objects: readonly JsonObject[],
  { violations, open }: Outcome,
): void {
  const { request, resource, server } = creation
  const match = matchOf(policy.match, request)
  if (match === undefined) return
  const isBound = binding.match === undefined ? match : matchOf(binding.match, request)
  if (isBound === undefined) return
  if (isUnsure(match)) return void open.add(`whether it applies depends on ${match.unsure}`)
  if (isUnsure(isBound)) return void open.add(`whether it applies depends on ${isBound.unsure}`)
  const { version } = match
  if (version !== resource.version && !creation.isConvertible)
    return void open.add(
      `it is about ${request.resource} of version ${version}, and what this is in that version is not known`,
    )
  const [problem] = compiled(policy).problems
  if (problem !== undefined) return void open.add(`an expression is not understood here: ${problem}`)
  const params = paramsOf(policy, binding, request, objects, server)
  if (isUnsure(params)) return void open.add(`it depends on ${params.unsure}`)

  const add = (message: string, path: Path, denies: boolean, name?: string) => {
    const key = `${path.join('/')} ${message}`
    const violation = violations.get(key) ?? { message, path, bindings: new Set(), denies: false }
    violations.set(key, violation)
    if (name !== undefined) violation.bindings.add(name)
    violation.denies ||= denies
  }
  if ('problem' in params) {
    if (!policy.ignoresFailure) add(params.problem, [], true, params.ofPolicy ? undefined : binding.name)
    return
  }
  for (const one of params) {
    const verdict = verdictOf(
      policy,
      {
        ...creation.variables(version),
        params: one === undefined ? null : createdObject(one, versionOf(policy.paramKind), server),
      },
      secretsIn(resource),
    )
    for (const { expression, why } of verdict.open) open.add(`${expression} depends on ${why}`)
    for (const { message, path, always } of verdict.violations)
      add(message, path, always || binding.denies, binding.name)
  }
}

/** The values of a Secret, as they are written and as what they stand for. */
function secretsIn({ groupKind, object }: Resource<JsonObject>): readonly string[] {
  if (groupKind !== 'Secret') return []
  const data = Object.values(stringMap(object['data']))
  const decoded = data.map(text => Buffer.from(text, 'base64').toString())
  const texts = Object.values(stringMap(object['stringData']))
  const encoded = texts.map(text => Buffer.from(text).toString('base64'))
  return [...data, ...decoded, ...texts, ...encoded].filter(text => text !== '')
}

function versionOf(paramKind: Policy['paramKind']): string {
  return paramKind?.apiVersion.replace(/^.*\//, '') ?? ''
}

function boundBy(names: readonly string[]): string {
  const last = names.at(-1)
  if (last === undefined) return ''
  return names.length === 1 ? `, bound by ${last}` : `, bound by ${names.slice(0, -1).join(', ')} and ${last}`
}
