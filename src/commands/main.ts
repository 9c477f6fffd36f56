import { UsageError } from '../core/usage-error.ts'
import { VERSION } from '../version.ts'
import { type Arguments, parseArguments } from './arguments.ts'
import { type Io, outputTo, type Stream } from './io.ts'

const ISSUES = 'https://github.com/k8s-lint/k8s-lint/issues'

/**
 * The whole program: arguments in, exit code out. A user's mistake is told in one line; anything else that is thrown is
 * a bug of ours, which must not pass for a verdict. Commands are loaded when they are called for.
 */
export async function main(argv: readonly string[], streams: Io<Stream>): Promise<number> {
  const io: Io = {
    ...streams,
    stdout: outputTo(streams.stdout),
    stderr: outputTo(streams.stderr),
  }
  try {
    const args = parseArguments(argv)
    return await dispatch(args, io)
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.line(`k8s-lint: ${error.message}`)
      return 2
    }
    const verbose = argv.includes('--verbose') || argv.includes('-v')
    io.stderr.write(`k8s-lint: this is a bug in k8s-lint: ${describe(error, verbose)}\n`)
    io.stderr.line(`k8s-lint: please report it at ${ISSUES}${verbose ? '' : ', with what --verbose adds'}`)
    return 2
  }
}

async function dispatch(args: Arguments, io: Io): Promise<number> {
  const { command, values } = args
  if (values.version && !values.help) {
    io.stdout.line(VERSION)
    return 0
  }
  const printConfig = values['print-config']
  if (command === 'lint' && !values.help && printConfig === undefined) {
    return (await import('./lint.ts')).lintCommand(args, io)
  }
  const commands = await import('./other.ts')
  if (values.help) {
    io.stdout.write(commands.helpText())
    return 0
  }
  if (printConfig !== undefined) return commands.printConfigCommand(args, printConfig, io)
  switch (command) {
    case 'rules':
      return commands.rulesCommand(args, io)
    case 'contexts':
      return commands.contextsCommand(args, io)
    case 'render':
      return commands.renderCommand(args, io)
    case 'upgrade':
      return commands.upgradeCommand(args, io)
    case 'crds':
      return commands.crdsCommand(args, io)
    case 'init':
      return commands.initCommand(args, io)
    case 'explain':
      return commands.explainCommand(args, io)
    case 'baseline':
      return commands.baselineCommand(args, io)
    case 'migrate':
      return commands.migrateCommand(args, io)
    case 'test-rules':
      return commands.testRulesCommand(args, io)
    default:
      return commands.filesCommand(args, io)
  }
}

function describe(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error)
  const own = verbose ? (error.stack ?? error.message) : error.message
  return error.cause === undefined ? own : `${own}: ${describe(error.cause, verbose)}`
}
