import { suggest } from '../core/suggest.ts'

/** The macros whose first argument names the items of a list. https://github.com/google/cel-spec/blob/master/doc/langdef.md#macros */
const MACROS: readonly string[] = ['all', 'exists', 'exists_one', 'existsOne', 'filter', 'map']

/** What other languages call them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  any: 'exists',
  some: 'exists',
  every: 'all',
  forall: 'all',
  forEach: 'all',
  find: 'exists',
  select: 'filter',
  where: 'filter',
  collect: 'map',
}

/**
 * What is wrong with an expression, in words: where a loop goes by a name that CEL does not have, it is that, and not the
 * variable of the loop, which is then unknown, too.
 */
export function explainedCelProblem(
  expression: string,
  { message, start }: { message: string; start: number },
) {
  const loop = [...expression.matchAll(/\.([A-Za-z]\w*)\(\s*([A-Za-z_]\w*)\s*,/g)].find(
    ([, name = '']) => !MACROS.includes(name) && name !== 'transformList' && name !== 'sortBy',
  )
  if (loop === undefined || !message.startsWith('undeclared reference')) return { message, start }
  const [, name = '', variable = ''] = loop
  if (!message.includes(`'${variable}'`) && !message.includes(`'${name}'`)) return { message, start }
  const near = ELSEWHERE[name] ?? suggest(name, MACROS)
  const hint = near === undefined ? `there are ${MACROS.join(', ')}` : `did you mean "${near}"?`
  return { message: `no such macro "${name}"; ${hint}`, start: loop.index + 1 }
}
