import { unknownName } from '../../core/unknown-name.ts'
import { UsageError } from '../../core/usage-error.ts'
import { knownKinds } from '../../project/known-kinds.ts'
import type { Arguments } from '../arguments.ts'
import { isJson } from '../files.ts'
import type { Io } from '../io.ts'
import { writeOutput } from '../outputs.ts'
import { configurationOptions } from '../project-options.ts'
import { importDefinitions } from './import.ts'
import { listText } from './list.ts'
import { showText } from './show.ts'

const USAGE = 'k8s-lint crds list [WORD…], k8s-lint crds show KIND, k8s-lint crds import FILE…'

/** Says which custom kinds are known, and what of one; or makes a file of definitions that `crds` of a configuration reads. */
export async function crdsCommand({ values, operands }: Arguments, io: Io): Promise<number> {
  const [command, ...rest] = operands
  const known = () => knownKinds(configurationOptions(values, io), io.cwd)
  switch (command) {
    case 'list':
      writeOutput([listText(await known(), rest, isJson(values))], values.output, io)
      return 0
    case 'show': {
      const [name, more] = rest
      if (name === undefined || more !== undefined)
        throw new UsageError('crds show needs one kind: k8s-lint crds show certificate')
      writeOutput([showText(await known(), name, isJson(values))], values.output, io)
      return 0
    }
    case 'import':
      return importDefinitions(rest, values.output, io)
    case undefined:
      throw new UsageError(`crds needs to be told what to do: ${USAGE}`)
    default:
      throw new UsageError(`${unknownName('command of crds', command, ['list', 'show', 'import'])}: ${USAGE}`)
  }
}
