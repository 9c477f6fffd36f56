import { mapsIn, part } from '../traced.ts'
import { type Accumulated, withGenerated } from './accumulated.ts'
import type { Site } from './builder.ts'
import { type Config, objectIn, textIn } from './config.ts'
import { attempt, BuildFault } from './fault.ts'
import { generatedConfigMap, generatedSecret } from './generators/config-maps.ts'
import { madeBy } from './made.ts'
import { type BuiltResource, builtResource, type Made } from './resource.ts'

/** Adds what the generators of a kustomization make. */
export function withGenerators(start: Accumulated, site: Site): Accumulated {
  const { config } = site.kustomization
  const entries = ['configMapGenerator', 'secretGenerator', 'helmCharts'].flatMap(field =>
    mapsIn(config, field).map(entry => ({ field, entry })),
  )
  const old = mapsIn(config, 'helmChartInflationGenerator').map(entry => ({ field: 'helmCharts', entry }))
  return [...entries, ...old].reduce(
    (result, { field, entry }) =>
      withAll(result, entry, site, () =>
        generatedBy(KINDS[field] ?? '', entry, site, {
          options: objectIn(config, 'generatorOptions'),
          made: madeBy(KINDS[field] ?? '', site),
        }),
      ),
    start,
  )
}

const KINDS: Readonly<Record<string, string>> = {
  configMapGenerator: 'ConfigMapGenerator',
  secretGenerator: 'SecretGenerator',
  helmCharts: 'HelmChartInflationGenerator',
}

/** Adds what a generator makes; what is wrong with it is noted. */
export function withAll(
  start: Accumulated,
  entry: Config,
  { log }: Site,
  generate: () => readonly BuiltResource[],
): Accumulated {
  return attempt(
    log,
    () => ({
      ...start,
      resources: generate().reduce(
        (resources, resource) => withGenerated(resources, resource, entry.origins.origin),
        start.resources,
      ),
    }),
    start,
  )
}

/** What a generator is given beside its own configuration. */
interface Given {
  /** The `generatorOptions` of the kustomization, which count for the generators in its own fields alone. */
  readonly options: Config | undefined
  readonly made: Made | undefined
}

/** What a built-in generator makes. Throws a `BuildFault` where there is something wrong with it. */
export function generatedBy(
  kind: string,
  entry: Config,
  site: Site,
  { options, made }: Given,
): readonly BuiltResource[] {
  const { folder, types } = site
  switch (kind) {
    case 'ConfigMapGenerator':
      return [generatedConfigMap(entry, { folder, types, options, made })]
    case 'SecretGenerator':
      return [generatedSecret(entry, { folder, types, options, made })]
    case 'IAMPolicyGenerator':
      return [serviceAccount(entry, site, made)]
    default:
      return chartResources(entry, site, made)
  }
}

function chartResources(chart: Config, site: Site, made: Made | undefined): readonly BuiltResource[] {
  const { builder, kustomization, log, types } = site
  const globals = objectIn(kustomization.config, 'helmGlobals')
  const build = builder.renderChart?.({ folder: kustomization.folder, chart, globals })
  if (build === undefined) {
    const name = textIn(chart, 'name') || textIn(chart, 'chartName')
    throw new BuildFault(
      'kustomize-not-built',
      `the chart "${name}" is not at hand: \`helm pull --untar\` puts it there`,
      (part(chart, 'name') ?? chart).origins.origin,
    )
  }
  for (const problem of build.problems) log.problems.add(problem)
  for (const [path, role] of build.sources) log.sources.set(path, role)
  log.isPartial ||= build.isPartial
  return build.resources.map(object => builtResource(object, types, made))
}

/** https://github.com/kubernetes-sigs/kustomize/blob/api/v0.20.1/api/filters/iampolicygenerator/iampolicygenerator.go */
function serviceAccount(entry: Config, { types }: Site, made: Made | undefined): BuiltResource {
  if (textIn(entry, 'cloud') !== 'gke')
    throw new BuildFault(
      'kustomize-generator-failure',
      'an IAMPolicyGenerator must have `cloud: gke`',
      entry.origins.origin,
    )
  const cloud = objectIn(entry, 'serviceAccount') ?? entry
  const cluster = objectIn(entry, 'kubernetesService') ?? entry
  const account = `${textIn(cloud, 'name')}@${textIn(cloud, 'projectId')}.iam.gserviceaccount.com`
  const namespace = textIn(cluster, 'namespace')
  const metadata = {
    annotations: { 'iam.gke.io/gcp-service-account': account },
    name: textIn(cluster, 'name'),
    ...(namespace !== '' && { namespace }),
  }
  const value = { apiVersion: 'v1', kind: 'ServiceAccount', metadata }
  return builtResource({ value, origins: entry.origins }, types, made)
}
