import { isObject, type JsonObject, objectsIn } from '../../core/json.ts'
import { type Converter, migrateChecks } from '../migration.ts'
import { readMapping } from '../read.ts'

/** `policies.yaml`, of which the default policy counts: https://hub.datree.io/configuration/policy-as-code */
export const datree: Converter = (text, equivalents) => {
  const config = readMapping(text)
  const policies = objectsIn(config['policies'])
  const policy = policies.find(({ isDefault }) => isDefault === true) ?? policies[0]
  const own = objectsIn(config['customRules'])
  const names = new Set(own.map(({ identifier }) => String(identifier)))
  const identifiers = objectsIn(policy?.['rules']).map(({ identifier }) => String(identifier))
  const { rules, notes } = migrateChecks(
    identifiers.filter(name => !names.has(name)),
    'on',
    equivalents,
  )
  const others = policies.filter(other => other !== policy).map(({ name }) => String(name))
  return {
    presets: ['correctness'],
    rules,
    customRules: own.filter(({ identifier }) => identifiers.includes(String(identifier))).flatMap(customRule),
    notes: [
      ...notes,
      ...others.map(
        name =>
          `the policy ${name} is not the default one; keep it in a file of its own and name it with --config`,
      ),
    ],
  }
}

function customRule({ identifier, defaultMessageOnFailure, schema }: JsonObject): readonly JsonObject[] {
  if (!isObject(schema)) return []
  const id = String(identifier)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-$/g, '')
  const message = typeof defaultMessageOnFailure === 'string' ? defaultMessageOnFailure.trim() : ''
  return [{ id: `datree/${id}`, ...(message !== '' && { message }), jsonSchema: schema }]
}
