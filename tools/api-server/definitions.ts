import { isObject, type JsonObject } from '../../src/core/json.ts'
import { type CustomKinds, customKindOf } from '../../src/schema/custom/kinds.ts'
import type { ApiServer } from './api-server.ts'
import { samplersOf } from './samples.ts'

/** Definitions that a server serves now. */
export interface Installed {
  readonly kinds: CustomKinds
  /** An object of one of the kinds, made up from its schema. */
  readonly sample: (random: () => number) => JsonObject | undefined
}

/**
 * Creates CustomResourceDefinitions for real, and waits until they are served. Who converts between versions is left out,
 * since there is nobody. Of several definitions with one name, the first counts.
 */
export async function install(server: ApiServer, objects: readonly JsonObject[]): Promise<Installed> {
  const definitions = new Map<string, JsonObject>()
  for (const object of objects) {
    const name = isObject(object['metadata']) ? object['metadata']['name'] : undefined
    const { spec } = object
    if (object['kind'] !== 'CustomResourceDefinition' || typeof name !== 'string' || !isObject(spec)) continue
    const { conversion: _, ...rest } = spec
    const definition: JsonObject = { ...object, spec: rest, status: {} }
    if (definitions.has(name) || customKindOf(definition) === undefined) continue
    if ((await server.create(definition, false)).accepted) definitions.set(name, definition)
  }
  const served = [...definitions.values()]
  const samples = served.flatMap(samplersOf)
  for (const make of samples)
    await untilServed(
      server,
      make(() => 0.5),
    )
  const all = served.flatMap(definition => customKindOf(definition) ?? [])
  return {
    kinds: (group, kind) => all.filter(one => one.group === group && one.kind === kind),
    sample: random => samples[Math.floor(random() * samples.length)]?.(random),
  }
}

async function untilServed(server: ApiServer, sample: JsonObject): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    server.rediscover()
    const verdict = await server.create(sample)
    if (verdict.accepted || !/^no such kind|^404|could not find the requested/.test(verdict.message)) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}
