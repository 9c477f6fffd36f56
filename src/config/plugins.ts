import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isObject } from '../core/json.ts'
import { PRESETS, type Rule } from '../core/rule.ts'
import { SEVERITIES } from '../core/severity.ts'
import type { CustomRule } from '../custom/custom-rule.ts'
import type { RuleDefinition } from '../custom/define-rule.ts'
import type { Boundary } from '../files/boundary.ts'
import { shownPath } from '../files/paths.ts'
import { wrongRuleId } from './custom-rules.ts'
import { checked } from './paths.ts'
import { fail, itemsOf, nonEmptyOf, type Place, shownPlace } from './place.ts'

/** What modules need to be loaded. */
export interface PluginOptions {
  /** The configuration that names them, by its absolute path. */
  readonly from: string
  readonly cwd: string
  /** How far paths may lead. */
  readonly within: Boundary
  /** Whether code may be run at all. */
  readonly allowed: boolean
}

/** The rules of the modules that a configuration names. `rules` are those that there are besides, whose ids are taken. */
export async function pluginRulesOf(
  place: Place,
  options: PluginOptions,
  rules: readonly Rule[],
): Promise<readonly CustomRule[]> {
  const taken = new Map(rules.map(rule => [rule.id, 'place' in rule ? String(rule.place) : 'k8s-lint']))
  const own: CustomRule[] = []
  for (const item of itemsOf(place)) {
    const written = nonEmptyOf(item)
    if (!options.allowed) fail(item, notAllowed(written))
    const path = checked(pathOf(item, written, options.from), item, options.within)
    const file = shownPath(path, options.cwd)
    const { moduleRule } = await import('../custom/module-rule.ts')
    for (const definition of definitionsIn(await exportsOf(path, item, file), item, file)) {
      const other = taken.get(definition.id)
      if (other !== undefined) fail(item, `${file}: there is a rule ${definition.id} already: ${other}`)
      taken.set(definition.id, file)
      own.push(moduleRule(definition, { file, place: shownPlace(item) }))
    }
  }
  return own
}

/** A configuration can come with a pull request; whoever runs the linter has to trust it first. */
function notAllowed(written: string): string {
  return `${written} is code, which runs only if you trust it: add --exec-config, or set K8S_LINT_EXEC_CONFIG=1`
}

/** A file beside the configuration, or an installed package. */
function pathOf(place: Place, written: string, from: string): string {
  if (/^(\.{1,2}[\\/]|[\\/]|[A-Za-z]:[\\/])/.test(written)) {
    const path = resolve(dirname(from), written)
    return existsSync(path) ? path : fail(place, `there is no file ${written}`)
  }
  try {
    return createRequire(from).resolve(written)
  } catch {
    return fail(
      place,
      `the package ${written} is not installed, or has no entry; a file is written ./${written}`,
    )
  }
}

/** What a module exports. Node loads each once. */
async function exportsOf(path: string, place: Place, file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(path).href)
  } catch (error) {
    if (isObject(error) && error['code'] === 'ERR_UNKNOWN_FILE_EXTENSION') {
      return fail(
        place,
        `${file} is TypeScript, which needs Node.js 22.18 or newer; write it in JavaScript to support older versions`,
      )
    }
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    return fail(place, `${file} cannot be loaded: ${reason}`)
  }
}

/** The rules that a module exports: one by default, or a list of them, by default or as `rules`. */
function definitionsIn(exports: unknown, place: Place, file: string): readonly RuleDefinition[] {
  const own = isObject(exports) ? exports : {}
  const exported: unknown = own['rules'] ?? own['default']
  // A CommonJS module that was compiled has its own default within.
  const inner = isObject(exported) && isObject(exported['default']) ? exported['default'] : exported
  const list: readonly unknown[] = Array.isArray(inner) ? inner : inner === undefined ? [] : [inner]
  if (list.length === 0) fail(place, `${file} exports no rule: export default defineRule({ … })`)
  return list.map(item => {
    const reason = wrongDefinition(item)
    return reason === undefined ? (item as RuleDefinition) : fail(place, `${file}: ${reason}`)
  })
}

/** Why something that a module exports is no rule; undefined where it is one. */
function wrongDefinition(value: unknown): string | undefined {
  if (!isObject(value)) return 'a rule is an object, made by defineRule'
  const definition: Readonly<Record<string, unknown>> = value
  const { id, severity, summary, kinds, presets, options, check } = definition
  if (typeof id !== 'string') return 'a rule has no id'
  const wrongId = wrongRuleId(id)
  if (wrongId !== undefined) return wrongId
  if (typeof summary !== 'string' || summary.trim() === '') return `the rule ${id} has no summary`
  if (typeof check !== 'function') return `the rule ${id} has no function check`
  if (severity !== undefined && !SEVERITIES.some(known => known === severity))
    return `the severity of the rule ${id} is none of ${SEVERITIES.join(', ')}`
  if (kinds !== undefined && !isTexts(kinds)) return `the kinds of the rule ${id} are no list of names`
  if (
    presets !== undefined &&
    !(isTexts(presets) && presets.every(preset => PRESETS.some(known => known === preset)))
  )
    return `the presets of the rule ${id} are not among ${PRESETS.join(', ')}`
  if (options !== undefined && !isOptions(options))
    return `the options of the rule ${id} need a type, a default and a description each`
  return undefined
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string')
}

function isOptions(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.values(value).every(
      (option: unknown) =>
        isObject(option) &&
        ['boolean', 'integer', 'string', 'array'].some(type => type === option['type']) &&
        'default' in option &&
        typeof option['description'] === 'string',
    )
  )
}
