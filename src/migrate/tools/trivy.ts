import { type JsonObject, objectsIn } from '../../core/json.ts'
import {
  type Converted,
  type Converter,
  carried,
  dropped,
  type Equivalents,
  exemptionsFor,
  joined,
  type Migration,
  migrateChecks,
  nameOfEquivalent,
  type Outcome,
  withoutEquivalent,
} from '../migration.ts'
import { mappingAt, readMapping, textsOf } from '../read.ts'

const MANIFESTS_ALONE = 'k8s-lint looks at manifests alone'

/**
 * `trivy.yaml`, `.trivyignore.yaml` or `.trivyignore`:
 * https://trivy.dev/latest/docs/configuration/filtering/, https://trivy.dev/latest/docs/references/configuration/config-file/
 */
export const trivy: Converter = (text, equivalents) => {
  if (isIgnoreFile(text)) return fromIgnoreFile(text, equivalents)
  const config = readMapping(text)
  return 'misconfigurations' in config ? fromIgnoreYaml(config, equivalents) : fromSettings(config)
}

function fromSettings(config: JsonObject): Migration {
  const scan = mappingAt(config, 'scan')
  const severities = textsOf(config['severity']).map(severity => severity.toUpperCase())
  const isMild = severities.some(severity => ['LOW', 'MEDIUM', 'UNKNOWN'].includes(severity))
  const [files, dirs] = [textsOf(scan['skip-files']), textsOf(scan['skip-dirs'])]
  const failOn = severities.length > 0 && !isMild ? 'error' : 'warning'
  return {
    presets: ['recommended'],
    failOn,
    ignore: [...files, ...dirs.map(dir => `${dir.replace(/\/$/, '')}/`)],
    outcomes: [
      ...(severities.length > 0
        ? [
            dropped(
              `severity ${severities.join(', ')}`,
              `k8s-lint has severities of its own; failOn: ${failOn} is the nearest to it`,
            ),
          ]
        : []),
      ...files.map(file => carried(`scan.skip-files ${file}`, 'ignore')),
      ...dirs.map(dir => carried(`scan.skip-dirs ${dir}`, 'ignore')),
      ...Object.keys(scan)
        .filter(key => key !== 'skip-files' && key !== 'skip-dirs')
        .map(key => dropped(`scan.${key}`, 'no setting means the same')),
      ...Object.keys(config)
        .filter(key => key !== 'severity' && key !== 'scan')
        .map(key =>
          dropped(key, key === 'ignorefile' ? 'convert that file, too' : 'no setting means the same'),
        ),
    ],
  }
}

/** A check per line, with comments. */
function isIgnoreFile(text: string): boolean {
  return linesOf(text).every(line => /^[A-Za-z][\w-]*(\s+exp:\S+)?$/.test(line))
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line => line.replace(/#.*/, '').trim())
    .filter(line => line !== '')
}

function fromIgnoreFile(text: string, equivalents: Equivalents): Migration {
  return joined(
    linesOf(text).map(line => {
      const [check = '', expires] = line.split(/\s+exp:/)
      if (!isMisconfiguration(check)) return { outcomes: [dropped(line, MANIFESTS_ALONE)] }
      if (expires === undefined) return ignoredFor(check, equivalents)
      return accepted(check, line, {}, { reason: 'ignored in .trivyignore', expires }, equivalents)
    }),
  )
}

function ignoredFor(check: string, equivalents: Equivalents): Converted {
  return migrateChecks([check], { setting: 'ignored', level: 'off' }, equivalents)
}

function fromIgnoreYaml(config: JsonObject, equivalents: Equivalents): Migration {
  return joined([
    ...objectsIn(config['misconfigurations']).map(entry => fromEntry(entry, equivalents)),
    {
      outcomes: Object.keys(config)
        .filter(key => key !== 'misconfigurations')
        .map(key => dropped(key, MANIFESTS_ALONE)),
    },
  ])
}

function fromEntry(
  { id, paths, statement, expired_at: expires }: JsonObject,
  equivalents: Equivalents,
): Partial<Converted> {
  const check = String(id)
  const files = textsOf(paths)
  const said = ['misconfigurations', check, ...files].join(' ')
  const reason = typeof statement === 'string' && statement.trim() !== '' ? statement : IGNORED
  const until = typeof expires === 'string' ? { expires } : {}
  return accepted(check, said, files.length > 0 ? { files } : {}, { reason, ...until }, equivalents)
}

const IGNORED = 'ignored in .trivyignore.yaml'

/** Exemptions from what a check means. */
function accepted(
  check: string,
  said: string,
  scope: JsonObject,
  { reason, expires }: { readonly reason: string; readonly expires?: string },
  all: Equivalents,
): Partial<Converted> {
  const found = all.equivalents(check)
  if (found.length === 0) return { outcomes: [withoutEquivalent(said, check, all)] }
  const day = expires?.slice(0, 10)
  if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day)) {
    return { outcomes: [dropped(said, `"${expires}" is not a date such as 2027-01-31`)] }
  }
  const exemptions = exemptionsFor(found, scope, { reason, ...(day !== undefined && { expires: day }) })
  const outcomes: readonly Outcome[] = [
    carried(said, `exemption from ${found.map(nameOfEquivalent).join(', ')}`),
  ]
  return { exemptions, outcomes }
}

function isMisconfiguration(check: string): boolean {
  return /^(avd-)?k[sc]v-?\d+$/i.test(check)
}
