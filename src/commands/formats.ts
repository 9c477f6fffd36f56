import type { Format } from '../report/context.ts'

/** Every output format, loaded when it is asked for: most runs need one, and the others take time to load. */
export const FORMATS: Readonly<Record<string, () => Promise<Format>>> = {
  pretty: async () => (await import('../report/pretty.ts')).pretty,
  concise: async () => (await import('../report/concise.ts')).concise,
  json: async () => (await import('../report/json.ts')).json,
  sarif: async () => (await import('../report/sarif.ts')).sarif,
  github: async () => (await import('../report/github.ts')).github,
}
