import { type JsonObject, textAt } from '../../core/json.ts'
import { type Applied, asking, type Surroundings, together } from '../gitops/applied.ts'
import { mapIn, textIn } from '../gitops/config.ts'
import { inNamespace } from '../gitops/namespaced.ts'
import { buildKustomization, hasKustomization } from '../kustomize/index.ts'
import { mapsIn, part, partAt, type Traced } from '../traced.ts'
import { directoryApplied } from './directory.ts'
import { chartApplied } from './helm.ts'
import { withKustomizeSettings } from './kustomize.ts'
import { type ApplicationSource, repositoryOf } from './source.ts'

/** Where the source is of an application that has one. */
const ONLY_SOURCES = [
  ['spec', 'source'],
  ['spec', 'sourceHydrator', 'drySource'],
]

/**
 * What an Application of Argo CD applies: all of its sources together.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/
 */
export function applicationApplied(application: Traced<JsonObject>, surroundings: Surroundings): Applied {
  const several = mapsIn(application, 'spec', 'sources')
  const [only] = ONLY_SOURCES.filter(path => partAt(application, path) !== undefined)
  const sources = several.length > 0 ? several : [mapIn(application, ...(only ?? []))]
  // One that only others refer to has nothing to apply.
  const applying = sources.filter(source => textIn(source, 'path') ?? textIn(source, 'chart'))
  if (applying.length === 0) return asking('it names neither a path nor a chart')
  const namespace = textIn(application, 'spec', 'destination', 'namespace')
  const applied = applying.map(source =>
    sourceApplied({ application, source, sources }, namespace, surroundings),
  )
  return inNamespace(together(applied), namespace)
}

function sourceApplied(
  asked: ApplicationSource,
  namespace: Traced<string> | undefined,
  surroundings: Surroundings,
): Applied {
  const { source } = asked
  if (textIn(source, 'chart')) return chartApplied(asked, undefined, namespace, surroundings)
  const path = textIn(source, 'path')?.value ?? ''
  const folder = surroundings.pathIn(repositoryOf(source), path)
  const { files } = surroundings
  if (folder === undefined || files.kindOf(folder) !== 'folder')
    return asking(
      `the folder "${path}" of ${textAt(source.value, ['repoURL']) ?? 'it'} is not in this repository`,
    )
  if (part(source, 'plugin')) return asking('a plugin of Argo CD makes its manifests')
  switch (toolFor(folder, source, surroundings)) {
    case 'helm':
      return chartApplied(asked, folder, namespace, surroundings)
    case 'kustomize':
      return kustomizeApplied(folder, asked, surroundings)
    default:
      return directoryApplied(folder, source, surroundings)
  }
}

/** What Argo CD makes manifests with: what the source says, or else what there is in the folder. */
function toolFor(folder: string, source: Traced<JsonObject>, { files }: Surroundings): string {
  const named = ['helm', 'kustomize', 'directory'].find(tool => part(source, tool))
  if (named !== undefined) return named
  if (files.kindOf(`${folder}/Chart.yaml`) === 'file') return 'helm'
  return hasKustomization(folder, files) ? 'kustomize' : 'directory'
}

function kustomizeApplied(
  folder: string,
  asked: ApplicationSource,
  { kustomizations, files }: Surroundings,
): Applied {
  const { source } = asked
  const build = buildKustomization(folder, kustomizations, {
    origin: (part(source, 'path') ?? source).origins.origin,
    change: own => withKustomizeSettings(own, folder, asked, files),
  })
  return { build, isUncertain: build.isPartial }
}
