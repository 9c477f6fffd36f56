import { isObject, type JsonObject, objectsIn } from '../../core/json.ts'
import {
  type Converted,
  type Converter,
  carried,
  dropped,
  type Equivalent,
  type Equivalents,
  exemptionsFor,
  joined,
  type MigratedRule,
  migrateChecks,
  nameOfEquivalent,
  withoutEquivalent,
} from '../migration.ts'
import { mappingAt, readMapping, textsOf } from '../read.ts'

const LEVELS: Readonly<Record<string, MigratedRule['level']>> = {
  danger: 'error',
  error: 'error',
  warning: 'warning',
  ignore: 'off',
}

const READ: readonly string[] = ['checks', 'customChecks', 'exemptions']

/** `polaris.yaml`: https://polaris.docs.fairwinds.com/customization/configuration/ */
export const polaris: Converter = (text, equivalents) => {
  const config = readMapping(text)
  const own = mappingAt(config, 'customChecks')
  const migrated = joined([
    ...Object.entries(mappingAt(config, 'checks'))
      .filter(([check]) => !Object.hasOwn(own, check))
      .map(([check, severity]) => checkSetting(check, String(severity), equivalents)),
    ...Object.entries(own).map(([name, check]) => ({ outcomes: [customOutcome(name, check)] })),
    ...objectsIn(config['exemptions']).map(exemption => exemptionSetting(exemption, equivalents)),
    ...Object.keys(config)
      .filter(key => !READ.includes(key))
      .map(key => ({ outcomes: [dropped(key, 'no setting means the same')] })),
  ])
  return { presets: ['recommended'], ...migrated }
}

function checkSetting(check: string, severity: string, equivalents: Equivalents): Converted {
  const level = LEVELS[severity]
  const said = `checks ${check}: ${severity}`
  if (level === undefined) return joined([{ outcomes: [dropped(said, `"${severity}" is not a severity`)] }])
  return migrateChecks([check], { setting: 'checks', level }, equivalents)
}

/** One without rules is about all that polaris checks; what only schemas and the API server check goes on being checked. */
function exemptionSetting(exemption: JsonObject, all: Equivalents): Partial<Converted> {
  const named = textsOf(exemption['rules'])
  const names = textsOf(exemption['controllerNames'])
  const containers = textsOf(exemption['containerNames'])
  const { namespace } = exemption
  const scope: JsonObject = {
    ...(typeof namespace === 'string' && namespace !== '' && { namespaces: [namespace] }),
    // It compares with the beginning of names.
    ...(names.length > 0 && { names: names.map(name => `${name}*`) }),
    ...(containers.length > 0 && { containers: containers.map(name => `${name}*`) }),
  }
  const where = Object.entries(scope).map(([key, value]) => `${key} ${String(value)}`)
  const said = ['exemptions', ...where].join(' ')
  const checks = named.length > 0 ? named : all.checks
  const found: readonly Equivalent[] = checks
    .flatMap(all.equivalents)
    .filter(({ id }) => !id.startsWith('api/'))
  const exemptions = exemptionsFor(found, scope, { reason: 'exempted in the configuration of polaris' })
  const count = new Set(found.map(({ id }) => id)).size
  return {
    exemptions,
    outcomes: [
      ...(named.length > 0
        ? named.map(check => namedOutcome(`${said} ${check}`, check, all))
        : [carried(said, `exemption from the ${count} rules that polaris has checks for`)]),
    ],
  }
}

function namedOutcome(said: string, check: string, all: Equivalents) {
  const names = all.equivalents(check).map(nameOfEquivalent)
  return names.length === 0
    ? withoutEquivalent(said, check, all)
    : carried(said, `exemption from ${names.join(', ')}`)
}

function customOutcome(name: string, check: unknown) {
  const target = isObject(check) ? String(check['target'] ?? 'Container') : 'Container'
  return dropped(
    `customChecks ${name}`,
    `a check of your own on ${target}; write it under customRules, with its schema as jsonSchema`,
  )
}
