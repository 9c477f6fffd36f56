import { type Comprehension, type Expression, ExpressionError, NotKnown, type Span } from './expression.ts'

/** Which macros there are: those of every version, of optional values, of loops with two variables, of sorting, of names for values. */
export interface MacroNames {
  readonly optional: boolean
  readonly twoVariables: boolean
  readonly sorting: boolean
  /** `cel.bind`, which selectors of devices may use. */
  readonly binding: boolean
}

/** What a loop gathers goes by a name that no expression can have. */
export const GATHERED = '@result'

/** What binds a name to a value for an expression is a loop without turns. */
export const UNUSED = '#unused'

/**
 * What a call of a macro stands for; undefined where it is the call of a function.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#macros
 */
export function expandMacro(
  name: string,
  target: Expression | undefined,
  args: readonly Expression[],
  span: Span,
  known: MacroNames,
): Expression | undefined {
  if (target === undefined) return name === 'has' && args.length === 1 ? has(args, span) : undefined
  const { expand, group } = MACROS[`${name}:${args.length}`] ?? {}
  if (expand === undefined || (group !== undefined && !known[group])) return undefined
  return expand({ target, args, make: makerAt(span) })
}

interface MacroCall {
  readonly target: Expression
  readonly args: readonly Expression[]
  readonly make: Maker
}

interface Macro {
  readonly group?: keyof MacroNames
  /** Undefined where the call turns out to be that of a function. */
  readonly expand: (call: MacroCall) => Expression | undefined
}

function has([asked]: readonly Expression[], span: Span): Expression {
  if (asked?.kind !== 'select' || asked.asks)
    throw new ExpressionError('has() asks for a field, as in has(self.field)', asked ?? span)
  return { ...asked, asks: true, start: span.start, end: span.end }
}

/** Makes parts of expressions, all of which stand where the macro does. */
type Maker = ReturnType<typeof makerAt>

function makerAt({ start, end }: Span) {
  const at = { start, end }
  const call = (name: string, ...args: readonly Expression[]): Expression => ({
    kind: 'call',
    name,
    target: undefined,
    args,
    ...at,
  })
  const name = (text: string): Expression => ({ kind: 'name', name: text, ...at })
  return {
    call,
    name,
    member: (target: Expression, method: string, ...args: readonly Expression[]): Expression => ({
      kind: 'call',
      name: method,
      target,
      args,
      ...at,
    }),
    gathered: () => name(GATHERED),
    bool: (value: boolean): Expression => ({ kind: 'literal', literal: { type: 'bool', value }, ...at }),
    int: (value: bigint): Expression => ({ kind: 'literal', literal: { type: 'int', value }, ...at }),
    list: (...items: readonly Expression[]): Expression => ({ kind: 'list', items, optional: [], ...at }),
    map: (): Expression => ({ kind: 'map', entries: [], ...at }),
    loop: (loop: Comprehension): Expression => ({ kind: 'loop', loop, ...at }),
  }
}

type Fold = (make: Maker, rest: readonly Expression[], variables: readonly string[]) => FoldParts

interface FoldParts {
  readonly start: Expression
  readonly condition?: Expression
  readonly step: Expression
  readonly result?: Expression
}

interface Loop extends Macro {
  readonly expand: (call: MacroCall) => Expression
}

/** A macro whose first arguments name the variables of a loop. */
function fold(count: 1 | 2, parts: Fold, group?: keyof MacroNames): Loop {
  return {
    ...(group && { group }),
    expand: ({ target, args, make }) => {
      const variables = args.slice(0, count).map(variableName)
      const [first, second] = variables
      if (count === 2 && first === second)
        throw new ExpressionError(`the variable ${first} is named twice`, args[1] ?? target)
      const { start, condition, step, result } = parts(make, args.slice(count), variables)
      return make.loop({
        range: target,
        variables,
        gathered: GATHERED,
        start,
        condition: condition ?? make.bool(true),
        step,
        result: result ?? make.gathered(),
      })
    },
  }
}

function variableName(argument: Expression): string {
  if (argument.kind === 'name' && !argument.name.startsWith('.')) return argument.name
  throw new ExpressionError('a macro needs the name of a variable here', argument)
}

const only = ([body]: readonly Expression[]): Expression => {
  if (body === undefined) throw new Error('a macro has as many arguments as its key says')
  return body
}

const all: Fold = (make, rest) => ({
  start: make.bool(true),
  condition: make.call('@not_strictly_false', make.gathered()),
  step: make.call('_&&_', make.gathered(), only(rest)),
})

const exists: Fold = (make, rest) => ({
  start: make.bool(false),
  condition: make.call('@not_strictly_false', make.call('!_', make.gathered())),
  step: make.call('_||_', make.gathered(), only(rest)),
})

const existsOne: Fold = (make, rest) => ({
  start: make.int(0n),
  step: make.call('_?_:_', only(rest), make.call('_+_', make.gathered(), make.int(1n)), make.gathered()),
  result: make.call('_==_', make.gathered(), make.int(1n)),
})

/** With two arguments the first is a condition. */
const when = (make: Maker, rest: readonly Expression[], step: (value: Expression) => Expression) => {
  const [, value] = rest
  return value === undefined ? step(only(rest)) : make.call('_?_:_', only(rest), step(value), make.gathered())
}

