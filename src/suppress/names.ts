import type { Finding } from '../core/finding.ts'
import { matchesPattern } from '../core/name-pattern.ts'
import { isAboutFinding, peerChecks } from '../core/peer-checks.ts'
import { rememberLast } from '../core/remember-last.ts'
import type { Category, Peer, PeerCheck, Rule } from '../core/rule.ts'
import { unknownName } from '../core/unknown-name.ts'
import { type Directive, EVERYTHING } from './directive.ts'
import { checkKey } from './foreign.ts'

/** What keeps an object out of a cluster. Who tells another tool to pass over an object does not ask for that. */
const REJECTIONS: readonly Category[] = ['syntax', 'schema', 'api']

/**
 * Whether a suppression names a rule by `name`: an id or a pattern of ours, or a check of the tool it was written for.
 * What is to silence all of another tool silences what that tool has a check for.
 */
export function namesRule({ origin }: Directive, name: string, rule: Rule): boolean {
  if (origin === 'k8s-lint') return matchesPattern(rule.id, name)
  return checksNamed(origin, name, rule).length > 0
}

/** Of a document that cannot be read nothing is known: to accept that unawares would look like a document without findings. */
const UNREADABLE = 'yaml-syntax'

/** Whether it names the rule and is about the finding, too: a check of another tool may be about a part of the rule alone. */
export function namesFinding({ origin }: Directive, name: string, rule: Rule, finding: Finding): boolean {
  if (origin === 'k8s-lint')
    return rule.id === UNREADABLE ? name === UNREADABLE : matchesPattern(rule.id, name)
  return checksNamed(origin, name, rule).some(check => isAboutFinding(check, finding))
}

function checksNamed(origin: Peer, name: string, rule: Rule): readonly PeerCheck[] {
  if (name === EVERYTHING && REJECTIONS.includes(rule.category)) return []
  const key = checkKey(origin, name)
  return peerChecks(rule, origin).filter(({ check }) => matchesPattern(checkKey(origin, check), key))
}

/** A file may hold thousands of suppressions. */
const idsOf = rememberLast((rules: readonly Rule[]) => new Set(rules.map(({ id }) => id)))

/** What is wrong with a name in a suppression of ours; undefined where some rule goes by it. */
export function problemOfName(
  directive: Directive,
  name: string,
  rules: readonly Rule[],
): string | undefined {
  if (directive.origin !== 'k8s-lint') return undefined
  const ids = idsOf(rules)
  if (ids.has(name)) return undefined
  if (name.includes('*'))
    return rules.some(({ id }) => matchesPattern(id, name)) ? undefined : `no rule is called "${name}"`
  const problem = unknownName('rule', name, [...ids])
  const isProse = directive.form !== 'object' && directive.reason === '' && directive.names.length > 1
  return isProse ? `${problem}; a reason is written after " -- "` : problem
}
