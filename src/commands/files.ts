import { withReadableNames } from '../core/release-names.ts'
import type { FileStatus } from '../core/report.ts'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import type { BuiltContext } from '../lint/index.ts'
import { configure } from '../project/configure.ts'
import { inputsOf } from '../project/inputs.ts'
import { packOf } from '../project/packs.ts'
import { renderInputs } from '../project/render-inputs.ts'
import { unrendered } from '../project/rendered.ts'
import { run } from '../project/run.ts'
import { sourcesOf } from '../project/sources.ts'
import { DEFAULT_FORMAT } from '../report/formats.ts'
import { jsonText, visible } from '../report/visible.ts'
import { contextsNamed } from '../report/wording.ts'
import { ALL_RULES } from '../rules/all.ts'
import { LATEST_VERSION } from '../schema/pack.ts'
import { createSchemas } from '../schema/schemas.ts'
import { VERSION } from '../version.ts'
import type { Arguments, OptionValues } from './arguments.ts'
import type { Io } from './io.ts'
import { projectOptions } from './project-options.ts'

/** Says what each file is taken for, without judging what is in it. */
export async function filesCommand(args: Arguments, io: Io): Promise<number> {
  const asJson = isJson(args.values)
  const { paths, options } = await projectOptions(args, io)
  const configuration = configure(options, io.cwd, ALL_RULES)
  const named = inputsOf(paths, options, configuration.patternsFor)
  const { inputs, read, known, roleOf, contexts, nameOf } =
    options.render === false ? unrendered(named) : await renderInputs(named, paths, io.cwd, configuration)
  const versions = [LATEST_VERSION]
  const context = {
    settings: { versions, rules: [] },
    schemas: createSchemas({ packs: versions.map(packOf) }),
  }
  const { files } = run({
    inputs,
    sources: sourcesOf(read, known),
    roleOf,
    version: VERSION,
    kubernetesVersions: () => versions,
    contextOf: () => context,
    rules: [],
  })
  const through = contextsByFile(contexts, nameOf)
  const listed = files.map(file => ({ ...file, ...through(file) }))
  io.stdout.write(asJson ? `${jsonText(listed, 2)}\n` : table(listed))
  return 0
}

/** Whether a listing is asked for as JSON; the other formats are for findings. */
export function isJson({ format: [name, ...more] = [DEFAULT_FORMAT] }: OptionValues): boolean {
  const names = [DEFAULT_FORMAT, 'json']
  if (name === undefined || more.length > 0 || !names.includes(name)) {
    throw new UsageError(unknownName('format of this command', [name, ...more].join(' '), names))
  }
  return name === 'json'
}

/** What becomes of a file, and what is built with it; absent where nothing is. */
interface ListedFile extends FileStatus {
  readonly contexts?: readonly string[]
}

/** Tells through what each linted file is linted. Values that a chart brings along do not count where they are not complete. */
function contextsByFile(
  contexts: readonly BuiltContext[],
  nameOf: (path: string) => string,
): (file: FileStatus) => Pick<ListedFile, 'contexts'> {
  const names = new Map<string, string[]>()
  for (const context of contexts) {
    if (context.isOptional && context.build().asks !== undefined) continue
    for (const path of context.sources.keys()) {
      const file = nameOf(path)
      const through = names.get(file) ?? []
      through.push(withReadableNames(context.name))
      names.set(file, through)
    }
  }
  return ({ path, status }) => {
    const through = names.get(path)
    return status === 'linted' && through !== undefined ? { contexts: through } : {}
  }
}

function table(files: readonly ListedFile[]): string {
  return files.map(file => `${visible(`${file.status.padEnd(9)}${file.path}${noteOf(file)}`)}\n`).join('')
}

function noteOf({ reason, contexts = [] }: ListedFile): string {
  const note = reason ?? (contexts.length === 0 ? undefined : contextsNamed(contexts))
  return note === undefined ? '' : `  (${note})`
}
