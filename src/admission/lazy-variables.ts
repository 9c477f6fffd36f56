import type { CelProgram, CelResult, Variables } from '../cel/environment.ts'
import { celError, undecided } from '../cel/evaluate/failures.ts'
import { Fields, type Value } from '../cel/evaluate/values.ts'
import type { RunBudget } from '../core/run-budget.ts'

/** The variable `variables`: each is evaluated when it is first asked for, and fails where that is. */
export class LazyVariables extends Fields {
  readonly #programs: ReadonlyMap<string, CelProgram>
  readonly #values: Variables
  readonly #budget: RunBudget
  readonly #results = new Map<string, CelResult>()

  constructor(programs: ReadonlyMap<string, CelProgram>, values: Variables, budget: RunBudget) {
    super()
    this.#programs = programs
    this.#values = values
    this.#budget = budget
  }

  override has(name: string): boolean {
    return this.#programs.has(name)
  }

  override get(name: string): Value | undefined {
    const program = this.#programs.get(name)
    if (program === undefined) return undefined
    const result =
      this.#results.get(name) ?? program.evaluate({ ...this.#values, variables: this }, this.#budget)
    this.#results.set(name, result)
    if ('value' in result) return result.value
    if (result.undecided !== undefined) return undecided(result.undecided)
    return celError(`composited variable "${name}" fails to evaluate: ${result.error}`)
  }
}
