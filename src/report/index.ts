import { concise } from './concise.ts'
import type { Format } from './context.ts'
import { github } from './github.ts'
import { json } from './json.ts'
import { pretty } from './pretty.ts'
import { sarif } from './sarif.ts'

export type { Format, ReportContext } from './context.ts'
export { docsUrl } from './docs-url.ts'

/** Every output format by the name `--format` takes. */
export const FORMATS: Readonly<Record<string, Format>> = { pretty, concise, json, sarif, github }
