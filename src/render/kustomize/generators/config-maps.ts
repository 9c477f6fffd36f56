import type { Origins } from '../../../core/origin.ts'
import { mapOf, part, type Traced } from '../../traced.ts'
import { type Config, flagIn, objectIn, pairsIn, textIn } from '../config.ts'
import { BuildFault } from '../fault.ts'
import type { Folder } from '../folder.ts'
import { type BuiltResource, builtResource, type Made } from '../resource.ts'
import type { Types } from '../types.ts'
import { type Pair, pairsOf, textOfBytes } from './key-values.ts'

/** What a generator is made with. */
export interface GeneratorContext {
  readonly folder: Folder
  readonly types: Types
  /** The `generatorOptions` of the kustomization. */
  readonly options: Config | undefined
  readonly made: Made | undefined
}

/** The ConfigMap of an entry of `configMapGenerator`. Throws a `BuildFault` where there is something wrong with it. */
export function generatedConfigMap(generator: Config, context: GeneratorContext): BuiltResource {
  const pairs = sortedPairs(generator, context)
  const texts = pairs.flatMap(({ key, bytes, origins }) => {
    const value = textOfBytes(bytes)
    return value === undefined ? [] : [[key, { value, origins }] as const]
  })
  const binary = pairs.flatMap(({ key, bytes, origins }) =>
    textOfBytes(bytes) === undefined ? [[key, { value: base64(bytes), origins }] as const] : [],
  )
  return generated('ConfigMap', generator, context, [
    ...(texts.length > 0 ? [['data', mapOf(texts, generator.origins)] as const] : []),
    ...(binary.length > 0 ? [['binaryData', mapOf(binary, generator.origins)] as const] : []),
  ])
}

/** The Secret of an entry of `secretGenerator`. Throws a `BuildFault` where there is something wrong with it. */
export function generatedSecret(generator: Config, context: GeneratorContext): BuiltResource {
  const type = part(generator, 'type')
  const data = sortedPairs(generator, context).map(
    ({ key, bytes, origins }) => [key, { value: base64(bytes), origins }] as const,
  )
  return generated('Secret', generator, context, [
    ['type', type?.value ? type : literal('Opaque', generator.origins)],
    ['data', mapOf(data, generator.origins)],
  ])
}

function sortedPairs(generator: Config, { folder }: GeneratorContext): readonly Pair[] {
  return pairsOf(generator, folder).toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

function generated(
  kind: string,
  generator: Config,
  { types, options, made }: GeneratorContext,
  content: readonly (readonly [string, Traced])[],
): BuiltResource {
  const { origins } = generator
  const own = objectIn(generator, 'options')
  const isSet = (flag: string) => [own, options].some(holder => holder !== undefined && flagIn(holder, flag))
  const object = mapOf(
    [
      ['apiVersion', literal('v1', origins)],
      ['kind', literal(kind, origins)],
      ['metadata', metadataOf(generator, own, options)],
      ...content,
      ...(isSet('immutable') ? [['immutable', { value: true, origins }] as const] : []),
    ],
    origins,
  )
  return {
    ...builtResource(object, types, made),
    behavior: textIn(generator, 'behavior') || 'unspecified',
    needsHash: !isSet('disableNameSuffixHash'),
  }
}

function metadataOf(generator: Config, own: Config | undefined, options: Config | undefined): Traced {
  const { origins } = generator
  const name = part(generator, 'name')
  if (name === undefined || name.value === '')
    throw new BuildFault('kustomize-generator-failure', 'a generator must have a `name`', origins.origin)
  const namespace = part(generator, 'namespace')
  const merged = (field: string) => {
    const pairs = new Map([...pairsOfOptions(options, field), ...pairsOfOptions(own, field)])
    return pairs.size === 0 ? [] : [[field, mapOf(pairs, (own ?? options ?? generator).origins)] as const]
  }
  return mapOf(
    [
      ['name', name],
      ...(namespace?.value ? [['namespace', namespace] as const] : []),
      ...merged('labels'),
      ...merged('annotations'),
    ],
    origins,
  )
}

function pairsOfOptions(options: Config | undefined, field: string) {
  return options === undefined ? [] : pairsIn(options, field)
}

function literal(value: string, origins: Origins): Traced {
  return { value, origins }
}

const LINE = 70

/** Base64 as kustomize writes it: a long one in lines. */
function base64(bytes: Uint8Array): string {
  const encoded = Buffer.from(bytes).toString('base64')
  return encoded.length < LINE ? encoded : encoded.replace(/.{1,70}/g, line => `${line}\n`)
}
