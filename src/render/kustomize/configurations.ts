import type { SourceText } from '../../core/origin.ts'
import { textsIn } from '../traced.ts'
import type { Accumulated } from './accumulated.ts'
import type { Site } from './builder.ts'
import { checked } from './checked.ts'
import { configOfCrds } from './crds.ts'
import { attempt, attemptToAdd, type BuildLog } from './fault.ts'
import { CONFIGURATION } from './kustomization-schema.ts'
import { refuseDuplicate } from './resources-in.ts'
import { configurationIn, expectObject, readConfiguration } from './sources.ts'
import {
  DEFAULT_CONFIG,
  EMPTY_CONFIG,
  mergedConfig,
  type TransformerConfig,
  transformerConfig,
} from './transformer-config.ts'

/** The fields that transformers change, as the files say that `configurations` and `crds` name. */
export function configured(start: Accumulated, site: Site): Accumulated {
  const { kustomization, log, folder } = site
  const withFiles = (
    field: string,
    config: TransformerConfig,
    read: (source: SourceText) => TransformerConfig,
  ): TransformerConfig =>
    textsIn(kustomization.config, field).reduce(
      (result, { value, origins }) =>
        attemptToAdd(log, () => mergedConfig(result, read(folder.read(value, origins.origin))), result),
      config,
    )
  const own = withFiles('configurations', DEFAULT_CONFIG, source => configOfFile(source, log))
  const all = withFiles('crds', own, configOfCrds)
  return { ...start, config: attempt(log, () => mergedConfig(start.config, all), all) }
}

function configOfFile(source: SourceText, log: BuildLog): TransformerConfig {
  const first = configurationIn(source)
  if (first === undefined) return EMPTY_CONFIG
  const file = expectObject(first, 'the file must be an object with fields such as `nameReference`')
  for (const duplicate of readConfiguration(source).duplicates) refuseDuplicate(duplicate)
  return transformerConfig(
    checked(file, CONFIGURATION, log, { refusesUnknown: true, refusesUnquoted: false }),
  )
}
