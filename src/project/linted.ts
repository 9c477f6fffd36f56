import { dirname } from 'node:path'
import { type ExemptionContext, exemptionFindings } from '../config/exemption-findings.ts'
import type { Finding } from '../core/finding.ts'
import type { Report } from '../core/report.ts'
import type { Rule } from '../core/rule.ts'
import type { UsageError } from '../core/usage-error.ts'
import { readNamed } from '../files/read.ts'
import { withFindings } from '../lint/index.ts'
import { ALL_RULES } from '../rules/all.ts'
import { VERSION } from '../version.ts'
import { decode } from '../yaml/decode.ts'
import { type Configuration, configure } from './configure.ts'
import { type Contexts, createContexts, runConfig } from './contexts.ts'
import { gather } from './gather.ts'
import { coversFolder, type Inputs, inputsOf, namesOf, pathOf } from './inputs.ts'
import type { ProjectOptions } from './options.ts'
import { renderInputs } from './render-inputs.ts'
import { unrendered } from './rendered.ts'
import { run } from './run.ts'
import type { Comparison } from './since.ts'
import { type Sources, sourcesOf } from './sources.ts'
import { today } from './today.ts'
import { withUnchecked } from './unchecked.ts'
import { unusableDefinitionFindings, unusableSchemaFindings } from './unusable-schemas.ts'

/** What linting some paths came to. */
export interface Linted {
  /** All that was found, whatever a baseline may say. */
  readonly report: Report
  readonly options: ProjectOptions
  readonly contexts: Contexts
  readonly configuration: Configuration
  /** Every rule there was for it, switched on or not. */
  readonly rules: readonly Rule[]
  /** The absolute path of a file, by the name it is shown by. */
  readonly pathOf: (file: string) => string
  /** The text of a file of the run, or of a configuration that holds in it, by the name it is shown by. */
  readonly textOf: (file: string) => string | undefined
  /** Whether single files were named: then what rules find about the whole set means little. */
  readonly partial: boolean
}

/** Lints what the paths name; and compares it with `earlierFiles`, where they are given. */
export async function lintPaths(
  paths: readonly string[],
  options: ProjectOptions,
  comparison?: Pick<Comparison, 'earlierFiles' | 'filesBefore'>,
): Promise<Linted> {
  const { cwd, today: day = today(), onProgress } = options
  const configuration = configure(options, cwd, ALL_RULES)
  const named = inputsOf(paths, options, configuration.patternsFor)
  const { inputs, read, ...rendered } =
    options.render === false
      ? unrendered(named)
      : await renderInputs(named, paths, cwd, configuration, comparison?.filesBefore)
  const path = pathOf(read, cwd)
  const folders = namesOf(read).map(file => dirname(path(file)))
  await configuration.load([...folders, cwd])
  const problemOf = (file: string) => configuration.problemIn(dirname(path(file)))
  refuseAllBroken(inputs, problemOf, configuration.problemIn(cwd))
  const sources = sourcesOf(read, rendered.known)
  const configs = [...new Set(folders)].flatMap(folder =>
    configuration.problemIn(folder) === undefined ? [configuration.configsFor(folder)] : [],
  )
  const { flags } = configuration
  const gathered = await gather(
    sources,
    [...new Set(configs)].map(files => runConfig(files, flags)),
    cwd,
  )
  const contexts = createContexts(configuration, ALL_RULES, day, gathered)
  const contextOf = (file: string) => contexts.contextOf(path(file))
  const linted = run({
    inputs,
    sources,
    problemOf: file => problemOf(file)?.message,
    version: VERSION,
    kubernetesVersions: () => contexts.versions(cwd),
    contextOf,
    contexts: rendered.contexts,
    problems: rendered.problems,
    roleOf: rendered.roleOf,
    isLoose: rendered.isLoose,
    nameOf: rendered.nameOf,
    rules: configuration.rules,
    today: day,
    ...(onProgress && { onProgress: done => onProgress(done, inputs.files.length) }),
    ...(comparison && {
      earlier: {
        ...comparison.earlierFiles(
          namesOf(inputs),
          path,
          inputs.stdin === undefined ? [] : [inputs.stdin.file],
        ),
        places: rendered.placesBefore,
      },
    }),
  })
  const found = withUnchecked(linted, contextOf)
  return {
    report: withFindings(found, [
      ...aboutExemptions(found, contexts, day, paths, options),
      ...unusableSchemaFindings(contexts.unusableSchemas(), cwd),
      ...unusableDefinitionFindings(contexts.unusableDefinitions()),
    ]),
    options,
    contexts,
    configuration,
    rules: configuration.rules,
    pathOf: path,
    textOf: textOf(sources, contexts),
    partial: inputs.stdin !== undefined || inputs.files.some(({ explicit }) => explicit),
  }
}

/** Judges exemptions. They can be unused only where nothing that they might be for was left out. */
function aboutExemptions(
  { suppressed = [] }: Report,
  contexts: Contexts,
  day: string,
  paths: readonly string[],
  { cwd, only, rules, presets, kubernetesVersions, stdin }: ProjectOptions,
): readonly Finding[] {
  const changed = [only, rules, presets, kubernetesVersions, stdin?.file]
  const asConfigured = changed.every(value => value === undefined)
  const context: ExemptionContext = {
    today: day,
    suppressed,
    isComplete: config => asConfigured && coversFolder(paths, dirname(config.path), cwd),
    settingsOf: path => contexts.contextOf(path).settings,
  }
  return exemptionFindings(contexts.configs(), context)
}

function textOf(sources: Sources, contexts: Contexts): (file: string) => string | undefined {
  const configs = contexts.configs().flatMap(config => [config, ...config.extended])
  const paths = new Map(configs.map(({ file, path }) => [file, path]))
  const names = new Set(sources.files)
  return file => {
    const path = paths.get(file)
    if (path === undefined && !names.has(file)) return undefined
    const read = path === undefined ? sources.read(file) : readNamed(path)
    return 'bytes' in read ? decode(read.bytes).text : undefined
  }
}

/** One broken configuration hides no files but its own; where nothing else is left, it is all there is to say. */
function refuseAllBroken(
  { files, stdin }: Inputs,
  problemOf: (file: string) => UsageError | undefined,
  here: UsageError | undefined,
): void {
  const wanted = [...(stdin ? [stdin] : []), ...files.filter(({ skip }) => skip === undefined)]
  const problems = wanted.flatMap(({ file }) => problemOf(file) ?? [])
  const ofStdin = stdin && problemOf(stdin.file)
  const [first = wanted.length === 0 ? here : undefined] = problems
  if (ofStdin !== undefined) throw ofStdin
  if (first !== undefined && problems.length === wanted.length) throw first
}
