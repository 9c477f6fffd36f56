import { isArray, isObject, type Json } from '../../core/json.ts'
import { type Derived, type Fields, struct, whereIs } from './field.ts'

/** Of a Secret. */
export const SECRET: Fields = { type: 'Opaque' }

/** Of a Namespace, which carries its name as a label. */
export const NAMESPACE: Fields = {
  metadata: struct({
    labels: {
      since: 21,
      byKey: true,
      from: {
        says: 'kubernetes.io/metadata.name: its name',
        of: ({ object: { name } }) =>
          typeof name === 'string' && name !== '' ? { 'kubernetes.io/metadata.name': name } : undefined,
      },
    },
  }),
  spec: struct(),
}

/** Of kinds whose spec alone is always there. */
export const SPEC_ONLY: Fields = { spec: struct() }

const CONTAINERS = whereIs('type', 'Container')

/** Of a LimitRange: for containers, maxima are limits unless there are others, and limits are requests. */
export const LIMIT_RANGE: Fields = {
  spec: struct({
    limits: {
      items: {
        default: { from: amounts('max'), when: CONTAINERS, byKey: true },
        defaultRequest: { from: amounts('default', 'min'), when: CONTAINERS, byKey: true },
      },
    },
  }),
}

function amounts(...names: readonly string[]): Derived {
  return {
    says: `for each resource the value in ${names.join(', else in ')}`,
    of: ({ object }) => {
      const merged = Object.assign({}, ...names.toReversed().map(name => objectIn(object[name])))
      return Object.keys(merged).length === 0 ? undefined : merged
    },
  }
}

function objectIn(value: Json | undefined): Json {
  return isObject(value) ? value : {}
}

/** Of a Node, whose first range of addresses stands in two fields. */
export const NODE: Fields = {
  spec: struct({
    podCIDRs: {
      from: {
        says: 'the podCIDR',
        of: ({ object: { podCIDR } }) =>
          typeof podCIDR === 'string' && podCIDR !== '' ? [podCIDR] : undefined,
      },
    },
    podCIDR: {
      from: {
        says: 'the first of podCIDRs',
        of: ({ object: { podCIDRs } }) => (isArray(podCIDRs) ? podCIDRs[0] : undefined),
      },
    },
  }),
}

/** Of an Event. */
export const EVENT: Fields = { deprecatedSource: struct() }

/** Of an Event of the core group. */
export const CORE_EVENT: Fields = { source: struct() }

/** Of a PriorityClass. */
export const PRIORITY_CLASS: Fields = {
  value: 0,
  preemptionPolicy: { value: 'PreemptLowerPriority', since: 19 },
}

const RBAC_GROUP = 'rbac.authorization.k8s.io'

/** Of a RoleBinding or ClusterRoleBinding. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/rbac/v1/defaults.go */
export const ROLE_BINDING: Fields = {
  roleRef: { fields: { apiGroup: RBAC_GROUP } },
  subjects: { items: { apiGroup: { value: RBAC_GROUP, when: whereIs('kind', 'User', 'Group') } } },
}

/** Of the alpha version of both: subjects have an apiVersion instead. */
export const ROLE_BINDING_ALPHA: Fields = {
  roleRef: { fields: { apiGroup: RBAC_GROUP } },
  subjects: {
    items: {
      apiVersion: {
        from: {
          says: `v1 for a ServiceAccount, else ${RBAC_GROUP}/v1alpha1`,
          of: ({ object: { kind } }) =>
            kind === 'ServiceAccount'
              ? 'v1'
              : kind === 'User' || kind === 'Group'
                ? `${RBAC_GROUP}/v1alpha1`
                : undefined,
        },
      },
    },
  },
}

/** Of a PodSecurityPolicy. */
export const POD_SECURITY_POLICY: Fields = { spec: { fields: { allowPrivilegeEscalation: true } } }

/** Of a CertificateSigningRequest before certificates.k8s.io/v1, which has no defaults. */
export const SIGNING_REQUEST_BETA: Fields = {
  spec: { fields: { usages: { value: ['digital signature', 'key encipherment'] } } },
}

/** Of a PodCertificateRequest. */
export const POD_CERTIFICATE_REQUEST: Fields = { spec: { fields: { maxExpirationSeconds: 86400 } } }

/** Of a FlowSchema. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/flowcontrol/v1/defaults.go */
export const FLOW_SCHEMA: Fields = {
  spec: { fields: { matchingPrecedence: { value: 1000, zeroIsAbsent: true } } },
}

const EXEMPT: Fields = { nominalConcurrencyShares: 0, lendablePercent: 0 }

const LIMITED: Fields = {
  lendablePercent: { value: 0, since: 26 },
  limitResponse: {
    fields: {
      queuing: {
        fields: {
          handSize: { value: 8, zeroIsAbsent: true },
          queues: { value: 64, zeroIsAbsent: true },
          queueLengthLimit: { value: 50, zeroIsAbsent: true },
        },
      },
    },
  },
}

/** Of a PriorityLevelConfiguration. */
export const PRIORITY_LEVEL: Fields = {
  spec: {
    fields: {
      exempt: { fields: EXEMPT, since: 28 },
      limited: { fields: { ...LIMITED, nominalConcurrencyShares: 30 } },
    },
  },
}

/** Of a PriorityLevelConfiguration of v1beta3, where an annotation tells a 0 that is meant. */
export const PRIORITY_LEVEL_BETA3: Fields = {
  spec: {
    fields: {
      exempt: { fields: EXEMPT, since: 28 },
      limited: { fields: { ...LIMITED, nominalConcurrencyShares: { value: 30, zeroIsAbsent: true } } },
    },
  },
}

/** Of the earlier versions, which name the shares otherwise. */
export const PRIORITY_LEVEL_BETA: Fields = {
  spec: {
    fields: {
      exempt: { fields: EXEMPT, since: 28 },
      limited: { fields: { ...LIMITED, assuredConcurrencyShares: { value: 30, zeroIsAbsent: true } } },
    },
  },
}
