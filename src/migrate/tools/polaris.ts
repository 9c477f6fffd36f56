import { isObject, type JsonObject, objectsIn } from '../../core/json.ts'
import { type Converter, type MigratedRule, migrateChecks, ruleIds } from '../migration.ts'
import { mappingAt, readMapping, textsOf } from '../read.ts'

const LEVELS: Readonly<Record<string, MigratedRule['level']>> = {
  danger: 'error',
  error: 'error',
  warning: 'warning',
  ignore: 'off',
}

/** `polaris.yaml`: https://polaris.docs.fairwinds.com/customization/configuration/ */
export const polaris: Converter = (text, equivalents) => {
  const config = readMapping(text)
  const checks = Object.entries(mappingAt(config, 'checks')).flatMap(([check, severity]) => {
    const level = LEVELS[String(severity)]
    return level === undefined ? [] : [migrateChecks([check], level, equivalents)]
  })
  const custom = Object.entries(mappingAt(config, 'customChecks'))
  const exemptions = objectsIn(config['exemptions']).map(exemption => exemptionOf(exemption, equivalents))
  return {
    presets: ['recommended'],
    rules: checks.flatMap(({ rules }) => rules),
    exemptions: exemptions.filter(({ rules }) => Array.isArray(rules) && rules.length > 0),
    notes: [
      ...checks.flatMap(({ notes }) => notes),
      ...custom.map(([name, check]) => customNote(name, check)),
    ],
  }
}

function exemptionOf(exemption: JsonObject, equivalents: Parameters<Converter>[1]): JsonObject {
  const named = textsOf(exemption['rules'])
  const names = textsOf(exemption['controllerNames'])
  const containers = textsOf(exemption['containerNames'])
  const { namespace } = exemption
  return {
    rules: named.length > 0 ? ruleIds(named, equivalents) : ['*'],
    ...(typeof namespace === 'string' && namespace !== '' && { namespaces: [namespace] }),
    // It compares with the beginning of names.
    ...(names.length > 0 && { names: names.map(name => `${name}*`) }),
    ...(containers.length > 0 && { containers: containers.map(name => `${name}*`) }),
    reason: 'exempted in the configuration of polaris',
  }
}

function customNote(name: string, check: unknown): string {
  const target = isObject(check) ? String(check['target'] ?? 'Container') : 'Container'
  return `${name}: a check of your own on ${target}; write it under customRules, with its schema as jsonSchema`
}
