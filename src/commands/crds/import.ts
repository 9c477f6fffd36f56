import { UsageError } from '../../core/usage-error.ts'
import { compactYaml } from '../../core/yaml-text.ts'
import { LARGEST_INPUT } from '../../files/read.ts'
import { importedDefinitions } from '../../project/imported.ts'
import { plural } from '../../report/wording.ts'
import type { Io } from '../io.ts'
import { writeOutput } from '../outputs.ts'

/**
 * Writes the definitions in some files, folders and standard input as one compact file. The exit code is 1 where some of
 * them cannot be used, and 2 where none can.
 */
export async function importDefinitions(
  operands: readonly string[],
  output: string | undefined,
  io: Io,
): Promise<number> {
  if (operands.length === 0)
    throw new UsageError(
      'crds import needs files or folders, or - for standard input: kubectl get crds -o yaml | k8s-lint crds import -',
    )
  const paths = operands.filter(operand => operand !== '-')
  const stdin = paths.length < operands.length ? await io.stdin(LARGEST_INPUT) : new Uint8Array()
  if (stdin === undefined)
    throw new UsageError(`standard input is larger than ${LARGEST_INPUT / 1024 / 1024} MiB`)
  const { definitions, problems } = importedDefinitions(
    paths,
    io.cwd,
    paths.length < operands.length ? stdin : undefined,
  )
  for (const problem of problems) io.stderr.line(`k8s-lint: ${problem}`)
  if (definitions.length === 0) {
    io.stderr.line('k8s-lint: nothing to import: no definition was found that can be used')
    return 2
  }
  writeOutput([HEADER, definitions.map(definition => compactYaml(definition)).join('---\n')], output, io)
  const result = `${plural(definitions.length, 'definition')} imported`
  io.stderr.line(
    output === undefined
      ? `k8s-lint: ${result}`
      : `k8s-lint: ${result}; to use them, write crds: ${output} in the configuration`,
  )
  return problems.length === 0 ? 0 : 1
}

const HEADER =
  '# CustomResourceDefinitions without descriptions and status, made by "k8s-lint crds import".\n'
