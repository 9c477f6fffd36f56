import { readdirSync } from 'node:fs'
import { register } from 'tsx/esm/api'
import { compare } from '../src/core/finding.ts'
import type { Rule } from '../src/core/rule.ts'

/** A rule with the file it is defined in. */
export interface RuleFile {
  readonly rule: Rule
  /** The folder below `src/rules`. */
  readonly folder: string
  /** The file name without its ending. */
  readonly name: string
}

const RULES = new URL('../src/rules/', import.meta.url)

/**
 * Every rule of the project, by id: the default export of every file in the folders of `src/rules`. What a single rule
 * knows about Kubernetes is in a file beside it, which ends in `.facts.ts`. The files are TypeScript, whoever asks for
 * them: bundled tests do.
 */
export async function readRuleFiles(): Promise<readonly RuleFile[]> {
  const folders = readdirSync(RULES, { withFileTypes: true }).filter(entry => entry.isDirectory())
  const files = folders.flatMap(({ name: folder }) =>
    readdirSync(new URL(`${folder}/`, RULES))
      .filter(file => file.endsWith('.ts') && !file.endsWith('.facts.ts'))
      .map(file => ({ folder, name: file.slice(0, -'.ts'.length) })),
  )
  const unregister = register()
  const rules = await Promise.all(
    files.map(async ({ folder, name }): Promise<RuleFile> => {
      const module: { default?: Rule } = await import(new URL(`${folder}/${name}.ts`, RULES).href)
      return { rule: complete(module.default, `src/rules/${folder}/${name}.ts`), folder, name }
    }),
  )
  await unregister()
  return rules.sort((a, b) => compare(a.rule.id, b.rule.id))
}

const METADATA = ['id', 'category', 'severity', 'presets', 'summary', 'why', 'remedy'] as const

/** The rule of a file; throws an error that names the file and what its rule lacks. The compiler asks for the same, but after the generators. */
function complete(rule: Rule | undefined, file: string): Rule {
  if (rule === undefined) throw new Error(`${file} has no default export; it must be the rule`)
  const fields = 'stage' in rule ? METADATA : ([...METADATA, 'scope'] as const)
  const missing = fields.filter(field => !(field in rule))
  if (missing.length > 0) throw new Error(`${file}: the rule has no \`${missing.join('`, no `')}\``)
  return rule
}
