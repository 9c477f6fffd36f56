import { parseArgs } from 'node:util'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import type { OptionSpec } from './option-spec.ts'
import { OPTIONS, type OptionName } from './options.ts'
import { RENDER_OPTIONS } from './render-options.ts'

/** The sub-commands; `lint` is what runs when none is named. */
const COMMANDS = [
  'rules',
  'explain',
  'files',
  'contexts',
  'render',
  'upgrade',
  'crds',
  'init',
  'baseline',
  'migrate',
  'test-rules',
] as const

export type Command = 'lint' | (typeof COMMANDS)[number]

/** The values of the options given, by name. */
export type OptionValues = {
  readonly [Name in OptionName]?: (typeof OPTIONS)[Name] extends { type: 'boolean' }
    ? boolean
    : (typeof OPTIONS)[Name] extends { multiple: true }
      ? readonly string[]
      : string
}

/** A command line, taken apart. */
export interface Arguments {
  readonly command: Command
  readonly values: OptionValues
  /** What is no option: paths, or the operands of a sub-command. */
  readonly operands: readonly string[]
}

/**
 * Takes a command line apart. The first operand may be a sub-command; a path of the same name is written `./rules`, or
 * after `--`. Throws a `UsageError` for what no option is called, and for values missing or too many.
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const args = [...argv]
  checkTokens(args)
  const { values, positionals, tokens } = parseArgs({
    args,
    options: OPTIONS,
    allowPositionals: true,
    strict: true,
    tokens: true,
  })
  const end = tokens.find(({ kind }) => kind === 'option-terminator')?.index ?? Number.POSITIVE_INFINITY
  const first = tokens.find(token => token.kind === 'positional' && token.index < end)
  const command = COMMANDS.find(name => first?.kind === 'positional' && first.value === name)
  checkCommand(command, values)
  return command === undefined
    ? { command: 'lint', values, operands: positionals }
    : { command, values, operands: positionals.slice(1) }
}

/** The options that one command alone has, and that command. */
const OWNED: readonly (readonly [OptionName, Command])[] = [
  ['templates', 'init'],
  ['force', 'init'],
  ['api-version', 'explain'],
  ...(Object.keys(RENDER_OPTIONS) as (keyof typeof RENDER_OPTIONS)[]).map(name => [name, 'render'] as const),
  ['from', 'upgrade'],
  ['to', 'upgrade'],
]

/** Options that mean something to one command alone are mistakes anywhere else. */
function checkCommand(command: Command | undefined, values: OptionValues): void {
  for (const [name, owner] of OWNED) {
    if (command !== owner && values[name] !== undefined)
      throw new UsageError(`--${name} is for k8s-lint ${owner}`)
  }
  if (command === 'baseline' && values.output !== undefined)
    throw new UsageError(`--output does not name the baseline; write --baseline ${values.output}`)
}

/** The checks that parseArgs makes itself in strict mode, in words for users. */
function checkTokens(args: string[]): void {
  const seen = new Set<string>()
  const { tokens } = parseArgs({
    args,
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const spec: OptionSpec | undefined = Object.hasOwn(OPTIONS, name)
      ? OPTIONS[name as OptionName]
      : undefined
    if (spec === undefined) throw new UsageError(`${unknownOption(rawName)}; see k8s-lint --help`)
    if (spec.type === 'boolean' && value !== undefined) throw new UsageError(`${rawName} takes no value`)
    if (spec.type === 'boolean') continue
    const missing =
      value === undefined || value === '' || (!inlineValue && value.length > 1 && value.startsWith('-'))
    if (missing) throw new UsageError(`${rawName} needs a value: ${rawName} ${spec.value}`)
    if (spec.multiple !== true && seen.has(name)) throw new UsageError(`${rawName} can be given only once`)
    seen.add(name)
  }
}

function unknownOption(rawName: string): string {
  return unknownName(
    'option',
    rawName,
    Object.keys(OPTIONS).map(name => `--${name}`),
  )
}
