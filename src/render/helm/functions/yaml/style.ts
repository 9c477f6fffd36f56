import { needsQuotes, needsQuotesInYaml12 } from './resolve.ts'

/** In what the two generations of Go's YAML library differ when they write. */
export interface YamlStyle {
  /** The column beyond which lines are folded. */
  readonly width: number
  /** Whether the items of a list in a map are indented deeper than its key. */
  readonly indentsItems: boolean
  /** Whether a tab can stand in a block scalar. */
  readonly keepsTabs: boolean
  /** Whether a string would be read as something else without quotes. */
  readonly needsQuotes: (text: string) => boolean
}

/** As `toYaml` writes: https://github.com/yaml/go-yaml/blob/v2.4.2 */
export const YAML_V2: YamlStyle = { width: 80, indentsItems: false, keepsTabs: false, needsQuotes }

/** As `toYamlPretty` writes: https://github.com/yaml/go-yaml/blob/v3.0.3 */
export const YAML_V3: YamlStyle = {
  width: Number.POSITIVE_INFINITY,
  indentsItems: true,
  keepsTabs: true,
  needsQuotes: needsQuotesInYaml12,
}
