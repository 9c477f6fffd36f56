import type { Settings } from '../core/settings.ts'
import type { SchemaPack } from '../schema/pack.ts'

/** What linting needs besides the text: settings, and the schemas of the Kubernetes versions they name. */
export interface LintContext {
  readonly settings: Settings
  readonly packs: readonly SchemaPack[]
}
