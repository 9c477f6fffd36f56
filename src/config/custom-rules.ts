import type { CelEnvironment, CelProblem, CelProgram } from '../cel/environment.ts'
import { DYN } from '../cel/types/types.ts'
import { pointerSegments } from '../core/path.ts'
import type { Rule } from '../core/rule.ts'
import { SEVERITIES } from '../core/severity.ts'
import { type Check, type CustomRule, type CustomRuleTest, declaredRule } from '../custom/custom-rule.ts'
import type { Subject } from '../custom/expression-check.ts'
import { explainedCelProblem } from './cel-hints.ts'
import { failWithin } from './offset.ts'
import {
  fail,
  fieldsOf,
  itemsOf,
  nonEmptyOf,
  type Place,
  shownPlace,
  stringsOf,
  within,
  wordOf,
} from './place.ts'
import { celTypeOf, containerSchema, type NamedSchemas, schemasNamed, wrongPath } from './rule-kinds.ts'
import { SELECTOR_KEYS, selectorOf } from './selectors.ts'

/** The fields of a rule that a configuration declares. */
export const CUSTOM_RULE_KEYS = [
  'id',
  'severity',
  ...SELECTOR_KEYS,
  'cel',
  'each',
  'jsonSchema',
  'path',
  'message',
  'messageExpression',
  'summary',
  'why',
  'remedy',
  'links',
  'tests',
] as const

/** The fields of a test of such a rule. */
export const CUSTOM_RULE_TEST_KEYS = ['name', 'valid', 'invalid', 'message'] as const

type Fields = Readonly<Record<string, Place | undefined>>

/** The rules that a configuration declares. `rules` are those that there are besides, whose ids are taken. */
export async function customRulesOf(place: Place, rules: readonly Rule[]): Promise<readonly CustomRule[]> {
  const taken = new Map(rules.map(rule => [rule.id, 'place' in rule ? rule.place : 'k8s-lint']))
  const own: CustomRule[] = []
  for (const item of itemsOf(place)) {
    const rule = await customRuleOf(item)
    const other = taken.get(rule.id)
    if (other !== undefined) fail(item, `there is a rule ${rule.id} already: ${other}`)
    taken.set(rule.id, rule.place)
    own.push(rule)
  }
  return own
}

async function customRuleOf(place: Place): Promise<CustomRule> {
  const byName = fieldsOf(place, CUSTOM_RULE_KEYS, 'field of a rule')
  const fields: Fields = Object.fromEntries(byName)
  const id = ruleIdOf(required(place, fields, 'id'))
  const { severity, message, summary, why, remedy, links, tests } = fields
  const says = message && nonEmptyOf(message)
  const declaration = {
    id,
    severity: severity ? wordOf(severity, SEVERITIES, 'severity') : ('warning' as const),
    resources: selectorOf(byName),
    summary: summary ? nonEmptyOf(summary) : (says ?? `The rule ${id} of the configuration is broken`),
    why: why ? nonEmptyOf(why) : 'The configuration asks for it.',
    remedy: remedy ? nonEmptyOf(remedy) : (says ?? 'See the configuration.'),
    ...(links && { links: stringsOf(links) }),
    place: shownPlace(fields['id'] ?? place),
    tests: tests ? itemsOf(tests).map(testOf) : [],
  }
  return declaredRule(declaration, await checkOf(place, fields, schemasNamed(fields['kinds'])))
}

/** Ids are written as ours are, with a part before them that keeps them apart: `acme/team-label`. */
function ruleIdOf(place: Place): string {
  const id = nonEmptyOf(place)
  const reason = wrongRuleId(id)
  return reason === undefined ? id : fail(place, reason)
}

/** Why a text cannot be the id of a rule that a user brings; undefined where it can. */
export function wrongRuleId(id: string): string | undefined {
  if (id.startsWith('api/')) return 'ids that begin with api/ are for what the API server checks'
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)
    ? undefined
    : `expected an id with whose rule it is, such as acme/team-label, found "${id}"`
}

/** The code that a check needs is loaded where there is one. */
async function checkOf(place: Place, fields: Fields, schemas: NamedSchemas): Promise<Check> {
  const { cel, jsonSchema } = fields
  if (cel !== undefined && jsonSchema !== undefined)
    fail(jsonSchema, 'a rule has either cel or jsonSchema; make two of it', 'key')
  if (cel !== undefined) return celCheckOf(place, cel, fields, schemas)
  if (jsonSchema !== undefined) return schemaCheckOf(jsonSchema, fields, schemas)
  return fail(place, 'a rule says what it asks for: cel, an expression, or jsonSchema')
}

