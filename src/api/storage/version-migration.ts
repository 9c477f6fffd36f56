import { valueAt } from '../../core/json.ts'
import { dns1035Label, dnsSubdomain } from '../../kubernetes/grammar/names.ts'
import { alwaysRequired, matching } from '../combinators.ts'
import { area } from '../constraint.ts'
import { objects } from '../objects.ts'

const RESOURCE = ['spec', 'resource']

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/storagemigration/validation/validation.go */
export const storageVersionMigration = area({
  title: 'StorageVersionMigrations',
  source: 'pkg/apis/storagemigration/validation/validation.go',
  scope: ['StorageVersionMigration.storagemigration.k8s.io'],
  subjects: objects('storagemigration.k8s.io/v1', 'storagemigration.k8s.io/v1beta1'),
  constraints: [
    alwaysRequired({
      id: 'migration-resource-missing',
      summary: 'A StorageVersionMigration does not name the resource to migrate',
      remedy: 'Write the plural name of the resource under `spec.resource.resource`, such as `secrets`.',
      fields: [...RESOURCE, 'resource'],
      // Within the spec, the schema says what is missing.
      when: object => valueAt(object, ['spec']) === undefined,
    }),
    matching({
      id: 'migration-resource',
      summary: 'A StorageVersionMigration names a resource that cannot be',
      remedy: 'Write the plural name of the resource, such as `secrets`.',
      fields: [...RESOURCE, 'resource'],
      grammar: text => (text === '' ? 'must not be empty' : dns1035Label(text)),
      empty: 'checked',
    }),
    matching({
      id: 'migration-group',
      summary: 'A StorageVersionMigration names a group that cannot be',
      remedy: 'Write the group of the resource, such as `apps`; leave it out for the core group.',
      fields: [...RESOURCE, 'group'],
      grammar: dnsSubdomain,
    }),
  ],
})
