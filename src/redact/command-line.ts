import { isCredentialName } from './credential-names.ts'
import { type Program, programOf } from './programs.ts'
import { isReference } from './reference.ts'

/** How far a command was read, which may go on in the next line. */
export interface CommandState {
  readonly program: Program | undefined
  /** Whether the sub-command was named. */
  readonly named: boolean
  /** How many arguments stand behind it, options not counted. */
  readonly count: number
  /** Whether the value of an option comes next. */
  readonly awaited: boolean
  readonly previous: string
}

export const NO_COMMAND: CommandState = {
  program: undefined,
  named: false,
  count: 0,
  awaited: false,
  previous: '',
}

/** What a shell, YAML and JSON make words of; dashes of items are not words. */
const WORD = /(?!-\s)[^\s"'`\\,[\](){}|;&]+|[|;&]/g

/**
 * Finds passwords that only the program can tell which is called: `mysql -pVALUE`, and not `mkdir -p FOLDER`.
 * @param state What the lines before left, where they are of the same command.
 * @param hide Is told where a password begins.
 */
export function readCommand(text: string, state: CommandState, hide: (start: number) => void): CommandState {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const secret = secretIn(word, state)
    if (secret !== undefined) hideValue(text, index + secret, state.program, hide)
    state = next(word, state)
  }
  return state
}

/** Where in a word a password begins. */
function secretIn(word: string, { program, named, count, awaited }: CommandState): number | undefined {
  if (program === undefined || isOperator(word)) return undefined
  if (awaited) return 0
  if (!named) return undefined
  const option = optionOf(word, program)
  if (option !== undefined) return option === word ? undefined : option.length
  return !word.startsWith('-') && count >= (program.skip ?? Infinity) ? 0 : undefined
}

function next(word: string, state: CommandState): CommandState {
  if (isOperator(word)) return NO_COMMAND
  const { program, named, count, awaited, previous } = state
  const called = awaited ? undefined : programOf(word)
  if (called !== undefined) return { ...NO_COMMAND, program: called, named: called.command === undefined }
  if (program === undefined) return NO_COMMAND
  if (!awaited && program.command?.test(word) === true) return { ...state, named: true, count: 0 }
  return {
    program,
    named,
    count: count + (named && !word.startsWith('-') ? 1 : 0),
    awaited: !awaited && ((named && optionOf(word, program) === word) || isSetting(previous, word)),
    previous: word,
  }
}

function isOperator(word: string): boolean {
  return word === '|' || word === ';' || word === '&'
}

/** The option that a word is, or begins with where the value may follow at once. */
function optionOf(word: string, { options = [] }: Program): string | undefined {
  return options.find(option =>
    option.startsWith('--') ? word === option || word.startsWith(`${option}=`) : word.startsWith(option),
  )
}

/** `config set requirepass VALUE` */
function isSetting(previous: string, word: string): boolean {
  return /^set$/i.test(previous) && isCredentialName(word.slice(word.lastIndexOf(':') + 1))
}

/** `user:password`, as far as the name of a user may go. */
const WITH_USER = /[^\s"',]{0,100}/y

function hideValue(
  text: string,
  start: number,
  program: Program | undefined,
  hide: (start: number) => void,
): void {
  const after = program?.after
  WITH_USER.lastIndex = start
  const at = after === undefined ? 0 : (WITH_USER.exec(text)?.[0].indexOf(after) ?? -1) + 1
  if ((after === undefined || at > 0) && !isReference(text, start + at)) hide(start + at)
}
