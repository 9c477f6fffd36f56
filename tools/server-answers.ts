import { execFileSync } from 'node:child_process'
import { groupBy } from '../src/core/group-by.ts'

/** What differs between our verdicts and a server's, in one respect. */
interface Answers {
  readonly title: string
  readonly names: readonly string[]
}

/** A line of the comparisons in `tools/api-server`. */
interface Line {
  readonly kind?: string
  readonly object: string
  readonly path?: string
  readonly server?: unknown
  readonly ours?: readonly string[]
}

const MUTANTS = '20000'

/** What an API server of a version answers otherwise than we do: on the fixtures, on mutants of them, and in its defaults. */
export function answersOf(server: string, version: string): readonly Answers[] {
  const ask = (tool: string, ...more: readonly string[]) => linesOf(tool, server, version, more)
  const verdicts = [...ask('compare'), ...ask('compare', '--mutants', MUTANTS)]
  const byKind = groupBy(verdicts, ({ kind }) => kind)
  return [
    {
      title: 'Rejected by the server alone',
      names: counted(
        byKind.get('miss') ?? [],
        ({ object, server }) => `${object}: ${withoutNames(String(server))}`,
      ),
    },
    {
      title: 'Rejected by us alone',
      names: counted(
        byKind.get('false alarm') ?? [],
        ({ object, ours = [] }) => `${object}: ${ours[0]?.split(' ')[0]}`,
      ),
    },
    {
      title: 'Defaults that differ',
      names: counted(ask('compare-defaults'), ({ object, path }) => `${object}: ${path}`),
    },
  ]
}

function linesOf(tool: string, server: string, version: string, more: readonly string[]): readonly Line[] {
  const asked = ['--server', server, '--kubernetes-version', version, ...more, 'fixtures/rules']
  const text = execFileSync('npx', ['tsx', `tools/api-server/${tool}.ts`, ...asked], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Line)
}

/** Each of some answers once, with how often it was given. */
function counted(lines: readonly Line[], nameOf: (line: Line) => string): readonly string[] {
  return [...groupBy(lines, nameOf)].map(([name, same]) => `${same.length} × ${name}`).sort()
}

/** The message of a server without the name of the object, so that the same answers look the same. */
function withoutNames(message: string): string {
  return message.replace(/^(\S+) "[^"]*"/, '$1')
}
