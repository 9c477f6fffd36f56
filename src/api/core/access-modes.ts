import { listAt, valueAt } from '../../core/json.ts'
import { isUnset, type ObjectConstraint } from '../combinators.ts'
import type { Fields } from '../fields.ts'

const SINGLE_POD = 'ReadWriteOncePod'

/** What claims and volumes have in common: at least one access mode, and that for a single pod alone. */
export function accessModes(id: string, kind: string, spec: Fields): readonly ObjectConstraint[] {
  const path = [...spec, 'accessModes']
  return [
    {
      id: `${id}-access-required`,
      summary: `A ${kind} has no access modes`,
      remedy: 'List how the volume is to be mounted, such as `ReadWriteOnce`.',
      check: ({ object }, report) => {
        if (valueAt(object, spec) !== undefined && isUnset(valueAt(object, path))) {
          report(path, `a ${kind} needs at least one access mode`)
        }
      },
    },
    {
      id: `${id}-rwop-alone`,
      summary: `A ${kind} is for a single pod and for others too`,
      remedy: `List \`${SINGLE_POD}\` alone, or leave it out.`,
      since: 22,
      check: ({ object }, report) => {
        const modes = listAt(object, path)
        const index = modes.indexOf(SINGLE_POD)
        const other = modes.find(mode => mode !== SINGLE_POD)
        if (index === -1 || other === undefined) return
        report([...path, index], `access mode ${SINGLE_POD} may not stand beside ${other}`)
      },
    },
  ]
}
