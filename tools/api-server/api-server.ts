import { Agent, request } from 'node:https'
import { isArray, isObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { jsonOf } from './objects.ts'

/** What an API server said to an object. */
export type ServerVerdict =
  | { readonly accepted: true; readonly object: JsonObject }
  | { readonly accepted: false; readonly message: string }

interface ApiResource {
  readonly plural: string
  readonly namespaced: boolean
}

/** A running API server, asked over its REST API as `kubectl --dry-run=server` asks it. */
export interface ApiServer {
  /** Creates an object, or says whether it would be created. */
  create(object: JsonObject, dryRun?: boolean): Promise<ServerVerdict>
  /** Puts an object in the place of an earlier one, or says whether that would be done. */
  update(object: JsonObject, dryRun?: boolean): Promise<ServerVerdict>
  /** The object as it is there. */
  read(object: JsonObject): Promise<JsonObject | undefined>
  /** Gives the object that is there a status, as a controller would. */
  report(object: JsonObject, status: JsonObject): Promise<void>
  /** Its OpenAPI v2 document. */
  openApi(): Promise<JsonObject>
  /** Removes an object. */
  remove(object: JsonObject): Promise<void>
  /** Forgets which kinds there are, after definitions of custom ones have come. */
  rediscover(): void
}

const agent = new Agent({ keepAlive: true, maxSockets: 8, rejectUnauthorized: false })

/** The server at a URL, as the holder of a bearer token. */
export function apiServer(url: string, token = 'admin'): ApiServer {
  const known = new Map<string, Promise<ReadonlyMap<string, ApiResource>>>()

  const send = (method: string, path: string, body?: JsonObject): Promise<{ status: number; body: Json }> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const sent = request(`${url}${path}`, { method, agent, headers }, response => {
        const chunks: Buffer[] = []
        response.on('data', chunk => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          resolve({ status: response.statusCode ?? 0, body: text.startsWith('{') ? JSON.parse(text) : text })
        })
      })
      // Some objects make a server panic, which ends the connection.
      sent.on('error', error =>
        'code' in error && error.code === 'ECONNRESET'
          ? resolve({ status: 500, body: 'the connection was lost' })
          : reject(error),
      )
      sent.end(body === undefined ? undefined : jsonOf(body))
    })

  const resourcesOf = async (root: string): Promise<ReadonlyMap<string, ApiResource>> => {
    const { body } = await send('GET', root)
    const list = isObject(body) && isArray(body['resources']) ? body['resources'].filter(isObject) : []
    return new Map(
      list
        .filter(({ name }) => !String(name).includes('/'))
        .map(({ kind, name, namespaced }) => [
          String(kind),
          { plural: String(name), namespaced: namespaced === true },
        ]),
    )
  }

  const collection = async ({ apiVersion, kind, metadata }: JsonObject): Promise<string | undefined> => {
    if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
    const resources = known.get(root) ?? resourcesOf(root)
    known.set(root, resources)
    const resource = (await resources).get(kind)
    if (resource === undefined) return undefined
    const namespace = isObject(metadata) ? metadata['namespace'] || 'default' : 'default'
    const folder = resource.namespaced ? `namespaces/${encodeURIComponent(String(namespace))}/` : ''
    return `${root}/${folder}${resource.plural}`
  }

  const put = async (method: 'POST' | 'PUT', object: JsonObject, dryRun: boolean): Promise<ServerVerdict> => {
    const path = await collection(object)
    if (path === undefined)
      return { accepted: false, message: `no such kind: ${object['apiVersion']} ${object['kind']}` }
    const query = `?fieldValidation=Strict${dryRun ? '&dryRun=All' : ''}`
    const { status, body } = await send(
      method,
      `${path}${method === 'PUT' ? `/${nameOf(object)}` : ''}${query}`,
      object,
    )
    // Existence is looked at last, after all that is wrong with the object.
    if (status < 300 || (isObject(body) && body['reason'] === 'AlreadyExists'))
      return { accepted: true, object: isObject(body) ? body : {} }
    return {
      accepted: false,
      message: isObject(body) ? String(body['message']) : `${status} ${String(body)}`,
    }
  }

  return {
    create: (object, dryRun = true) => put('POST', object, dryRun),
    update: (object, dryRun = true) => put('PUT', object, dryRun),
    read: async object => {
      const { status, body } = await send('GET', `${await collection(object)}/${nameOf(object)}`)
      return status === 200 && isObject(body) ? body : undefined
    },
    report: async (object, status) => {
      await send('PUT', `${await collection(object)}/${nameOf(object)}/status`, { ...object, status })
    },
    openApi: async () => {
      const { body } = await send('GET', '/openapi/v2')
      return isObject(body) ? body : {}
    },
    remove: async object => {
      const path = await collection(object)
      if (path !== undefined)
        await send('DELETE', `${path}/${nameOf(object)}?gracePeriodSeconds=0&propagationPolicy=Background`)
    },
    rediscover: () => known.clear(),
  }
}

function nameOf({ metadata }: JsonObject): string {
  return encodeURIComponent(isObject(metadata) ? String(metadata['name']) : '')
}