async function celCheckOf(place: Place, cel: Place, fields: Fields, schemas: NamedSchemas): Promise<Check> {
  const { each, path, message, messageExpression } = fields
  const { celEnvironment } = await import('../cel/environment.ts')
  const { expressionCheck, SUBJECTS, variablesOf } = await import('../custom/expression-check.ts')
  if (message === undefined && messageExpression === undefined)
    fail(place, 'a rule with cel needs a message, or a messageExpression')
  const subject = each ? wordOf(each, SUBJECTS, 'subject') : 'object'
  const environment = celEnvironment(variablesOf(subject))
  const typed = await typedEnvironments(subject, schemas)
  const compile = (expression: Place, type: 'bool' | 'string'): CelProgram => {
    const compiled = environment.compile(nonEmptyOf(expression), type)
    if ('problem' in compiled) return failIn(expression, compiled.problem)
    // What is wrong for one of several kinds may be asked of the others only.
    const problems = typed.map(({ compile }) => compile(nonEmptyOf(expression), type))
    const [first] = problems
    if (first !== undefined && 'problem' in first && problems.every(isRefused))
      failIn(expression, first.problem)
    return compiled.program
  }
  return expressionCheck({
    subject,
    condition: compile(cel, 'bool'),
    messageOf: messageExpression && compile(messageExpression, 'string'),
    message: message ? nonEmptyOf(message) : 'the expression of this rule is false',
    path: path
      ? pathOf(path, false, subject === 'object' ? schemas : [containerSchema()].flatMap(node => node ?? []))
      : [],
  })
}

/** Whether the types do not fit. A comparison with null says that a field may be absent, and evaluates where types are not known. */
function isRefused(result: ReturnType<CelEnvironment['compile']>): boolean {
  return 'problem' in result && !/\bnull\)/.test(result.problem.message)
}

/** Environments with the types of each kind that a rule names; none where those are not known. */
async function typedEnvironments(
  subject: Subject,
  schemas: NamedSchemas,
): Promise<readonly CelEnvironment[]> {
  const { celEnvironment } = await import('../cel/environment.ts')
  const { variablesOf } = await import('../custom/expression-check.ts')
  const types = (schemas ?? []).map(celTypeOf)
  const container = subject === 'container' ? [['container', celTypeOf(containerSchema())] as const] : []
  if (types.length === 0 && container.length === 0) return []
  return (types.length === 0 ? [DYN] : types).map(object =>
    celEnvironment(new Map([...variablesOf(subject), ...container, ['object', object] as const])),
  )
}

function failIn(place: Place, problem: CelProblem): never {
  const { message, start } = explainedCelProblem(nonEmptyOf(place), problem)
  return failWithin(place, start, `this is not valid CEL: ${message}`)
}

async function schemaCheckOf(
  place: Place,
  { each, path, message, messageExpression }: Fields,
  schemas: NamedSchemas,
): Promise<Check> {
  const { compileJsonSchema } = await import('../schema/json-schema.ts')
  const { unknownKeyword } = await import('../schema/json-schema-keywords.ts')
  const { schemaCheck } = await import('../custom/schema-check.ts')
  for (const other of [each, messageExpression])
    if (other !== undefined) fail(other, `${other.path.at(-1)} is for rules with cel`, 'key')
  const unknown = unknownKeyword(place.value)
  if (unknown !== undefined) fail(within(place, unknown.path), unknown.message, 'key')
  const compiled = compileJsonSchema(place.value)
  if ('problem' in compiled)
    fail(within(place, compiled.path), `this is not a valid JSON Schema: ${compiled.problem}`)
  return schemaCheck(compiled.check, path ? pathOf(path, true, schemas) : [], message && nonEmptyOf(message))
}

/** A path of fields, `spec.replicas`, or a pointer for names with dots in them, `/metadata/labels/app.kubernetes.io~1name`. */
function pathOf(place: Place, mayBePattern = false, schemas: NamedSchemas = []): string[] {
  const path = writtenPath(place, mayBePattern)
  const reason = schemas.length === 0 ? undefined : wrongPath(path, schemas)
  if (reason !== undefined) fail(place, reason)
  return path
}

function writtenPath(place: Place, mayBePattern: boolean): string[] {
  const written = nonEmptyOf(place)
  if (written.includes('*') && !mayBePattern) fail(place, 'a path with cel leads to a single field; see each')
  if (!written.startsWith('/')) return written.split('.')
  return pointerSegments(written)
}

function testOf(place: Place): CustomRuleTest {
  const { name, valid, invalid, message }: Fields = Object.fromEntries(
    fieldsOf(place, CUSTOM_RULE_TEST_KEYS, 'field of a test'),
  )
  const manifest = valid ?? invalid
  if (manifest === undefined || (valid !== undefined && invalid !== undefined))
    return fail(place, 'a test has either a valid manifest or an invalid one')
  if (message !== undefined && valid !== undefined) fail(message, 'a valid manifest has no message', 'key')
  return {
    name: name && nonEmptyOf(name),
    manifest: nonEmptyOf(manifest),
    valid: valid !== undefined,
    message: message && nonEmptyOf(message),
    place: shownPlace(manifest, 'key'),
  }
}

function required(place: Place, fields: Fields, name: string): Place {
  return fields[name] ?? fail(place, `the field ${name} is missing`)
}
