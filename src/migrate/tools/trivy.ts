import { type JsonObject, objectsIn } from '../../core/json.ts'
import { type Converter, type Equivalents, type Migration, migrateChecks, ruleIds } from '../migration.ts'
import { mappingAt, readMapping, textsOf } from '../read.ts'

/**
 * `trivy.yaml`, `.trivyignore.yaml` or `.trivyignore`:
 * https://trivy.dev/latest/docs/configuration/filtering/, https://trivy.dev/latest/docs/references/configuration/config-file/
 */
export const trivy: Converter = (text, equivalents) => {
  if (isIgnoreFile(text)) return fromIgnoreFile(text, equivalents)
  const config = readMapping(text)
  if ('misconfigurations' in config) return fromIgnoreYaml(config, equivalents)
  const scan = mappingAt(config, 'scan')
  const severities = textsOf(config['severity']).map(severity => severity.toUpperCase())
  const isMild = severities.some(severity => ['LOW', 'MEDIUM', 'UNKNOWN'].includes(severity))
  return {
    presets: ['recommended'],
    failOn: severities.length > 0 && !isMild ? 'error' : 'warning',
    ignore: [
      ...textsOf(scan['skip-files']),
      ...textsOf(scan['skip-dirs']).map(dir => `${dir.replace(/\/$/, '')}/`),
    ],
    notes: [
      ...(severities.length > 0
        ? ['severity: k8s-lint has severities of its own; failOn is the nearest to it']
        : []),
      ...('ignorefile' in config ? ['ignorefile: convert that file, too'] : []),
    ],
  }
}

/** A check per line, with comments. */
function isIgnoreFile(text: string): boolean {
  return text
    .split('\n')
    .map(line => line.replace(/#.*/, '').trim())
    .every(line => line === '' || /^[A-Za-z][\w-]*(\s+exp:\S+)?$/.test(line))
}

function fromIgnoreFile(text: string, equivalents: Equivalents): Migration {
  const lines = text
    .split('\n')
    .map(line => line.replace(/#.*/, '').trim())
    .filter(line => line !== '')
  const entries = lines.map(line => {
    const [check = '', expires] = line.split(/\s+exp:/)
    return { check, expires }
  })
  const lasting = entries.filter(({ expires }) => expires === undefined).map(({ check }) => check)
  const { rules, notes } = migrateChecks(lasting.filter(isMisconfiguration), 'off', equivalents)
  return {
    rules,
    exemptions: entries.flatMap(({ check, expires }) => {
      const ids = ruleIds([check], equivalents)
      if (expires === undefined || ids.length === 0) return []
      return [{ rules: ids, reason: 'ignored in .trivyignore', expires: expires.slice(0, 10) }]
    }),
    notes: [...notes, ...vulnerabilities(entries.map(({ check }) => check))],
  }
}

function fromIgnoreYaml(config: JsonObject, equivalents: Equivalents): Migration {
  const entries = objectsIn(config['misconfigurations'])
  const unknown = entries.map(({ id }) => String(id)).filter(id => equivalents.rulesFor(id).length === 0)
  return {
    exemptions: entries.flatMap(({ id, paths, statement, expired_at: expires }) => {
      const rules = ruleIds([String(id)], equivalents)
      if (rules.length === 0) return []
      const files = textsOf(paths)
      return [
        {
          rules,
          ...(files.length > 0 && { files }),
          reason:
            typeof statement === 'string' && statement !== '' ? statement : 'ignored in .trivyignore.yaml',
          ...(typeof expires === 'string' && { expires: expires.slice(0, 10) }),
        },
      ]
    }),
    notes: [
      ...unknown.map(check => `${check}: ${equivalents.reason(check)}`),
      ...['vulnerabilities', 'secrets', 'licenses']
        .filter(key => key in config)
        .map(key => `${key}: k8s-lint looks at manifests alone`),
    ],
  }
}

function isMisconfiguration(check: string): boolean {
  return /^(avd-)?k[sc]v-?\d+$/i.test(check)
}

function vulnerabilities(checks: readonly string[]): readonly string[] {
  const others = checks.filter(check => !isMisconfiguration(check))
  return others.length === 0 ? [] : [`${others.join(', ')}: k8s-lint looks at manifests alone`]
}
