import { type Condition, type Fields, struct, whereIs } from './field.ts'

/** Of a request for devices. */
const REQUEST: Fields = {
  allocationMode: 'ExactCount',
  count: { value: 1, when: whereIs('allocationMode', 'ExactCount'), zeroIsAbsent: true },
  tolerations: { items: { operator: { value: 'Equal', since: 33 } } },
}

const CLAIM: Fields = {
  devices: {
    fields: {
      requests: { items: { exactly: { fields: REQUEST }, firstAvailable: { items: REQUEST } } },
    },
  },
}

/** Of a ResourceClaim. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/resource/v1/defaults.go */
export const RESOURCE_CLAIM: Fields = { spec: { fields: CLAIM } }

/** Of a ResourceClaimTemplate. */
export const RESOURCE_CLAIM_TEMPLATE: Fields = {
  spec: { fields: { metadata: struct(), spec: { fields: CLAIM } } },
}

const WITH_CLASS: Condition = {
  says: 'the request names a device class',
  holds: ({ object }) => Boolean(object['deviceClassName']),
}

const CLAIM_BETA: Fields = {
  devices: {
    fields: {
      requests: {
        items: {
          allocationMode: { value: 'ExactCount', when: WITH_CLASS },
          count: { value: 1, when: whereIs('allocationMode', 'ExactCount'), zeroIsAbsent: true },
          tolerations: { items: { operator: { value: 'Equal', since: 33 } } },
          firstAvailable: { items: REQUEST },
        },
      },
    },
  },
}

/** Of both in the versions where a request is not yet one of several. */
export const RESOURCE_CLAIM_BETA: Fields = { spec: { fields: CLAIM_BETA } }
export const RESOURCE_CLAIM_TEMPLATE_BETA: Fields = {
  spec: { fields: { metadata: struct(), spec: { fields: CLAIM_BETA } } },
}
