import { made, madeEach, type Pointers, type RelationTable } from '../relations.ts'

const GROUP = 'kafka.strimzi.io'

/** The label by which a resource says which cluster it belongs to. */
function belongsTo(kind: string): Pointers {
  return { metadata: { labels: { 'strimzi.io/cluster': `${kind}.${GROUP}` } } }
}

const METRICS: Pointers = { metricsConfig: { valueFrom: { configMapKeyRef: { name: 'ConfigMap' } } } }
const TRUSTED: readonly [Pointers] = [{ secretName: 'Secret' }]
const CLIENT: Pointers = {
  tls: { trustedCertificates: TRUSTED },
  authentication: {
    passwordSecret: { secretName: 'Secret' },
    certificateAndKey: { secretName: 'Secret' },
  },
}

export const STRIMZI: RelationTable = {
  links: ['https://strimzi.io/docs/operators/latest/configuring.html'],
  kinds: {
    [`Kafka.${GROUP}`]: {
      refers: {
        spec: {
          kafka: {
            ...METRICS,
            listeners: [{ configuration: { brokerCertChainAndKey: { secretName: 'Secret' } } }],
          },
        },
      },
      makes: [
        ...madeEach('Service', '{metadata.name}-kafka-bootstrap', '{metadata.name}-kafka-brokers'),
        ...madeEach(
          'Secret',
          '{metadata.name}-cluster-ca',
          '{metadata.name}-cluster-ca-cert',
          '{metadata.name}-clients-ca',
          '{metadata.name}-clients-ca-cert',
        ),
      ],
    },
    [`KafkaNodePool.${GROUP}`]: { refers: belongsTo('Kafka') },
    [`KafkaTopic.${GROUP}`]: { refers: belongsTo('Kafka') },
    [`KafkaRebalance.${GROUP}`]: { refers: belongsTo('Kafka') },
    [`KafkaUser.${GROUP}`]: {
      refers: {
        ...belongsTo('Kafka'),
        spec: { authentication: { password: { valueFrom: { secretKeyRef: { name: 'Secret' } } } } },
      },
      makes: [made('Secret', '{metadata.name}')],
    },
    [`KafkaConnector.${GROUP}`]: { refers: belongsTo('KafkaConnect') },
    [`KafkaConnect.${GROUP}`]: {
      refers: { spec: { ...CLIENT, ...METRICS } },
      makes: [made('Service', '{metadata.name}-connect-api')],
    },
    [`KafkaMirrorMaker2.${GROUP}`]: {
      refers: { spec: { ...METRICS, target: CLIENT, mirrors: [{ source: CLIENT }] } },
      makes: [made('Service', '{metadata.name}-mirrormaker2-api')],
    },
    [`KafkaBridge.${GROUP}`]: {
      refers: { spec: CLIENT },
      makes: [made('Service', '{metadata.name}-bridge-service')],
    },
    'KafkaAccess.access.strimzi.io': {
      refers: { spec: { kafka: { name: `Kafka.${GROUP}` }, user: { name: `KafkaUser.${GROUP}` } } },
      makes: [made('Secret', '{metadata.name}')],
    },
  },
}
