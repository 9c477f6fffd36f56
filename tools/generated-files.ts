import { readRuleFiles } from './rule-files.ts'
import { renderRuleIndex } from './rule-index.ts'

/** Every generated file that follows from the rules, by its path in the repository. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const files = await readRuleFiles()
  return new Map([['src/rules/index.generated.ts', renderRuleIndex(files)]])
}
