import { AREAS } from '../../api/areas.ts'
import { groupKindOf } from '../../core/group-kind.ts'
import { isArray } from '../../core/json.ts'
import type { Scope } from '../../core/rule.ts'
import { readSchema } from '../../files/schemas.ts'
import { looksAt } from '../../kubernetes/workload-kinds.ts'
import { ALL_RULES } from '../../rules/all.ts'
import type { ApiKind } from './kind.ts'

/**
 * The rules that report a field of a kind, by the name of its place: those whose own test manifests show that they do. The
 * file is generated; see `tools/rule-fields.ts`.
 */
export function rulesAbout(kind: ApiKind, name: string): readonly string[] {
  const line = readSchema('rule-fields.txt')
    .split('\n')
    .find(text => text.startsWith(`${name} `))
  const ids = line?.split(' ').slice(1) ?? []
  return ids.filter(id => covers(scopeOf(id), kind))
}

/** The rules that are for some kinds, and for this one among them. */
export function rulesForKind(kind: ApiKind): readonly string[] {
  return ALL_RULES.map(({ id }) => id).filter(id => isArray(scopeOf(id)) && covers(scopeOf(id), kind))
}

/** What rules and constraints look at, by their ids. */
const SCOPES: ReadonlyMap<string, Scope> = new Map([
  ...ALL_RULES.flatMap((rule): [string, Scope][] => ('scope' in rule ? [[rule.id, rule.scope]] : [])),
  ...AREAS.flatMap(({ constraints, scope }) =>
    constraints.map(({ id }): [string, Scope] => [`api/${id}`, scope]),
  ),
])

function scopeOf(id: string): Scope {
  return SCOPES.get(id) ?? 'all'
}

function covers(scope: Scope, { apiVersion, kind }: ApiKind): boolean {
  return looksAt(scope, groupKindOf(apiVersion, kind))
}
