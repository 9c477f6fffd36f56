import { groupOf } from '../../core/group-kind.ts'
import { minorOf } from '../../core/minor-of.ts'
import { pluralOf } from '../../kubernetes/cluster/api-resources.ts'
import { SHORT_NAMES } from '../../kubernetes/cluster/short-names.ts'
import type { SchemaPack } from '../../schema/pack.ts'

/** A kind of one API version. */
export interface ApiKind {
  readonly apiVersion: string
  readonly kind: string
}

/** The parts of an operand such as `apps/v1/Deployment.spec.template`. */
export interface Operand {
  /** An apiVersion, or a group alone; undefined where none is named. */
  readonly apiVersion: string | undefined
  readonly kind: string
  readonly path: readonly string[]
}

/** Takes an operand apart. Indices, as reports print them, mean nothing here: `containers[0].image`. */
export function takeApart(operand: string, apiVersion: string | undefined): Operand {
  const slash = operand.lastIndexOf('/')
  const [kind = '', ...path] = operand
    .slice(slash + 1)
    .replaceAll(/\[\d*\]/g, '')
    .split('.')
  return {
    apiVersion: apiVersion ?? (slash < 0 ? undefined : operand.slice(0, slash)),
    kind,
    path: path.filter(name => name !== ''),
  }
}

/**
 * The kinds that go by a name as kubectl takes it: in any case, in the plural, or by a short name. The one that is most
 * likely meant in a Kubernetes version is first: what it serves, stable before beta, new before old.
 */
export function kindsCalled(
  name: string,
  apiVersion: string | undefined,
  { schema, builtIn }: SchemaPack,
): readonly ApiKind[] {
  const wanted = name.toLowerCase()
  const { kinds } = builtIn
  const lastVersion = ({ apiVersion: known, kind }: ApiKind) =>
    schema(known, kind) === undefined
      ? -minorOf(kinds.facts(known, kind)?.last ?? '')
      : Number.NEGATIVE_INFINITY
  return kinds
    .kinds()
    .filter(kind => [kind.toLowerCase(), pluralOf(kind)].includes(wanted) || SHORT_NAMES.get(wanted) === kind)
    .flatMap(kind => kinds.apiVersionsOf(kind).map(known => ({ apiVersion: known, kind })))
    .filter(known => apiVersion === undefined || isCalled(known.apiVersion, apiVersion))
    .map(known => ({ known, rank: [lastVersion(known), ...rank(known.apiVersion)] }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ known }) => known)
}

function isCalled(apiVersion: string, wanted: string): boolean {
  return apiVersion === wanted.toLowerCase() || groupOf(apiVersion) === wanted.toLowerCase()
}

/** Whether one version is to be preferred to another, as a comparison: `v2` to `v1`, `v1` to `v1beta1`. */
export function compareVersions(a: string, b: string): number {
  return compareRanks(rank(a), rank(b))
}

/** Stable versions, then the core group, then higher numbers. */
function rank(apiVersion: string): readonly number[] {
  const [, major = '0', stage, minor = '0'] = /v(\d+)(?:(alpha|beta)(\d+))?$/.exec(apiVersion) ?? []
  const stability = stage === undefined ? 0 : stage === 'beta' ? 1 : 2
  return [stability, groupOf(apiVersion) === '' ? 0 : 1, -Number(major), -Number(minor)]
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((number, at) => number !== b[at])
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0)
}
