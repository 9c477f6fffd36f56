import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import { remember } from '../../core/remember.ts'
import { BINDINGS } from '../cluster/rbac.ts'
import { mayShareNamespace } from '../namespaces.ts'

/** The ServiceAccounts of the inputs that the pods of a workload may run as. */
export function accountsOf(workload: Outline, name: string, set: OutlineSet): readonly Outline[] {
  return set.named('ServiceAccount', name).filter(account => mayShareNamespace(workload, account))
}

/** The bindings of the inputs that give rights to the service account of a workload, whether the account is there or not. */
export function bindingsOf(workload: Outline, name: string, set: OutlineSet): readonly Outline[] {
  const account: Outline = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    groupKind: 'ServiceAccount',
    name,
    namespace: workload.namespace,
    labels: {},
    references: [],
  }
  return bindingsAmong(set.referringTo(account))
}

const bindingsAmong = remember((referring: readonly Outline[]) =>
  referring.filter(({ groupKind }) => BINDINGS.includes(groupKind)),
)

/** The role that a binding gives. */
export function roleOf({ references }: Outline): string {
  return references.find(({ path }) => path[0] === 'roleRef')?.name ?? ''
}
