import { isObject, listAt } from '../../core/json.ts'
import { driverName } from '../../kubernetes/grammar/grammars.ts'
import { qualifiedName } from '../../kubernetes/grammar/names.ts'
import { matching, maxBytes, notEmpty, type ObjectConstraint, range, unique } from '../combinators.ts'
import { area } from '../constraint.ts'
import { objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

const topologyKeys: ObjectConstraint = {
  id: 'csinode-topology-keys',
  summary: 'A driver of a CSINode has a malformed topology key, or one twice',
  remedy: 'Write each key as it stands in the labels of the node, and once.',
  check: ({ object }, report) => {
    for (const [index, driver] of listAt(object, ['spec', 'drivers']).entries()) {
      if (!isObject(driver)) continue
      const keys = listAt(driver, ['topologyKeys'])
      for (const [place, key] of keys.entries()) {
        if (typeof key !== 'string') continue
        const path = ['spec', 'drivers', index, 'topologyKeys', place]
        const wrong = qualifiedName(key)
        if (wrong !== undefined) report(path, `the key ${quote(key)} ${wrong}`)
        else if (keys.indexOf(key) < place) report(path, `the key ${quote(key)} is given twice`)
      }
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/storage/validation/validation.go */
export const csiNode = area({
  title: 'CSINode',
  source: 'pkg/apis/storage/validation/validation.go',
  scope: ['CSINode.storage.k8s.io'],
  subjects: objects('storage.k8s.io/v1'),
  constraints: [
    matching({
      id: 'csinode-driver',
      summary: 'A driver of a CSINode has a name that none can have',
      remedy: 'Write the name of the driver, such as ebs.csi.aws.com.',
      fields: ['spec', 'drivers', '*', 'name'],
      grammar: driverName,
      empty: 'checked',
    }),
    notEmpty({
      id: 'csinode-node-id',
      summary: 'A driver of a CSINode does not say which node it runs on',
      remedy: 'Give the name that the driver has for the node.',
      fields: ['spec', 'drivers', '*', 'nodeID'],
    }),
    maxBytes({
      id: 'csinode-node-id-length',
      summary: 'The node of a CSINode has too long a name',
      remedy: 'Give at most 256 bytes.',
      fields: ['spec', 'drivers', '*', 'nodeID'],
      max: 256,
    }),
    range({
      id: 'csinode-count',
      summary: 'A driver of a CSINode takes a negative number of volumes',
      remedy: 'Give zero or more, or leave the field out.',
      fields: ['spec', 'drivers', '*', 'allocatable', 'count'],
      min: 0,
    }),
    topologyKeys,
    unique({
      id: 'csinode-driver-twice',
      summary: 'A CSINode has a driver twice',
      remedy: 'Keep one entry for each driver.',
      fields: ['spec', 'drivers'],
      keyOf: driver => textAt(driver, ['name']),
      noun: 'the driver',
      at: ['name'],
    }),
  ],
})
