import type { Finding } from '../core/finding.ts'
import type { Settings } from '../core/settings.ts'
import type { ConfigFile, ConfiguredExemption } from './config.ts'
import { hasEnded } from './holding.ts'

/** What has to be known to judge exemptions. */
export interface ExemptionContext {
  /** An ISO date. */
  readonly today: string
  /** The findings that were accepted, by exemptions among others. */
  readonly suppressed: readonly Finding[]
  /** Whether all that the exemptions of a configuration are for was linted, by all rules that it switches on. */
  readonly isComplete: (config: ConfigFile) => boolean
  /** What holds for a configuration file itself. */
  readonly settingsOf: (path: string) => Settings
}

/** Findings about exemptions, at their places in the configurations: those that have ended, those that cover nothing. */
export function exemptionFindings(
  configs: readonly ConfigFile[],
  context: ExemptionContext,
): readonly Finding[] {
  const used = new Set(context.suppressed.flatMap(({ suppression }) => suppression?.place ?? []))
  return configs.flatMap(config => {
    const { exemptions } = config
    if (exemptions.length === 0) return []
    const settings = context.settingsOf(config.path)
    const ended = exemptions.filter(exemption => hasEnded(exemption, context.today))
    const unused = context.isComplete(config)
      ? exemptions.filter(
          exemption =>
            !hasEnded(exemption, context.today) &&
            !used.has(exemption.place) &&
            isJudged(exemption, settings),
        )
      : []
    return [
      ...ended.flatMap(exemption =>
        finding(
          'expired-exemption',
          `the exemption from ${named(exemption)} ended on ${exemption.expires}`,
          exemption,
          settings,
        ),
      ),
      ...unused.flatMap(exemption =>
        finding(
          'unused-exemption',
          `nothing needs the exemption from ${named(exemption)}`,
          exemption,
          settings,
        ),
      ),
    ]
  })
}

/** Whether every run can tell what an exemption is for; some rules compare with what only `--since` knows. */
function isJudged({ rules }: ConfiguredExemption, settings: Settings): boolean {
  const active = settings.rules.filter(({ rule }) => rules.has(rule.id))
  return !(active.length > 0 && active.every(({ rule }) => 'stage' in rule && rule.stage === 'since'))
}

function named({ written: [first = '', ...rest] }: ConfiguredExemption): string {
  return rest.length === 0 ? first : `${first} and ${rest.length} more`
}

/** A finding, where its rule is on. */
function finding(
  rule: string,
  message: string,
  { file, range }: ConfiguredExemption,
  settings: Settings,
): readonly Finding[] {
  const active = settings.rules.find(({ rule: { id } }) => id === rule)
  if (active === undefined) return []
  return [{ rule, severity: active.severity, message, file, ...range, path: '', resource: null }]
}
