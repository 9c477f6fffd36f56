import { dirname } from 'node:path'
import { type ExemptionContext, exemptionFindings } from '../config/exemption-findings.ts'
import type { Finding } from '../core/finding.ts'
import type { Report } from '../core/report.ts'
import type { Rule } from '../core/rule.ts'
import { readBytes, readNamed } from '../files/read.ts'
import { withFindings } from '../lint/index.ts'
import { ALL_RULES } from '../rules/all.ts'
import { VERSION } from '../version.ts'
import { decode } from '../yaml/decode.ts'
import { configure } from './configure.ts'
import { type Contexts, createContexts } from './contexts.ts'
import { definitionsOfInputs } from './gather.ts'
import { coversFolder, type Inputs, inputsOf, pathOf } from './inputs.ts'
import type { ProjectOptions } from './options.ts'
import { run } from './run.ts'
import type { Comparison } from './since.ts'
import { today } from './today.ts'
import { unusableSchemaFindings } from './unusable-schemas.ts'

/** What linting some paths came to. */
export interface Linted {
  /** All that was found, whatever a baseline may say. */
  readonly report: Report
  readonly options: ProjectOptions
  readonly contexts: Contexts
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
  earlierFiles?: Comparison['earlierFiles'],
): Promise<Linted> {
  const { cwd, today: day = today(), onProgress } = options
  const configuration = configure(options, cwd, ALL_RULES)
  const inputs = inputsOf(paths, options, configuration.patternsFor)
  const path = pathOf(inputs, cwd)
  // Once all configurations have been read, the rules are known that they bring along.
  for (const file of namesOf(inputs)) configuration.configsFor(dirname(path(file)))
  const { customKinds, admission } = await definitionsOfInputs(inputs)
  const contexts = createContexts(configuration, ALL_RULES, day, customKinds, admission)
  const found = run({
    ...inputs,
    version: VERSION,
    kubernetesVersions: () => contexts.versions(cwd),
    contextOf: file => contexts.contextOf(path(file)),
    rules: configuration.rules,
    today: day,
    ...(onProgress && { onProgress: done => onProgress(done, inputs.files.length) }),
    ...(earlierFiles && {
      earlier: earlierFiles(namesOf(inputs), path, inputs.stdin === undefined ? [] : [inputs.stdin.file]),
    }),
  })
  return {
    report: withFindings(found, [
      ...aboutExemptions(found, contexts, day, paths, options),
      ...unusableSchemaFindings(contexts.unusableSchemas(), cwd),
    ]),
    options,
    contexts,
    rules: configuration.rules,
    pathOf: path,
    textOf: textOf(inputs, contexts),
    partial: inputs.stdin !== undefined || inputs.files.some(({ explicit }) => explicit),
  }
}

function namesOf({ files, stdin }: Inputs): readonly string[] {
  return [...files, ...(stdin ? [stdin] : [])].map(({ file }) => file)
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

function textOf({ files, stdin }: Inputs, contexts: Contexts): (file: string) => string | undefined {
  const configs = contexts.configs().flatMap(config => [config, ...config.extended])
  const paths = new Map([...configs, ...files].map(input => [input.file, input]))
  return file => {
    if (file === stdin?.file) return decode(stdin.bytes).text
    const input = paths.get(file)
    if (input === undefined) return undefined
    const read = 'explicit' in input && input.explicit ? readNamed(input.path) : readBytes(input.path)
    return 'bytes' in read ? decode(read.bytes).text : undefined
  }
}
