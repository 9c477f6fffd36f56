import { CallFailure, define, type FunctionTable } from '../template/declare.ts'
import { Dict, plain } from '../template/value/value.ts'
import { kindOf } from './lists/items.ts'
import { UrlFailure } from './urls/escape.ts'
import { formatUrl, hostnameOf, parseUrl, type Url } from './urls/url.ts'

export const URL_FUNCTIONS: FunctionTable = {
  urlParse: define(['string'], ([text]) => {
    const url = attempt(() => parseUrl(text), 'unable to parse url')
    const { scheme, host, path, query, opaque, fragment, user = '' } = url
    const hostname = hostnameOf(url)
    return new Dict(Object.entries({ scheme, host, hostname, path, query, opaque, fragment, userinfo: user }))
  }),
  urlJoin: define(['map'], ([parts]) => {
    const url = {
      scheme: textIn(parts, 'scheme'),
      host: textIn(parts, 'host'),
      path: textIn(parts, 'path'),
      query: textIn(parts, 'query'),
      opaque: textIn(parts, 'opaque'),
      fragment: textIn(parts, 'fragment'),
    }
    const user = textIn(parts, 'userinfo')
    return formatUrl({ ...url, user: user === '' ? undefined : userOf(user) })
  }),
}

function userOf(user: string): string | undefined {
  return attempt(() => parseUrl(`proto://${user}@host`).user, 'unable to parse userinfo in dict')
}

function attempt<Result extends Url | string | undefined>(parse: () => Result, problem: string): Result {
  try {
    return parse()
  } catch (error) {
    throw error instanceof UrlFailure ? new CallFailure(`${problem}: ${error.message}`) : error
  }
}

function textIn({ entries }: Dict, key: string): string {
  const value = plain(entries.get(key) ?? '')
  if (typeof value === 'string') return value
  throw new CallFailure(`unable to parse ${key} key, must be of type string, but ${kindOf(value)} found`)
}
