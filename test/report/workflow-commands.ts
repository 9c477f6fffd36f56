/** A workflow command as the runner of GitHub Actions understands it. */
export interface WorkflowCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

const COMMANDS = new Set([
  'error',
  'warning',
  'notice',
  'debug',
  'group',
  'endgroup',
  'add-mask',
  'stop-commands',
])

/**
 * Reads a log as the runner does: what starts a line with `::name`, after blanks, is a command, and so is `##[name]`
 * anywhere in any other line. https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function workflowCommands(log: string): WorkflowCommand[] {
  return log.split(/\r\n|\r|\n/).flatMap(line => {
    const command = modern(line.trimStart()) ?? legacy(line)
    return command === undefined ? [] : [command]
  })
}

function modern(line: string): WorkflowCommand | undefined {
  const end = line.indexOf('::', 2)
  if (!line.startsWith('::') || end === -1) return undefined
  const info = line.slice(2, end)
  const space = info.indexOf(' ')
  const name = space === -1 ? info : info.slice(0, space)
  if (!COMMANDS.has(name.toLowerCase())) return undefined
  const pairs =
    space === -1
      ? []
      : info
          .slice(space + 1)
          .trim()
          .split(',')
  const properties = pairs.flatMap((pair): [string, string][] => {
    const equals = pair.indexOf('=')
    return equals <= 0 || equals === pair.length - 1
      ? []
      : [[pair.slice(0, equals), decode(pair.slice(equals + 1), ['\r', '\n', ':', ',', '%'])]]
  })
  return {
    name,
    properties: Object.fromEntries(properties),
    message: decode(line.slice(end + 2), ['\r', '\n', '%']),
  }
}

function legacy(line: string): WorkflowCommand | undefined {
  const match = /##\[([^\] ]*)[^\]]*\](.*)/.exec(line)
  const [, name = '', message = ''] = match ?? []
  return COMMANDS.has(name.toLowerCase()) ? { name, properties: {}, message } : undefined
}

/** One character after the other, `%` last. */
function decode(text: string, characters: readonly string[]): string {
  return characters.reduce((result, character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
    return result.replaceAll(`%${code}`, character)
  }, text)
}
