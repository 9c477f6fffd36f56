import { mostly, typed } from '../meanings.ts'
import { PULL_SECRETS } from '../pods.ts'
import { made, madeEach, type Pointers, type RelationTable } from '../relations.ts'

const CNPG = 'postgresql.cnpg.io'
const CLUSTER: Pointers = { cluster: { name: `Cluster.${CNPG}` } }
const KEY: Pointers = { name: 'Secret' }

/** Where backups go. https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/#postgresql-cnpg-io-v1-BackupSource */
const OBJECT_STORE: Pointers = {
  endpointCA: KEY,
  s3Credentials: { accessKeyId: KEY, secretAccessKey: KEY, region: KEY, sessionToken: KEY },
  azureCredentials: { connectionString: KEY, storageAccount: KEY, storageKey: KEY, storageSasToken: KEY },
  googleCredentials: { applicationCredentials: KEY },
}

/** The plugin that takes the place of `barmanObjectStore`. https://cloudnative-pg.io/plugin-barman-cloud/ */
const PLUGIN: Pointers = { parameters: { barmanObjectName: 'ObjectStore.barmancloud.cnpg.io' } }

export const CLOUDNATIVE_PG: RelationTable = {
  links: [
    'https://cloudnative-pg.io/documentation/current/applications/',
    'https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/',
  ],
  kinds: {
    [`Cluster.${CNPG}`]: {
      refers: {
        spec: {
          imagePullSecrets: PULL_SECRETS,
          imageCatalogRef: { name: typed(CNPG, '', 'apiGroup') },
          superuserSecret: KEY,
          certificates: {
            serverCASecret: 'Secret',
            serverTLSSecret: 'Secret',
            replicationTLSSecret: 'Secret',
            clientCASecret: 'Secret',
          },
          bootstrap: {
            initdb: { secret: KEY },
            pg_basebackup: { secret: KEY },
            recovery: { secret: KEY, backup: { name: `Backup.${CNPG}` } },
          },
          backup: { barmanObjectStore: OBJECT_STORE },
          externalClusters: [
            {
              password: KEY,
              sslCert: KEY,
              sslKey: KEY,
              sslRootCert: KEY,
              barmanObjectStore: OBJECT_STORE,
              plugin: PLUGIN,
            },
          ],
          plugins: [PLUGIN],
          managed: { roles: [{ passwordSecret: KEY }] },
          monitoring: {
            customQueriesConfigMap: [{ name: mostly('ConfigMap', 'cnpg-default-monitoring') }],
            customQueriesSecret: [KEY],
          },
        },
      },
      makes: [
        ...madeEach(
          'Secret',
          '{metadata.name}-app',
          '{metadata.name}-superuser',
          '{metadata.name}-ca',
          '{metadata.name}-server',
          '{metadata.name}-replication',
        ),
        ...madeEach('Service', '{metadata.name}-rw', '{metadata.name}-ro', '{metadata.name}-r'),
        made('Service', '{spec.managed.services.additional.*.serviceTemplate.metadata.name}'),
        made('ConfigMap', 'cnpg-default-monitoring'),
      ],
    },
    [`Backup.${CNPG}`]: { refers: { spec: CLUSTER } },
    [`ScheduledBackup.${CNPG}`]: { refers: { spec: CLUSTER } },
    [`Pooler.${CNPG}`]: {
      refers: { spec: { ...CLUSTER, pgbouncer: { authQuerySecret: KEY } } },
      makes: [made('Service', '{metadata.name}')],
    },
    [`Database.${CNPG}`]: { refers: { spec: CLUSTER } },
    [`Publication.${CNPG}`]: { refers: { spec: CLUSTER } },
    [`Subscription.${CNPG}`]: { refers: { spec: CLUSTER } },
    'ObjectStore.barmancloud.cnpg.io': { refers: { spec: { configuration: OBJECT_STORE } } },
  },
}

/** Zalando's operator makes a Secret for each user; an underscore is a hyphen there. */
const ZALANDO_SECRET = '{metadata.name}.credentials.postgresql.acid.zalan.do'

export const ZALANDO_POSTGRES: RelationTable = {
  links: [
    'https://postgres-operator.readthedocs.io/en/latest/user/',
    'https://postgres-operator.readthedocs.io/en/latest/reference/cluster_manifest/',
  ],
  kinds: {
    'postgresql.acid.zalan.do': {
      makes: [
        ...madeEach(
          'Service',
          '{metadata.name}',
          '{metadata.name}-repl',
          '{metadata.name}-pooler',
          '{metadata.name}-pooler-repl',
        ),
        ...madeEach(
          'Secret',
          `{spec.users.@}.${ZALANDO_SECRET}`,
          `postgres.${ZALANDO_SECRET}`,
          `standby.${ZALANDO_SECRET}`,
          `pooler.${ZALANDO_SECRET}`,
        ),
      ],
    },
  },
}

const CRUNCHY = 'PostgresCluster.postgres-operator.crunchydata.com'

export const CRUNCHY_POSTGRES: RelationTable = {
  links: ['https://access.crunchydata.com/documentation/postgres-operator/latest/references/crd/'],
  kinds: {
    [CRUNCHY]: {
      refers: {
        spec: {
          imagePullSecrets: PULL_SECRETS,
          customTLSSecret: KEY,
          customReplicationTLSSecret: KEY,
          databaseInitSQL: { name: 'ConfigMap' },
          backups: { pgbackrest: { configuration: [{ secret: KEY, configMap: { name: 'ConfigMap' } }] } },
          dataSource: { postgresCluster: { clusterName: CRUNCHY } },
        },
      },
      makes: [
        ...madeEach(
          'Service',
          '{metadata.name}-ha',
          '{metadata.name}-primary',
          '{metadata.name}-replicas',
          '{metadata.name}-pods',
          '{metadata.name}-pgbouncer',
        ),
        made(
          'Secret',
          '{metadata.name}-pguser-{spec.users.*.name}',
          '{metadata.name}-pguser-{metadata.name}',
        ),
        ...madeEach('Secret', '{metadata.name}-cluster-cert', '{metadata.name}-replication-cert'),
      ],
    },
  },
}
