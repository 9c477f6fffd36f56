import { basename, resolve } from 'node:path'
import { UsageError } from '../core/usage-error.ts'
import { renderOne } from '../project/render-one.ts'
import { masking } from '../redact/masked.ts'
import { visible } from '../report/visible.ts'
import type { Arguments } from './arguments.ts'
import type { Io } from './io.ts'

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
    files: (values.values ?? []).map(file => resolve(io.cwd, file)),
    sets: values.set ?? [],
    textSets: values['set-string'] ?? [],
    withoutHooks: values['no-hooks'] === true,
    withoutTests: values['skip-tests'] === true,
    kubernetesVersion: values['kubernetes-version']?.at(-1),
    apiVersions: values['api-versions'] ?? [],
    shownOf: values['show-secrets'] === true ? () => text => text : masking,
    withOrigins: values.origins === true,
  })
  io.stdout.write(text)
  // What does not keep it from being rendered is for linting to say.
  for (const problem of isPartial ? problems : []) io.stderr.line(`k8s-lint: ${visible(problem)}`)
  if (asks !== undefined) io.stderr.line(`k8s-lint: not rendered: ${visible(asks)}`)
  return isPartial ? 1 : 0
}
