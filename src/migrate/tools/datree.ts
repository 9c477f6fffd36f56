import { isObject, type JsonObject, objectsIn } from '../../core/json.ts'
import { type Converter, carried, dropped, joined, migrateChecks, type Outcome } from '../migration.ts'
import { readMapping } from '../read.ts'

/** `policies.yaml`, of which the default policy counts: https://hub.datree.io/configuration/policy-as-code */
export const datree: Converter = (text, equivalents) => {
  const config = readMapping(text)
  const policies = objectsIn(config['policies'])
  const policy = policies.find(({ isDefault }) => isDefault === true) ?? policies[0]
  const own = objectsIn(config['customRules'])
  const names = new Set(own.map(({ identifier }) => String(identifier)))
  const identifiers = objectsIn(policy?.['rules']).map(({ identifier }) => String(identifier))
  const migrated = joined([
    migrateChecks(
      identifiers.filter(name => !names.has(name)),
      { setting: 'rule', level: 'on', optionsOf },
      equivalents,
    ),
    { outcomes: own.map(rule => customOutcome(rule, identifiers)) },
    { outcomes: policies.filter(other => other !== policy).map(otherPolicy) },
  ])
  return {
    presets: ['correctness'],
    ...migrated,
    customRules: own.filter(({ identifier }) => identifiers.includes(String(identifier))).flatMap(customRule),
  }
}

/** The labels that its rules ask for. */
function optionsOf(check: string, rule: string) {
  if (rule !== 'required-labels') return undefined
  return { labels: [/^(?:22|DEPLOYMENT_MISSING_LABEL_ENV_VALUE)$/.test(check) ? 'env' : 'owner'] }
}

function otherPolicy({ name }: JsonObject): Outcome {
  return dropped(
    `policy ${String(name)}`,
    'not the default one; keep it in a file of its own and name it with --config',
  )
}

function customOutcome(rule: JsonObject, identifiers: readonly string[]): Outcome {
  const { identifier, schema, regoDefinition } = rule
  const said = `customRules ${String(identifier)}`
  if (!identifiers.includes(String(identifier))) return dropped(said, 'the policy does not use it')
  if (isObject(schema)) return carried(said, `customRules ${customId(String(identifier))}`)
  return dropped(
    said,
    regoDefinition === undefined
      ? 'it has no schema as a mapping; write it under customRules'
      : 'Rego is not evaluated; write it under customRules, in CEL',
  )
}

function customRule({ identifier, defaultMessageOnFailure, schema }: JsonObject): readonly JsonObject[] {
  if (!isObject(schema)) return []
  const message = typeof defaultMessageOnFailure === 'string' ? defaultMessageOnFailure.trim() : ''
  return [{ id: customId(String(identifier)), ...(message !== '' && { message }), jsonSchema: schema }]
}

function customId(identifier: string): string {
  const name = identifier
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-$/g, '')
  return `datree/${name}`
}
