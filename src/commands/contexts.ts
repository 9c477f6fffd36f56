import { withReadableNames } from '../core/release-names.ts'
import { type BuiltContext, type Places, reasonsOf } from '../lint/index.ts'
import { configure } from '../project/configure.ts'
import { inputsOf } from '../project/inputs.ts'
import { renderInputs } from '../project/render-inputs.ts'
import { placesOf } from '../project/shown-sources.ts'
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
  const rendered = await renderInputs(inputs, paths, io.cwd, configuration)
  const places = placesOf(rendered, io.cwd, rendered.nameOf)
  const listed = rendered.contexts.flatMap(context => listedOf(context, rendered.nameOf, places))
  if (asJson) io.stdout.write(`${jsonText(listed, 2)}\n`)
  else if (listed.length === 0) io.stderr.line('k8s-lint: no kustomizations and no charts there')
  else io.stdout.write(listed.map(text).join(''))
  return 0
}

function listedOf(
  context: BuiltContext,
  nameOf: (path: string) => string,
  places: Places,
): readonly Listed[] {
  const { name, kind } = context
  const build = context.build()
  const { asks, lacks, isPartial, problems, resources, sources } = build
  if (context.isOptional && asks !== undefined) return []
  const isWhole = asks === undefined && !isPartial
  const reason = asks ?? lacks ?? (isWhole ? null : (problems[0]?.message ?? 'unknown'))
  return [
    {
      name: withReadableNames(name),
      kind,
      resources: isWhole ? resources.length : null,
      reason: reason === null ? null : reasonsOf(build, places, nameOf)(reason),
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
