import { isMap, textsIn } from '../traced.ts'
import type { Accumulated } from './accumulated.ts'
import type { Site } from './builder.ts'
import { checked } from './checked.ts'
import type { Config } from './config.ts'
import { configOfCrds } from './crds.ts'
import { attempt, attemptToAdd, BuildFault, type BuildLog } from './fault.ts'
import { CONFIGURATION } from './kustomization-schema.ts'
import { readConfiguration } from './sources.ts'
import { DEFAULT_CONFIG, mergedConfig, transformerConfig } from './transformer-config.ts'

/** The fields that transformers change, as the files say that `configurations` and `crds` name. */
export function configured(start: Accumulated, site: Site): Accumulated {
  const { kustomization, log, folder } = site
  const { origin } = kustomization.config.origins
  const own = textsIn(kustomization.config, 'configurations').reduce(
    (config, { value, origins }) =>
      attemptToAdd(
        log,
        () => {
          const file = configurationIn(folder.read(value, origins.origin), log)
          return file === undefined ? config : mergedConfig(config, transformerConfig(file), origins.origin)
        },
        config,
      ),
    DEFAULT_CONFIG,
  )
  const all = textsIn(kustomization.config, 'crds').reduce(
    (config, { value, origins }) =>
      attemptToAdd(
        log,
        () =>
          mergedConfig(
            config,
            configOfCrds(folder.read(value, origins.origin), origins.origin),
            origins.origin,
          ),
        config,
      ),
    own,
  )
  return { ...start, config: attempt(log, () => mergedConfig(start.config, all, origin), all) }
}

function configurationIn(source: Parameters<typeof readConfiguration>[0], log: BuildLog): Config | undefined {
  const { documents, unreadable } = readConfiguration(source)
  if (unreadable !== undefined)
    throw new BuildFault('yaml-syntax', unreadable.message, {
      source,
      document: unreadable.document,
      path: [],
    })
  const [first] = documents
  return first !== undefined && isMap(first)
    ? checked(first, CONFIGURATION, log, { refusesUnknown: true, refusesUnquoted: false })
    : undefined
}
