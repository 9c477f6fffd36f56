import { mostly, versioned } from '../meanings.ts'
import { made, type Pointers, type Relations, type RelationTable } from '../relations.ts'

const SERVING = 'serving.knative.dev'
const EVENTING = 'eventing.knative.dev'
const ADDRESSABLE: Pointers = { ref: { name: versioned() } }
const SOURCE: Relations = { refers: { spec: { sink: ADDRESSABLE } } }
const STEPS: readonly [Pointers] = [ADDRESSABLE]

export const KNATIVE: RelationTable = {
  links: [
    'https://knative.dev/docs/serving/reference/serving-api/',
    'https://knative.dev/docs/eventing/reference/eventing-api/',
  ],
  kinds: {
    [`Service.${SERVING}`]: {
      makes: [
        made('Service', '{metadata.name}'),
        made(`Route.${SERVING}`, '{metadata.name}'),
        made(`Configuration.${SERVING}`, '{metadata.name}'),
      ],
    },
    [`Route.${SERVING}`]: {
      refers: { spec: { traffic: [{ configurationName: `Configuration.${SERVING}` }] } },
      makes: [made('Service', '{metadata.name}')],
    },
    [`DomainMapping.${SERVING}`]: {
      refers: { spec: { ref: { name: versioned() }, tls: { secretName: 'Secret' } } },
    },
    // A broker of the name `default` may be made of a label of the namespace.
    [`Trigger.${EVENTING}`]: {
      refers: {
        spec: {
          broker: mostly(`Broker.${EVENTING}`, 'default'),
          subscriber: ADDRESSABLE,
          delivery: { deadLetterSink: ADDRESSABLE },
        },
      },
    },
    [`Broker.${EVENTING}`]: {
      refers: { spec: { config: { name: versioned() }, delivery: { deadLetterSink: ADDRESSABLE } } },
    },
    'Subscription.messaging.knative.dev': {
      refers: {
        spec: {
          channel: { name: versioned() },
          subscriber: ADDRESSABLE,
          reply: ADDRESSABLE,
          delivery: { deadLetterSink: ADDRESSABLE },
        },
      },
    },
    'Sequence.flows.knative.dev': { refers: { spec: { steps: STEPS, reply: ADDRESSABLE } } },
    'Parallel.flows.knative.dev': {
      refers: {
        spec: { branches: [{ filter: ADDRESSABLE, subscriber: ADDRESSABLE, reply: ADDRESSABLE }] },
      },
    },
    'PingSource.sources.knative.dev': SOURCE,
    'ApiServerSource.sources.knative.dev': {
      refers: { spec: { sink: ADDRESSABLE, serviceAccountName: 'ServiceAccount' } },
    },
    'ContainerSource.sources.knative.dev': SOURCE,
    'SinkBinding.sources.knative.dev': {
      refers: { spec: { sink: ADDRESSABLE, subject: { name: versioned() } } },
    },
  },
}
