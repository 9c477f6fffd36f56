// Control characters, and the invisible ones that reorder or hide text. The joiners of emoji and scripts stay.
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}]/gu

const SHORT: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }

// The runner of GitHub Actions reads `##[command]` anywhere in a line as a command.
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
const RUNNER_COMMAND = /##\[/g

/**
 * Text from a manifest or a file name as it may be shown: on one line, unable to steer a terminal, to hide or reorder
 * what is read, or to command a CI runner.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, escapeCharacter).replace(RUNNER_COMMAND, '##\\x5b')
}

/**
 * A file name as it may stand at the start of a line. The runner of GitHub Actions takes a line that starts with `::`
 * for a command.
 */
export function visibleAtLineStart(file: string): string {
  return visible(/^\s*::/.test(file) ? `./${file}` : file)
}

function escapeCharacter(character: string): string {
  const short = SHORT[character]
  if (short !== undefined) return short
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`
}
