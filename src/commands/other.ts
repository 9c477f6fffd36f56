/** The commands that few runs need, loaded together when one of them is called for. */
export { baselineCommand } from './baseline.ts'
export { explainCommand } from './explain.ts'
export { filesCommand } from './files.ts'
export { helpText } from './help.ts'
export { initCommand } from './init.ts'
export { migrateCommand } from './migrate.ts'
export { printConfigCommand } from './print-config.ts'
export { rulesCommand } from './rules.ts'
