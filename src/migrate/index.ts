import type { Peer, Rule } from '../core/rule.ts'
import { equivalentsOf } from './equivalents.ts'
import type { Converter } from './migration.ts'
import { renderMigration } from './render.ts'
import { checkov } from './tools/checkov.ts'
import { datree } from './tools/datree.ts'
import { kubeLinter } from './tools/kube-linter.ts'
import { kubeScore } from './tools/kube-score.ts'
import { kubeconform } from './tools/kubeconform.ts'
import { pluto } from './tools/pluto.ts'
import { polaris } from './tools/polaris.ts'
import { trivy } from './tools/trivy.ts'
import { yamllint } from './tools/yamllint.ts'

/** The tools whose configuration we can convert, with the files they have it in; none where flags are all there is. */
export const MIGRATIONS = {
  'kube-linter': { convert: kubeLinter, files: ['.kube-linter.yaml', '.kube-linter.yml'] },
  'kube-score': { convert: kubeScore, files: [] },
  polaris: { convert: polaris, files: ['polaris.yaml', 'polaris.yml', 'config.yaml'] },
  checkov: { convert: checkov, files: ['.checkov.yaml', '.checkov.yml'] },
  trivy: { convert: trivy, files: ['.trivyignore.yaml', '.trivyignore', 'trivy.yaml'] },
  kubeconform: { convert: kubeconform, files: [] },
  datree: { convert: datree, files: ['policies.yaml'] },
  pluto: { convert: pluto, files: [] },
  yamllint: { convert: yamllint, files: ['.yamllint', '.yamllint.yaml', '.yamllint.yml'] },
} as const satisfies Readonly<
  Partial<Record<Peer, { readonly convert: Converter; readonly files: readonly string[] }>>
>

export type MigratedTool = keyof typeof MIGRATIONS

/** Converts the configuration of another tool, or a command line with its flags, into the text of one of ours. */
export function migrate(tool: MigratedTool, text: string, rules: readonly Rule[]): string {
  return renderMigration(MIGRATIONS[tool].convert(text, equivalentsOf(tool, rules)), tool)
}
