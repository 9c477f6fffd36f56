import { basename, resolve } from 'node:path'
import { UsageError } from '../core/usage-error.ts'
import { withSlashes } from '../files/paths.ts'
import { readNamed } from '../files/read.ts'
import { renderOne } from '../project/render-one.ts'
import type { GivenSet } from '../project/render-options.ts'
import { masking } from '../redact/masked.ts'
import type { SourceFiles } from '../render/build.ts'
import { visible } from '../report/visible.ts'
import type { Arguments, OptionValues } from './arguments.ts'
import type { Io } from './io.ts'
import { writeOutput } from './outputs.ts'
import { chartOptionsIn } from './render-options.ts'

/** Prints what `kustomize build PATH` or `helm template NAME PATH` would, offline. */
export async function renderCommand({ values, operands }: Arguments, io: Io): Promise<number> {
  const [path, ...more] = operands
  if (path === undefined || more.length > 0)
    throw new UsageError(
      'render takes one path: k8s-lint render PATH, a folder with a kustomization or a chart',
    )
  const { text, problems, asks, isPartial } = await renderOne(resolve(io.cwd, path), {
    cwd: io.cwd,
    release: values.release ?? basename(resolve(io.cwd, path)),
    namespace: values.namespace ?? 'default',
    chartOptions: chartOptionsIn(values),
    isUpgrade: values['is-upgrade'] === true,
    files: listed(values.values).map(file => resolve(io.cwd, atHand(file))),
    sets: setsIn(values, io.cwd),
    withoutHooks: values['no-hooks'] === true,
    withoutTests: values['skip-tests'] === true,
    withCrds: values['include-crds'] === true,
    templates: (values['show-only'] ?? []).map(withSlashes),
    kubernetesVersion: values['kubernetes-version']?.at(-1),
    apiVersions: listed(values['api-versions']),
    shownOf: values['show-secrets'] === true ? () => text => text : masking,
    withOrigins: values.origins === true,
  })
  const { output } = values
  writeOutput([text], output, io, output === undefined ? { layout: true } : { all: true })
  // What does not keep it from being rendered is for linting to say.
  for (const problem of isPartial ? problems : []) io.stderr.line(`k8s-lint: ${visible(problem)}`)
  if (asks !== undefined) io.stderr.line(`k8s-lint: not rendered: ${visible(asks)}`)
  return isPartial ? 1 : 0
}

/** What stands between commas, as Helm reads these options. */
function listed(given: readonly string[] = []): readonly string[] {
  return given.flatMap(text => text.split(',')).filter(item => item !== '')
}

/** Single values in the order in which Helm puts them over each other, whatever order they were given in. */
function setsIn(values: OptionValues, cwd: string): readonly GivenSet[] {
  const read: SourceFiles['read'] = path => {
    const result = readNamed(resolve(cwd, atHand(path)))
    return 'bytes' in result ? result.bytes : result
  }
  const forms = [
    ['set-json', 'json'],
    ['set', 'typed'],
    ['set-string', 'text'],
    ['set-file', { read }],
    ['set-literal', 'literal'],
  ] as const
  return forms.flatMap(([name, form]) =>
    (values[name] ?? []).map(set => ({ option: `--${name}` as const, set, form })),
  )
}

/** A path, unless it is what Helm would take for something else. Throws a `UsageError`. */
function atHand(path: string): string {
  if (path === '')
    throw new UsageError('an option names no file: write the path of one, as in --set-file KEY=FILE')
  if (path.trim() === '-') throw new UsageError('standard input holds no values here: write them to a file')
  if (/^\w[\w+.-]+:\/\//.test(path))
    throw new UsageError(`${path} is not at hand, as nothing is fetched: download it, and name the file`)
  return path
}
