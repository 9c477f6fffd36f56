import { DEFAULTS } from '../../src/config/config.ts'
import { mergeLayers } from '../../src/config/holding.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { readConfig } from '../../src/config/read.ts'
import { resolveSettings } from '../../src/config/settings.ts'
import type { Settings } from '../../src/core/settings.ts'
import { UsageError } from '../../src/core/usage-error.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import type { Corpus } from './corpus.ts'
import { pick, type Random } from './random.ts'
import { withRandomType } from './values.ts'
import { asYaml } from './written.ts'

/** The settings of a configuration with a random value somewhere; undefined where it is refused, as most are. */
export async function randomSettings(
  { configurations }: Corpus,
  random: Random,
): Promise<Settings | undefined> {
  const text = asYaml(withRandomType(pick(configurations, random) ?? {}, random))
  try {
    const bytes = new TextEncoder().encode(text)
    const place = parseConfig('/fuzz/.k8s-lint.yaml', '.k8s-lint.yaml', { read: () => ({ bytes }) })
    if (place === undefined) return resolveSettings(DEFAULTS, ALL_RULES)
    const { layers } = await readConfig(place, '/fuzz', ALL_RULES, {
      from: '/fuzz/.k8s-lint.yaml',
      cwd: '/fuzz',
      within: () => true,
      allowed: false,
    })
    return resolveSettings(mergeLayers(layers), ALL_RULES)
  } catch (error) {
    if (error instanceof UsageError) return undefined
    throw error
  }
}
