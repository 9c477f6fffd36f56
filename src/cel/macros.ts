import { type Environment, EvaluationError, Optional, ParseError } from '@marcbachmann/cel-js'
import { spend } from './budget.ts'
import { compareValues } from './functions/lists.ts'
import type { Checker, Evaluator, Scope, SyntaxNode, TypeNode } from './syntax-tree.ts'
import { mapOf } from './values.ts'

/** A macro as the library hands it over: the variables it names are still syntax. */
interface MacroCall {
  readonly args: readonly SyntaxNode[]
  readonly receiver: SyntaxNode
}

/** How a macro is checked and evaluated. `nodes` and `scope` are what the library and the checker keep for it. */
interface Macro {
  readonly nodes: readonly SyntaxNode[]
  readonly receiver: SyntaxNode
  readonly async: false
  scope: Scope | undefined
  typeCheck(checker: Checker, macro: Macro, scope: Scope): TypeNode
  evaluate(evaluator: Evaluator, macro: Macro, scope: Scope): unknown
}

/**
 * The macros of optional values and of loops with two variables, which the library lacks.
 * https://kubernetes.io/docs/reference/using-api/cel/#cel-options-language-features-and-libraries
 */
export function addMacros(environment: Environment): void {
  const add = (signature: string, expand: (call: MacroCall) => Macro) =>
    environment.registerFunction(signature, {
      handler: expand as (...args: unknown[]) => unknown,
      async: false,
    })
  add(
    'optional.optMap(ast, ast): dyn',
    optional(value => Optional.of(value)),
  )
  add(
    'optional.optFlatMap(ast, ast): dyn',
    optional(value => value),
  )
  environment.registerFunction('OptionalNamespace.ofNonZeroValue(dyn): optional<dyn>', {
    handler: (_: unknown, value: unknown) => (isZero(value) ? Optional.none() : Optional.of(value)),
    async: false,
  })
  add(
    'list.all(ast, ast, ast): bool',
    loop(
      'bool',
      quantifier(values => (values.includes(false) ? false : undefined), true),
    ),
  )
  add(
    'list.exists(ast, ast, ast): bool',
    loop(
      'bool',
      quantifier(values => (values.includes(true) ? true : undefined), false),
    ),
  )
  for (const name of ['existsOne', 'exists_one'])
    add(`list.${name}(ast, ast, ast): bool`, loop('bool', exactlyOne))
  add(
    'list.transformList(ast, ast, ast): dyn',
    loop('list', ([result]) => transformList(undefined, result)),
  )
  add(
    'list.transformList(ast, ast, ast, ast): dyn',
    loop('list', ([when, result]) => transformList(when, result)),
  )
  add(
    'list.transformMap(ast, ast, ast): dyn',
    loop('map', ([result]) => transformMap(undefined, result)),
  )
  add(
    'list.transformMap(ast, ast, ast, ast): dyn',
    loop('map', ([when, result]) => transformMap(when, result)),
  )
  for (const more of ['', ', ast']) {
    add(
      `list.transformMapEntry(ast, ast, ast${more}): dyn`,
      loop('map', nodes => transformMapEntry(more === '' ? undefined : nodes[0], nodes.at(-1))),
    )
  }
  add('list.sortBy(ast, ast): list', sortBy)
}

function optional(wrap: (value: unknown) => unknown): (call: MacroCall) => Macro {
  return ({ args: [variable, body], receiver }) => {
    const name = variableName(variable)
    return {
      nodes: body === undefined ? [] : [body],
      receiver,
      async: false,
      scope: undefined,
      typeCheck(checker, macro, scope) {
        const type = checker.check(receiver, scope)
        const inner =
          type.kind === 'optional' ? (type.valueType ?? checker.getType('dyn')) : checker.getType('dyn')
        macro.scope = scope.forkWithVariable(name, inner)
        for (const node of macro.nodes) checker.check(node, macro.scope)
        return checker.getType('optional')
      },
      evaluate(evaluator, macro, scope) {
        const value = evaluator.run(receiver, scope)
        if (!(value instanceof Optional) || !value.hasValue()) return Optional.none()
        const inner = macro.scope?.reuse(scope).setIterValue(value.value(), evaluator)
        return inner === undefined || body === undefined ? Optional.none() : wrap(evaluator.run(body, inner))
      },
    }
  }
}

/** The value of a node for one entry of a list or map. */
type PerEntry = (node: SyntaxNode) => unknown

/** What a loop makes of its entries: `each` is called for one after the other, `result` at the end. */
interface Loop {
  each(value: PerEntry, key: unknown): void
  result(): unknown
}

