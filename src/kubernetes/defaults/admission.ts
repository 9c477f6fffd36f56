import { type Fields, struct } from './field.ts'

const SELECTORS: Fields = { namespaceSelector: struct(), objectSelector: struct() }

const RULES: Fields = { scope: '*' }

const CLIENT: Fields = { service: { fields: { port: 443 } } }

const WEBHOOK: Fields = {
  ...SELECTORS,
  failurePolicy: 'Fail',
  matchPolicy: 'Equivalent',
  timeoutSeconds: 10,
  clientConfig: { fields: CLIENT },
  rules: { items: RULES },
}

const WEBHOOK_BETA: Fields = {
  ...WEBHOOK,
  failurePolicy: 'Ignore',
  matchPolicy: 'Exact',
  timeoutSeconds: 30,
  sideEffects: 'Unknown',
  admissionReviewVersions: { value: ['v1beta1'] },
}

/** Of a ValidatingWebhookConfiguration. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/admissionregistration/v1/defaults.go */
export const VALIDATING_WEBHOOKS: Fields = { webhooks: { items: WEBHOOK } }

/** Of a MutatingWebhookConfiguration. */
export const MUTATING_WEBHOOKS: Fields = {
  webhooks: { items: { ...WEBHOOK, reinvocationPolicy: 'Never' } },
}

/** Of the first versions of both. */
export const VALIDATING_WEBHOOKS_BETA: Fields = { webhooks: { items: WEBHOOK_BETA } }
export const MUTATING_WEBHOOKS_BETA: Fields = {
  webhooks: { items: { ...WEBHOOK_BETA, reinvocationPolicy: 'Never' } },
}

const MATCH_RESOURCES: Fields = {
  ...SELECTORS,
  matchPolicy: 'Equivalent',
  resourceRules: { items: RULES },
  excludeResourceRules: { items: RULES },
}

/** Of a ValidatingAdmissionPolicy or MutatingAdmissionPolicy. */
export const ADMISSION_POLICY: Fields = {
  spec: { fields: { failurePolicy: 'Fail', matchConstraints: { fields: MATCH_RESOURCES } } },
}

/** Of a binding of either. */
export const ADMISSION_POLICY_BINDING: Fields = {
  spec: { fields: { matchResources: { fields: MATCH_RESOURCES } } },
}

/** Of the alpha versions of both bindings. */
export const ADMISSION_POLICY_BINDING_ALPHA: Fields = {
  spec: {
    fields: {
      matchResources: { fields: MATCH_RESOURCES },
      paramRef: { fields: { parameterNotFoundAction: { value: 'Deny', since: 28 } } },
    },
  },
}

/** Of an APIService. */
export const API_SERVICE: Fields = { spec: { fields: CLIENT } }

/** Of a CustomResourceDefinition. https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apis/apiextensions/v1/defaults.go */
export const CUSTOM_RESOURCE_DEFINITION: Fields = {
  spec: struct({
    names: {
      fields: {
        singular: {
          from: {
            says: 'the kind in lower case',
            of: ({ object: { kind } }) => (typeof kind === 'string' ? kind.toLowerCase() : undefined),
          },
        },
        listKind: {
          from: {
            says: 'the kind with List after it',
            of: ({ object: { kind } }) =>
              typeof kind === 'string' && kind !== '' ? `${kind}List` : undefined,
          },
        },
      },
    },
    conversion: {
      value: { strategy: 'None' },
      fields: { webhook: { fields: { clientConfig: { fields: CLIENT } } } },
    },
  }),
}
