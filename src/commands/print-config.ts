import { CATALOGUE } from '../catalogue.ts'
import { DEFAULTS } from '../config/config.ts'
import { resolveSettings } from '../config/settings.ts'
import { shownPath } from '../files/paths.ts'
import type { Arguments } from './arguments.ts'
import { configure } from './configure.ts'
import type { Io } from './io.ts'

/** Prints what holds for one file, as JSON. */
export function printConfigCommand({ values }: Arguments, file: string, io: Io): number {
  const { config, file: configFile = null } = configure(values, io.cwd, CATALOGUE)
  const { versions, rules } = resolveSettings(config, CATALOGUE)
  const printed = {
    file: shownPath(file, io.cwd),
    configFile,
    presets: config.presets ?? DEFAULTS.presets,
    kubernetesVersions: versions,
    failOn: config.failOn ?? DEFAULTS.failOn,
    ignore: config.ignore ?? [],
    rules: Object.fromEntries(
      rules.map(({ rule: { id }, severity, options }) => [
        id,
        Object.keys(options).length === 0 ? severity : [severity, options],
      ]),
    ),
  }
  io.stdout.write(`${JSON.stringify(printed, null, 2)}\n`)
  return 0
}
