import { type ApiCheck, apiChecks } from '../api/check.ts'
import { minorOf } from '../core/minor-of.ts'
import type { KubernetesVersions, ResourceRule, SetRule } from '../core/rule.ts'
import type { ActiveRule, Settings } from '../core/settings.ts'
import { looksAt } from '../kubernetes/workload-kinds.ts'

/** A rule that looks at single resources, switched on. */
export interface ActiveResourceRule extends ActiveRule {
  readonly rule: ResourceRule<never, never>
}

/** A rule that looks at the whole set, switched on. */
export interface ActiveSetRule extends ActiveRule {
  readonly rule: SetRule<never>
}

/** The rules that are on, ready for the question every resource asks: which of them look at my kind? */
export interface RuleTable {
  readonly byId: ReadonlyMap<string, ActiveRule>
  /** What the API server would reject in a resource, as far as those rules are on. */
  readonly apiIssues: ApiCheck
  readonly resourceRules: (groupKind: string) => readonly ActiveResourceRule[]
  readonly versions: KubernetesVersions
  readonly setRules: (groupKind: string) => readonly ActiveSetRule[]
}

const tables = new WeakMap<Settings, RuleTable>()

/** The table of some settings; made once for each. */
export function ruleTable(settings: Settings): RuleTable {
  const known = tables.get(settings)
  if (known !== undefined) return known
  const byId = new Map(settings.rules.map(active => [active.rule.id, active]))
  const versions = settings.versions.map(minorOf)
  const table: RuleTable = {
    byId,
    versions,
    apiIssues: apiChecks(id => byId.has(id), versions),
    resourceRules: byKind(settings.rules.filter(isResourceRule), settings),
    setRules: byKind(settings.rules.filter(isSetRule), settings),
  }
  tables.set(settings, table)
  return table
}

function isResourceRule(active: ActiveRule): active is ActiveResourceRule {
  return 'check' in active.rule
}

function isSetRule(active: ActiveRule): active is ActiveSetRule {
  return 'checkSet' in active.rule
}

function byKind<A extends ActiveResourceRule | ActiveSetRule>(
  rules: readonly A[],
  { podTemplates }: Settings,
): (groupKind: string) => readonly A[] {
  const lists = new Map<string, readonly A[]>()
  return groupKind => {
    const known = lists.get(groupKind)
    if (known !== undefined) return known
    const isConfigured = podTemplates?.has(groupKind) === true
    const list = rules.filter(({ rule }) => looksAt(rule.scope, groupKind, isConfigured))
    lists.set(groupKind, list)
    return list
  }
}