function loop(
  type: 'bool' | 'list' | 'map',
  start: (nodes: readonly SyntaxNode[]) => Loop,
): (call: MacroCall) => Macro {
  return ({ args: [first, second, ...nodes], receiver }) => {
    const [key, item] = [variableName(first), variableName(second)]
    let itemScope: Scope | undefined
    return {
      nodes,
      receiver,
      async: false,
      scope: undefined,
      typeCheck(checker, macro, scope) {
        const over = checker.check(receiver, scope)
        const dyn = checker.getType('dyn')
        const keyType = over.kind === 'list' ? checker.getType('int') : (over.keyType ?? dyn)
        macro.scope = scope.forkWithVariable(key, keyType)
        itemScope = macro.scope.forkWithVariable(item, over.valueType ?? dyn)
        for (const node of nodes) checker.check(node, itemScope)
        return checker.getType(type)
      },
      evaluate(evaluator, macro, scope) {
        const running = start(nodes)
        for (const [index, value] of entriesOf(evaluator.run(receiver, scope))) {
          spend(1)
          const outer = macro.scope?.reuse(scope).setIterValue(index, evaluator)
          const inner = outer && itemScope?.reuse(outer).setIterValue(value, evaluator)
          if (inner !== undefined) running.each(node => evaluator.run(node, inner), index)
        }
        return running.result()
      },
    }
  }
}

/** What `decide` says of the values of a condition holds whatever fails; otherwise the first error counts, if there is one. */
function quantifier(
  decide: (values: readonly unknown[]) => boolean | undefined,
  otherwise: boolean,
): (nodes: readonly SyntaxNode[]) => Loop {
  return ([condition]) => {
    const values: unknown[] = []
    let failed: EvaluationError | undefined
    return {
      each(value) {
        try {
          values.push(condition && value(condition))
        } catch (error) {
          if (!(error instanceof EvaluationError)) throw error
          failed ??= error
        }
      },
      result() {
        const decided = decide(values)
        if (decided === undefined && failed !== undefined) throw failed
        return decided ?? otherwise
      },
    }
  }
}

/** Of every value counts whether it is true, so that none may fail. */
function exactlyOne([condition]: readonly SyntaxNode[]): Loop {
  const values: unknown[] = []
  return {
    each: value => void values.push(condition && value(condition)),
    result: () => countTrue(values) === 1,
  }
}

function transformList(when: SyntaxNode | undefined, result: SyntaxNode | undefined): Loop {
  const list: unknown[] = []
  return {
    each(value) {
      if (result !== undefined && (when === undefined || value(when) === true)) list.push(value(result))
    },
    result: () => list,
  }
}

function transformMap(when: SyntaxNode | undefined, result: SyntaxNode | undefined): Loop {
  const map = new Map<unknown, unknown>()
  return {
    each(value, key) {
      if (result !== undefined && (when === undefined || value(when) === true)) map.set(key, value(result))
    },
    result: () => map,
  }
}

function transformMapEntry(when: SyntaxNode | undefined, result: SyntaxNode | undefined): Loop {
  const map = new Map<unknown, unknown>()
  return {
    each(value) {
      if (result === undefined || (when !== undefined && value(when) !== true)) return
      for (const [key, item] of mapOf(value(result)) ?? []) {
        if (map.has(key)) throw new EvaluationError(`insert failed: key ${String(key)} already exists`)
        map.set(key, item)
      }
    },
    result: () => map,
  }
}

/** A list in the order of what an expression makes of its items. */
function sortBy({ args: [variable, key], receiver }: MacroCall): Macro {
  const name = variableName(variable)
  return {
    nodes: key === undefined ? [] : [key],
    receiver,
    async: false,
    scope: undefined,
    typeCheck(checker, macro, scope) {
      const over = checker.check(receiver, scope)
      macro.scope = scope.forkWithVariable(name, over.valueType ?? checker.getType('dyn'))
      for (const node of macro.nodes) checker.check(node, macro.scope)
      return over.kind === 'list' ? over : checker.getType('list')
    },
    evaluate(evaluator, macro, scope) {
      const list = evaluator.run(receiver, scope)
      if (!Array.isArray(list)) throw new EvaluationError('sortBy can only be applied to a list')
      const keyed = list.map((item): readonly [unknown, unknown] => {
        spend(1)
        const inner = macro.scope?.reuse(scope).setIterValue(item, evaluator)
        return [inner && key && evaluator.run(key, inner), item]
      })
      return keyed.sort(([a], [b]) => compareValues(a, b)).map(([, item]) => item)
    },
  }
}

function entriesOf(value: unknown): Iterable<readonly [unknown, unknown]> {
  if (Array.isArray(value)) return value.map((item, index) => [BigInt(index), item] as const)
  return mapOf(value) ?? []
}

function countTrue(values: readonly unknown[]): number {
  return values.filter(value => value === true).length
}

function variableName(node: SyntaxNode | undefined): string {
  if (node?.op === 'id' && typeof node.args === 'string') return node.args
  throw new ParseError({
    message: 'a macro names its variables',
    ...(node && { range: { start: node.start, end: node.end } }),
  })
}

function isZero(value: unknown): boolean {
  const map = mapOf(value)
  if (map !== undefined) return map.size === 0
  if (Array.isArray(value)) return value.length === 0
  return value === null || value === false || value === '' || value === 0 || value === 0n
}
