import { isObject, type Json } from '../../core/json.ts'
import { type Converter, carried, dropped, joined, type MigratedRule, migrateChecks } from '../migration.ts'
import { mappingAt, readMapping } from '../read.ts'

/** What stands for the settings besides rules and paths. */
const OTHERS: Readonly<Record<string, string>> = {
  extends: 'its presets are about the look of the text, which a formatter settles',
  'ignore-from-file': '.gitignore is obeyed anyway; call others .k8s-lintignore',
  'yaml-files': 'files ending in .yaml, .yml and .json are read; name others on the command line',
  locale: 'the order of keys is that of their characters',
}

/** `.yamllint`: https://yamllint.readthedocs.io/en/stable/configuration.html */
export const yamllint: Converter = (text, equivalents) => {
  const config = readMapping(text)
  const ignore = linesOf(config['ignore'])
  const migrated = joined([
    ...Object.entries(mappingAt(config, 'rules')).map(([check, setting]) =>
      migrateChecks([check], { setting: 'rule', level: levelOf(setting) }, equivalents),
    ),
    ...Object.entries(mappingAt(config, 'rules')).map(([check, setting]) => ({
      outcomes: ignoredBy(check, setting),
    })),
    { outcomes: ignore.map(pattern => carried(`ignore ${pattern}`, 'ignore')) },
    {
      outcomes: Object.keys(config)
        .filter(key => key !== 'rules' && key !== 'ignore')
        .map(key => dropped(key, OTHERS[key] ?? 'no setting means the same')),
    },
  ])
  return { presets: ['recommended'], ...migrated, ignore }
}

/** Paths that a single rule passes over. */
function ignoredBy(check: string, setting: Json) {
  const paths = isObject(setting) ? linesOf(setting['ignore']) : []
  return paths.map(path =>
    dropped(`rule ${check}, ignore ${path}`, 'write it under overrides, with files and rules'),
  )
}

function levelOf(setting: Json): MigratedRule['level'] {
  if (setting === 'disable' || setting === false) return 'off'
  const level = isObject(setting) ? setting['level'] : undefined
  return level === 'warning' || level === 'error' ? level : 'on'
}

/** Patterns as in .gitignore, in a block or in a list. */
function linesOf(value: Json | undefined): readonly string[] {
  const lines = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split('\n') : []
  return lines.map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'))
}
