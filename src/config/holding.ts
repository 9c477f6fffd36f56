import { dirname } from 'node:path'
import { type ResourceIdentity, selects } from '../core/resource-selector.ts'
import type { Config, ConfigFile, ConfiguredExemption, Layer } from './config.ts'
import { mergeConfigs } from './settings.ts'

/** What holds for one file. */
export interface Holding {
  readonly files: readonly ConfigFile[]
  /** Lowest first; among them those that hold for some resources of the file only. */
  readonly layers: readonly Layer[]
  /** Those that have not ended. */
  readonly exemptions: readonly ConfiguredExemption[]
}

/** What holds for a file, by its absolute path: all configurations for its folder, and over them the flags. */
export function holdingFor(
  path: string,
  configsFor: (folder: string) => readonly ConfigFile[],
  flags: Layer,
  today: string,
): Holding {
  const files = configsFor(dirname(path))
  return {
    files,
    layers: [...files.flatMap(({ layers }) => layers), flags].filter(
      ({ when }) => when?.files?.matches(path) ?? true,
    ),
    exemptions: files
      .flatMap(({ exemptions }) => exemptions)
      .filter(exemption => !hasEnded(exemption, today) && (exemption.files?.matches(path) ?? true)),
  }
}

/** Whether what holds for a file depends on its folder alone. */
export function dependsOnFolderAlone({ layers, exemptions }: ConfigFile): boolean {
  return (
    layers.every(({ when }) => when?.files === undefined) &&
    exemptions.every(({ files }) => files === undefined)
  )
}

/** Whether an exemption has ended; it still holds on its last day. Days are written as `2027-01-31`. */
export function hasEnded({ expires }: ConfiguredExemption, today: string): boolean {
  return expires !== undefined && expires < today
}

/** Whether a layer holds for a resource; `undefined` asks for what holds for all resources. */
export function holdsFor({ when }: Layer, resource: ResourceIdentity | undefined): boolean {
  if (when?.resources === undefined) return true
  return resource !== undefined && selects(when.resources, resource)
}

/** Layers one over the other, lowest first. */
export function mergeLayers(layers: readonly Layer[]): Config {
  return layers.reduce<Config>((config, layer) => mergeConfigs(config, layer.config), {})
}