const list: Fold = (make, rest) => ({
  start: make.list(),
  step: when(make, rest, value => make.call('_+_', make.gathered(), make.list(value))),
})

const filter: Fold = (make, rest, [variable = '']) => ({
  start: make.list(),
  step: make.call(
    '_?_:_',
    only(rest),
    make.call('_+_', make.gathered(), make.list(make.name(variable))),
    make.gathered(),
  ),
})

const map: Fold = (make, rest, [key = '']) => ({
  start: make.map(),
  step: when(make, rest, value => make.call('cel.@mapInsert', make.gathered(), make.name(key), value)),
})

const mapOfEntries: Fold = (make, rest) => ({
  start: make.map(),
  step: when(make, rest, value => make.call('cel.@mapInsert', make.gathered(), value)),
})

function bind(make: Maker, variable: string, value: Expression, body: Expression): Expression {
  return make.loop({
    range: make.list(),
    variables: [UNUSED],
    gathered: variable,
    start: value,
    condition: make.bool(false),
    step: make.name(variable),
    result: body,
  })
}

/** `optMap`, and `optFlatMap` whose body is optional itself. */
function optional(wrap: (make: Maker, body: Expression) => Expression): Macro {
  return {
    group: 'optional',
    expand: ({ target, args: [variable, body], make }) => {
      if (variable === undefined || body === undefined) throw new Error('a macro has its arguments')
      const value = make.member(copied(target), 'value')
      const inner = bind(make, variableName(variable), value, body)
      return make.call(
        '_?_:_',
        make.member(target, 'hasValue'),
        wrap(make, inner),
        make.call('optional.none'),
      )
    },
  }
}

/** `cel.bind(name, value, body)`. */
const named: Macro = {
  group: 'binding',
  expand: ({ target, args: [variable, value, body], make }) => {
    if (target.kind !== 'name' || target.name !== 'cel') return undefined
    if (variable === undefined || value === undefined || body === undefined)
      throw new Error('a macro has its arguments')
    return bind(make, variableName(variable), value, body)
  },
}

const SORTED = '@__sortBy_input__'

const sortBy: Macro = {
  group: 'sorting',
  expand: ({ target, args, make }) => {
    if (target.kind === 'literal' || target.kind === 'map')
      throw new ExpressionError('sortBy can only be applied to a list', target)
    const [variable, key] = args
    if (variable === undefined || key === undefined) throw new Error('a macro has its arguments')
    const keys = fold(1, list).expand({ target: make.name(SORTED), args: [variable, key], make })
    return bind(make, SORTED, target, make.member(make.name(SORTED), '@sortByAssociatedKeys', keys))
  },
}

const MACROS: Readonly<Record<string, Macro>> = {
  'all:2': fold(1, all),
  'exists:2': fold(1, exists),
  'exists_one:2': fold(1, existsOne),
  'map:2': fold(1, list),
  'map:3': fold(1, list),
  'filter:2': fold(1, filter),
  'all:3': fold(2, all, 'twoVariables'),
  'exists:3': fold(2, exists, 'twoVariables'),
  'exists_one:3': fold(2, existsOne, 'twoVariables'),
  'existsOne:3': fold(2, existsOne, 'twoVariables'),
  'transformList:3': fold(2, list, 'twoVariables'),
  'transformList:4': fold(2, list, 'twoVariables'),
  'transformMap:3': fold(2, map, 'twoVariables'),
  'transformMap:4': fold(2, map, 'twoVariables'),
  'transformMapEntry:3': fold(2, mapOfEntries, 'twoVariables'),
  'transformMapEntry:4': fold(2, mapOfEntries, 'twoVariables'),
  'optMap:2': optional((make, body) => make.call('optional.of', body)),
  'optFlatMap:2': optional((_, body) => body),
  'sortBy:2': sortBy,
  'bind:3': named,
}

/** Of a chain of macros that name their operand twice, each doubles what the one before has made. */
const MOST_COPIED = 10_000

/** An expression of its own that says the same. */
function copied(expression: Expression): Expression {
  let left = MOST_COPIED
  const copy = (part: Expression): Expression => {
    if (--left < 0) throw new NotKnown('the expression is too long with its macros written out')
    return withParts(part, copy)
  }
  return copy(expression)
}

function withParts(expression: Expression, copied: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return { ...expression }
    case 'select':
      return { ...expression, operand: copied(expression.operand) }
    case 'call':
      return {
        ...expression,
        target: expression.target && copied(expression.target),
        args: expression.args.map(copied),
      }
    case 'list':
      return { ...expression, items: expression.items.map(copied) }
    case 'map':
      return {
        ...expression,
        entries: expression.entries.map(entry => ({
          ...entry,
          key: copied(entry.key),
          value: copied(entry.value),
        })),
      }
    case 'message':
      return {
        ...expression,
        fields: expression.fields.map(field => ({ ...field, value: copied(field.value) })),
      }
    case 'loop': {
      const { loop } = expression
      return {
        ...expression,
        loop: {
          ...loop,
          range: copied(loop.range),
          start: copied(loop.start),
          condition: copied(loop.condition),
          step: copied(loop.step),
          result: copied(loop.result),
        },
      }
    }
  }
}
