import { isObject, type Json } from '../../core/json.ts'
import { type Converter, type MigratedRule, migrateChecks } from '../migration.ts'
import { mappingAt, readMapping } from '../read.ts'

/** `.yamllint`: https://yamllint.readthedocs.io/en/stable/configuration.html */
export const yamllint: Converter = (text, equivalents) => {
  const config = readMapping(text)
  const checks = Object.entries(mappingAt(config, 'rules')).map(([check, setting]) =>
    migrateChecks([check], levelOf(setting), equivalents),
  )
  const ignored = config['ignore']
  return {
    presets: ['recommended'],
    rules: checks.flatMap(({ rules }) => rules),
    ignore: linesOf(ignored),
    notes: [
      ...checks.flatMap(({ notes }) => notes),
      ...('ignore-from-file' in config
        ? ['ignore-from-file: .gitignore is obeyed anyway; name others as .k8s-lintignore']
        : []),
      ...('yaml-files' in config
        ? ['yaml-files: files ending in .yaml, .yml and .json are read; name others on the command line']
        : []),
    ],
  }
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
