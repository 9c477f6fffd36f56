import { PULL_SECRETS } from '../pods.ts'
import { made, madeEach, type Pointers, type Relations, type RelationTable } from '../relations.ts'

const MARIADB_GROUP = 'k8s.mariadb.com'
const MARIADB_REF: Pointers = { mariaDbRef: { name: `MariaDB.${MARIADB_GROUP}` } }
const OF_MARIADB: Relations = { refers: { spec: MARIADB_REF } }

export const MARIADB: RelationTable = {
  links: ['https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/api_reference.md'],
  kinds: {
    [`MariaDB.${MARIADB_GROUP}`]: {
      refers: { spec: { imagePullSecrets: PULL_SECRETS } },
      makes: [
        ...madeEach(
          'Service',
          '{metadata.name}',
          '{metadata.name}-internal',
          '{metadata.name}-primary',
          '{metadata.name}-secondary',
        ),
        made('Secret', '{spec.rootPasswordSecretKeyRef.name}', '{metadata.name}-root'),
        made('Secret', '{spec.passwordSecretKeyRef.name}', '{metadata.name}-password'),
      ],
    },
    [`User.${MARIADB_GROUP}`]: {
      refers: { spec: { ...MARIADB_REF, passwordSecretKeyRef: { name: 'Secret' } } },
    },
    [`Connection.${MARIADB_GROUP}`]: {
      refers: { spec: { ...MARIADB_REF, passwordSecretKeyRef: { name: 'Secret' } } },
      makes: [made('Secret', '{spec.secretName}', '{metadata.name}')],
    },
    [`Database.${MARIADB_GROUP}`]: OF_MARIADB,
    [`Grant.${MARIADB_GROUP}`]: OF_MARIADB,
    [`Backup.${MARIADB_GROUP}`]: OF_MARIADB,
    [`PhysicalBackup.${MARIADB_GROUP}`]: OF_MARIADB,
    [`Restore.${MARIADB_GROUP}`]: {
      refers: { spec: { ...MARIADB_REF, backupRef: { name: `Backup.${MARIADB_GROUP}` } } },
    },
    [`SqlJob.${MARIADB_GROUP}`]: OF_MARIADB,
  },
}

export const REDIS: RelationTable = {
  links: ['https://github.com/spotahome/redis-operator#readme'],
  kinds: {
    'RedisFailover.databases.spotahome.com': {
      refers: { spec: { auth: { secretPath: 'Secret' } } },
      makes: madeEach('Service', 'rfs-{metadata.name}', 'rfr-{metadata.name}', 'rfrm-{metadata.name}'),
    },
  },
}
