import { resolve } from 'node:path'
import type { ConfigFile } from '../config/config.ts'
import { UsageError } from '../core/usage-error.ts'
import type { CustomRule } from '../custom/custom-rule.ts'
import { configure } from '../project/configure.ts'
import { plural } from '../report/wording.ts'
import { ALL_RULES } from '../rules/all.ts'
import type { Arguments } from './arguments.ts'
import type { Io } from './io.ts'
import { configurationOptions } from './project-options.ts'

/** Runs the tests of the rules that configurations declare: those that hold in the folders named, or in the current one. */
export async function testRulesCommand({ values, operands }: Arguments, io: Io): Promise<number> {
  const { load, configsFor } = configure(configurationOptions(values, io), io.cwd, ALL_RULES)
  const folders = (operands.length === 0 ? ['.'] : operands).map(folder => resolve(io.cwd, folder))
  await load(folders)
  const configs = new Set(folders.flatMap(folder => configsFor(folder)))
  const rules = declaredRules([...configs])
  if (rules.length === 0) throw new UsageError('no configuration here declares rules')
  const { failureOf } = await import('../testing/rule-tests.ts')
  let [passed, failed] = [0, 0]
  for (const rule of rules) {
    if (rule.tests.length === 0) io.stdout.line(`${rule.place}: ${rule.id} has no tests`)
    for (const test of rule.tests) {
      const failure = failureOf(rule, test)
      if (failure === undefined) passed++
      else failed++
      const name = test.name === undefined ? '' : `, ${test.name}`
      if (failure !== undefined) io.stdout.line(`${test.place}: ${rule.id}${name}: ${failure}`)
    }
  }
  if (passed + failed === 0) throw new UsageError('none of the rules has tests')
  io.stdout.line(`${plural(passed + failed, 'test')} of ${plural(rules.length, 'rule')}, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

function declaredRules(configs: readonly ConfigFile[]): readonly CustomRule[] {
  const rules = configs.flatMap(({ layers }) => layers.flatMap(({ config }) => config.customRules ?? []))
  const own = new Map(rules.map(rule => [rule.id, rule]))
  return [...own.values()].filter(rule => rule.tests.length > 0 || !rule.fromModule)
}
