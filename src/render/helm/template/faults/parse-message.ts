import { unknownName } from '../../../../core/unknown-name.ts'

/** A slash at the beginning of an expression: of a comment that is not where Go looks for one. */
const COMMENT = /^unexpected "\/" in (?!operand)/

/** Messages of Go's parser, and how we say it. `$1` is what the first group matched. */
const MESSAGES: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/^unexpected EOF$/, 'this block is never closed: add `{{ end }}`'],
  [/^unclosed action/, 'this action is never closed: add `}}`'],
  [/^unclosed comment/, 'this comment is never closed: add `*/}}`'],
  [/^comment ends before/, 'the action must end right after its comment: write `*/}}` or `*/ -}}`'],
  [/^unterminated quoted string/, 'this string is never closed: add `"` in the same line'],
  [/^unterminated raw quoted string/, 'this string is never closed: add a backquote'],
  [/^unterminated character constant/, 'single quotes are for one character: write strings in double quotes'],
  [/^malformed character constant/, 'single quotes are for one character: write strings in double quotes'],
  [/^unclosed left paren/, 'a parenthesis is never closed: add `)`'],
  [/^unexpected right paren/, '`)` closes nothing: remove it, or add `(`'],
  [
    /^undefined variable "(.*)"$/,
    'the variable `$1` is not defined here: it is visible only from its `:=` up to the end of that block',
  ],
  [/^unexpected \{\{(end|else)\}\}$/, '`{{ $1 }}` belongs to no block: remove it, or open a block before it'],
  [
    /^unexpected \{\{else\}\} in /,
    '`{{ else }}` belongs to no block of this definition: remove it, or open a block before it',
  ],
  [/^expected end; found/, 'a block has one `{{ else }}` only: close it with `{{ end }}`'],
  [/^unexpected <define> in/, '`define` must be outside of all blocks'],
  [/^unexpected <(.*)> in/, '`$1` is a keyword, and cannot be used here'],
  [/^unexpected EOF in/, 'this action is never closed: add `}}`'],
  [
    /^unexpected "(.*)" in (?:define|template|block) clause/,
    'the name of a template must be a string: `$1` is not',
  ],
  [/^unexpected "\}" in /, '`}` is not expected here: an action ends with `}}`'],
  [
    COMMENT,
    '`/` is not expected here: a comment begins right after the braces, as in `{{/* … */}}` or `{{- /* … */}}`',
  ],
  [/^expected :=$/, '`=` is not expected here: `eq` compares two values, and `:=` declares a variable'],
  [/^unexpected "(.*)"(\.*) in /, '`$1`$2 is not expected here'],
  [/^unexpected \. after term "(.*)"$/, '`$1` has no fields'],
  [/^missing value for command$/, 'this action is empty: give it a value, or remove it'],
  [
    /^missing value for parenthesized pipeline$/,
    'these parentheses are empty: give them a value, or remove them',
  ],
  [/^missing value for (\w+)/, '`$1` needs a value'],
  [/^empty command$/, 'a value is missing before or after `|`'],
  [/^non executable command/, 'only a function or a method can come after `|`'],
  [
    /^bad character U\+002D/,
    'a name cannot have a `-` in it: write `index .Values "a-b"` for a key, or put spaces around the sign',
  ],
  [/^bad character U\+\w+(?: '(.*)')?/, 'the character `$1` cannot be part of a name'],
  [/^unrecognized character in action: U\+\w+ '(.*)'/, 'the character `$1` cannot be used in an action'],
  [/^unrecognized character in action: (.*)/, 'the character $1 cannot be used in an action'],
  [/^(?:bad|illegal) number syntax: "(.*)"$/, '`$1` is not a valid number'],
  [/^integer overflow: "(.*)"$/, '`$1` is too large for an integer'],
  [/^invalid syntax$/, 'this string has an escape that is not valid: write two backslashes for one'],
  [/^\{\{(break|continue)\}\} outside/, '`{{ $1 }}` works within `range` only'],
  [/^range can only initialize variables$/, 'only a second variable can come after the comma'],
  [/^too many declarations in range$/, '`range` has two variables at most'],
  [/^too many declarations/, 'only `range` declares two variables'],
  [/multiple definition of template (".*")$/, 'the template $1 is defined twice in this file'],
  [/^max expression depth exceeded$/, 'parentheses are nested too deeply'],
]

/** What does in templates what an operator does elsewhere. */
const OPERATORS: Readonly<Record<string, string>> = {
  '=': 'eq',
  '!': 'ne` or `not',
  '&': 'and',
  '|': 'or',
  '>': 'gt',
  '<': 'lt',
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '%': 'mod',
  '?': 'ternary',
}

/** The sentence about an operator, which templates do not have; undefined for other messages. */
function operatorMessage(message: string): string | undefined {
  const operator =
    /^(?:unexpected|(?:bad|illegal) number syntax:) "([^" ]) ?"(?: in (?!.* clause)|$)/.exec(message)?.[1] ??
    ''
  const replacement = OPERATORS[operator]
  return replacement === undefined
    ? undefined
    : `templates have no operators: write the function \`${replacement}\` before its arguments, in the place of \`${operator}\``
}

/** A message of Go's parser in our words. `functions` are the names of those that there are. */
export function parseMessage(message: string, functions: readonly string[]): string {
  const unknown = /^function "(.*)" not defined$/.exec(message)?.[1]
  if (unknown !== undefined && /^els?e?_?if$/i.test(unknown))
    return `\`${unknown}\` is not a keyword: write \`else if\``
  if (unknown !== undefined) return unknownName('function', unknown, functions)
  const operator = operatorMessage(message)
  if (operator !== undefined && !COMMENT.test(message)) return operator
  for (const [pattern, ours] of MESSAGES) {
    const groups = pattern.exec(message)
    if (groups !== null) return ours.replaceAll(/\$(\d)/g, (_, index) => groups[Number(index)] ?? '')
  }
  return message
}
