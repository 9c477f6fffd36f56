import { objectsIn } from '../../core/json.ts'
import { type Converter, carried, dropped, joined, migrateChecks } from '../migration.ts'
import { mappingAt, readMapping, textsOf } from '../read.ts'
import { parametersOf } from './kube-linter-checks.ts'
import { customCheck } from './kube-linter-templates.ts'

const CHECKS: readonly string[] = [
  'addAllBuiltIn',
  'doNotAutoAddDefaults',
  'include',
  'exclude',
  'ignorePaths',
]

/** `.kube-linter.yaml`: https://github.com/stackrox/kube-linter/blob/main/docs/configuring-kubelinter.md */
export const kubeLinter: Converter = (text, equivalents) => {
  const config = readMapping(text)
  const checks = mappingAt(config, 'checks')
  const own = objectsIn(config['customChecks'])
  const names = new Set(own.map(({ name }) => String(name)))
  const none = checks['doNotAutoAddDefaults'] === true
  const all = checks['addAllBuiltIn'] === true
  const preset = all ? 'strict' : none ? 'correctness' : 'recommended'
  const ignored = textsOf(checks['ignorePaths'])
  const excluded = textsOf(checks['exclude'])
  const migrated = joined([
    {
      outcomes: [
        ...('addAllBuiltIn' in checks
          ? [carried(`addAllBuiltIn ${String(all)}`, `the preset ${preset}`)]
          : []),
        ...('doNotAutoAddDefaults' in checks
          ? [carried(`doNotAutoAddDefaults ${String(none)}`, `the preset ${preset}`)]
          : []),
      ],
    },
    migrateChecks(
      textsOf(checks['include']).filter(name => !names.has(name)),
      // Where a preset has the rule anyway, a check must not make it narrower.
      { setting: 'include', level: 'on', optionsOf: (check, rule) => parametersOf(check, rule, none) },
      equivalents,
    ),
    migrateChecks(
      excluded.filter(name => !names.has(name)),
      { setting: 'exclude', level: 'off' },
      equivalents,
    ),
  ])
  const custom = own.map(check =>
    excluded.includes(String(check['name']))
      ? { outcomes: [carried(`customChecks ${String(check['name'])}`, 'left out, since it is excluded')] }
      : customCheck(check, equivalents),
  )
  const ofCustom = joined(custom)
  return {
    presets: [preset],
    rules: [...migrated.rules, ...ofCustom.rules],
    exemptions: migrated.exemptions,
    customRules: custom.flatMap(result => ('customRules' in result ? (result.customRules ?? []) : [])),
    // Paths were matched against absolute ones, so people begin them with stars.
    ignore: ignored.map(pattern => pattern.replace(/^~\//, '')),
    outcomes: [
      ...migrated.outcomes,
      ...ofCustom.outcomes,
      ...ignored.map(path => carried(`ignorePaths ${path}`, 'ignore')),
      ...Object.keys(checks)
        .filter(key => !CHECKS.includes(key))
        .map(key => dropped(`checks.${key}`, 'no setting means the same')),
      ...Object.keys(config)
        .filter(key => key !== 'checks' && key !== 'customChecks')
        .map(key => dropped(key, 'no setting means the same')),
    ],
  }
}
