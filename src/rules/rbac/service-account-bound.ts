import type { SetRule } from '../../core/rule.ts'
import { bindingsOf, roleOf } from '../../kubernetes/set/service-accounts.ts'

type Options = { readonly roles: readonly string[] }

/** How many bindings of one account are told for each of its workloads: there may be thousands of both. */
const MOST = 20

export default {
  id: 'service-account-bound',
  category: 'rbac',
  severity: 'info',
  presets: [],
  summary: 'Pods have rights on the API server',
  why: 'For an inventory: whoever takes over one of these pods has the role.',
  remedy: 'See that the workload needs the role, and that the role holds no more than it needs.',
  exempt:
    'Pods that get no token (`automountServiceAccountToken: false`). Of the bindings of one account, the first 20 are named.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  peers: { kubescape: ['C-0053', 'C-0267', 'C-0272'] },
  options: {
    roles: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The roles that matter, such as `cluster-admin`; none is all.',
    },
  },
  scope: 'workloads',
  *checkSet(workload, set, { roles }) {
    const use = workload.serviceAccount
    if (use === undefined || use.automount === false) return
    let told = 0
    for (const binding of bindingsOf(workload, use.name, set)) {
      const role = roleOf(binding)
      if (roles.length > 0 && !roles.includes(role)) continue
      if (told++ === MOST) {
        yield {
          path: use.path,
          message: `the pods run as "${use.name}", and more bindings than these ${MOST} give it a role`,
        }
        return
      }
      yield {
        path: use.path,
        message: `the pods run as "${use.name}", which ${binding.kind} "${binding.name ?? ''}" gives the role ${role}`,
      }
    }
  },
} satisfies SetRule<Options>
