import type { BuiltContext } from '../lint/index.ts'
import { configure } from '../project/configure.ts'
import { inputsOf } from '../project/inputs.ts'
import { renderInputs } from '../project/render-inputs.ts'
import { jsonText, visible } from '../report/visible.ts'
import { contextName, plural } from '../report/wording.ts'
import { ALL_RULES } from '../rules/all.ts'
import type { Arguments } from './arguments.ts'
import { isJson } from './files.ts'
import type { Io } from './io.ts'
import { projectOptions } from './project-options.ts'

/** What is applied together, as it is listed. */
interface Listed {
  readonly name: string
  readonly kind: BuiltContext['kind']
  /** The resources that it is made of; null where it cannot be built in full. */
  readonly resources: number | null
  /** Why it cannot be built in full; null where it can. */
  readonly reason: string | null
  /** The files that it is built from. */
  readonly files: readonly string[]
}

/** Lists what is built of the inputs to be linted: from which files, how many resources, and what cannot be built and why. */
export async function contextsCommand(args: Arguments, io: Io): Promise<number> {
  const asJson = isJson(args.values)
  const { paths, options } = await projectOptions(args, io)
  const configuration = configure(options, io.cwd, ALL_RULES)
  const inputs = inputsOf(paths, options, configuration.patternsFor)
  const { contexts, nameOf } = await renderInputs(inputs, paths, io.cwd, configuration)
  const listed = contexts.flatMap(context => listedOf(context, nameOf))
  if (asJson) io.stdout.write(`${jsonText(listed, 2)}\n`)
  else if (listed.length === 0) io.stderr.line('k8s-lint: no kustomizations and no charts there')
  else io.stdout.write(listed.map(text).join(''))
  return 0
}

function listedOf(context: BuiltContext, nameOf: (path: string) => string): readonly Listed[] {
  const { name, kind } = context
  const { asks, lacks, isPartial, problems, resources, sources } = context.build()
  if (context.isOptional && asks !== undefined) return []
  const isWhole = asks === undefined && !isPartial
  return [
    {
      name,
      kind,
      resources: isWhole ? resources.length : null,
      reason: asks ?? lacks ?? (isWhole ? null : (problems[0]?.message ?? 'unknown')),
      files: [...sources.keys()].map(nameOf).sort(),
    },
  ]
}

function text({ name, kind, resources, reason, files }: Listed): string {
  const built = resources === null ? [] : [plural(resources, 'resource')]
  const what = [...built, ...(reason === null ? [] : [`not built: ${reason}`])].join('; ')
  return [`${contextName({ kind, name })}: ${what}`, ...files.map(file => `  ${file}`)]
    .map(line => `${visible(line)}\n`)
    .join('')
}
