// Control characters, and the invisible ones that reorder or hide text. The joiners of emoji and scripts stay.
const UNSEEN_IN_LINE = String.raw`\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}`
const UNSEEN = new RegExp(`[\n${UNSEEN_IN_LINE}]`, 'gu')
const UNSEEN_IN_LINES = new RegExp(`[${UNSEEN_IN_LINE}]`, 'gu')
const UNSEEN_BESIDES_LAYOUT = new RegExp(`(?!\\t|\\r\\n)[${UNSEEN_IN_LINE}]`, 'gu')

const SHORT: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }

// Runners of CI read `##[command]` anywhere in a line as a command, and some of them `##vso[…]` and `##teamcity[…]`.
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
// https://github.com/microsoft/azure-pipelines-agent/blob/master/src/Agent.Sdk/CommandPlugin.cs
// https://www.jetbrains.com/help/teamcity/service-messages.html
const RUNNER_COMMAND = /##(\w*)\[/g

// The runner of GitHub Actions takes a line that starts with `::`, blanks left out, for a command.
const COMMAND_LINE = /^([^\S\n]*):(?=:)/gm

/** The colours that we write ourselves: SGR sequences. */
const COLOR = /(\u001b\[[\d;]*m)/

/**
 * Text from a manifest, a file name or a setting as it may be shown: on one line, unable to steer a terminal, to hide
 * or reorder what is read, or to command a CI runner.
 */
export function visible(text: string): string {
  return escaped(text, UNSEEN)
}

function escaped(text: string, unseen: RegExp): string {
  return text.replace(unseen, escapeCharacter).replace(RUNNER_COMMAND, '##$1\\x5b')
}

/** What of a text is meant as more than text, and so is left as it is. */
export interface Kept {
  /** Colours. */
  readonly colors?: boolean
  /** Tabs, and the carriage returns of line ends: they change what a manifest says, and harm nobody. */
  readonly layout?: boolean
  /** All of it, for a file that other programs read. */
  readonly all?: boolean
  /** Lines that command the runner of GitHub Actions. */
  readonly commands?: boolean
}

/** Text of several lines as it may be shown: each line as `visible` has it, and none that a CI runner takes for a command. */
export function visibleLines(text: string, kept: Kept = {}): string {
  if (kept.all) return text
  const unseen = kept.layout ? UNSEEN_BESIDES_LAYOUT : UNSEEN_IN_LINES
  const parts = kept.colors ? text.split(COLOR) : [text]
  const shown = parts.map((part, index) => (index % 2 === 1 ? part : escaped(part, unseen))).join('')
  return kept.commands ? shown : shown.replace(COMMAND_LINE, '$1\\x3a')
}

/**
 * A file name as it may stand at the start of a line. The runner of GitHub Actions takes a line that starts with `::`
 * for a command.
 */
export function visibleAtLineStart(file: string): string {
  return visible(/^\s*::/.test(file) ? `./${file}` : file)
}

/**
 * A value as JSON that is as safe to show as any other text: what `visible` escapes is escaped here as JSON does, so that
 * the value read is the same. `indent` as `JSON.stringify` has it.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)
    .replace(UNSEEN, character => (character === '\n' ? character : jsonEscape(character)))
    .replace(RUNNER_COMMAND, '##$1\\u005b')
    .replaceAll('::', ':\\u003a')
}

function escapeCharacter(character: string): string {
  const short = SHORT[character]
  if (short !== undefined) return short
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`
}

function jsonEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
