import type { JsonObject } from '../core/json.ts'
import { defaulted } from '../kubernetes/defaults/defaulted.ts'
import { withDefaults } from '../schema/custom/defaults.ts'
import { groupOf } from '../schema/kinds.ts'
import { type Server, servedKind } from './kinds.ts'
import { NAMESPACE } from './request.ts'
import { celValue, Unknown } from './unknown.ts'

/**
 * An object as a server has it before it asks the policies, for expressions: with defaults, and with metadata that only
 * the server knows. `version` is the one that it is looked at in.
 */
export function createdObject(object: JsonObject, version: string, server: Server): unknown {
  const apiVersion = String(object['apiVersion'])
  const group = groupOf(apiVersion)
  const { scope, custom } = servedKind(group, String(object['kind']), server)
  const written = apiVersion.slice(apiVersion.indexOf('/') + 1)
  const schema = custom?.versions.find(({ name }) => name === written)?.schema
  const filled =
    schema === undefined
      ? defaulted(object, server.pack.version)
      : withDefaults(
          schema({ objectMeta: server.pack.catalogue.objectMeta(), minor: server.pack.minor }),
          object,
        )
  const value = celValue(filled)
  if (!(value instanceof Map)) return value
  value.set('apiVersion', group === '' ? version : `${group}/${version}`)
  const metadata: unknown = value.get('metadata')
  const meta = metadata instanceof Map ? metadata : new Map<string, unknown>()
  value.set('metadata', meta)
  const hide = (name: string, why: string) => void (meta.has(name) || meta.set(name, new Unknown(why)))
  hide('name', 'the name that the server gives it')
  if (scope !== 'Cluster') hide('namespace', NAMESPACE)
  hide('uid', 'its UID')
  hide('creationTimestamp', 'the time of its creation')
  hide('managedFields', 'its managed fields')
  return value
}
