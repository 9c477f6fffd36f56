import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import { LARGEST_INPUT, readBytes, readNamed } from '../files/read.ts'
import { MIGRATIONS, type MigratedTool, migrate } from '../migrate/index.ts'
import { ALL_RULES } from '../rules/all.ts'
import { decode } from '../yaml/decode.ts'
import type { Arguments } from './arguments.ts'
import type { Io } from './io.ts'
import { writeOutput } from './outputs.ts'

/** Converts the configuration of another tool: the file named, standard input, or the file that the tool would take. */
export async function migrateCommand({ values, operands }: Arguments, io: Io): Promise<number> {
  const [name, file, more] = operands
  const tools = Object.keys(MIGRATIONS)
  if (name === undefined || more !== undefined)
    throw new UsageError(
      `migrate needs a tool, and a file: k8s-lint migrate TOOL [FILE]; tools: ${tools.join(', ')}`,
    )
  if (!isTool(name)) throw new UsageError(unknownName('tool to migrate from', name, tools))
  const text = decode(await contentOf(name, file, io)).text
  writeOutput([migrate(name, text, ALL_RULES)], values.output, io)
  return 0
}

function isTool(name: string): name is MigratedTool {
  return Object.hasOwn(MIGRATIONS, name)
}

async function contentOf(tool: MigratedTool, named: string | undefined, io: Io): Promise<Uint8Array> {
  if (named === '-') return (await io.stdin(LARGEST_INPUT)) ?? new Uint8Array()
  const { files } = MIGRATIONS[tool]
  const file = named ?? files.find(file => existsSync(resolve(io.cwd, file)))
  if (file === undefined) {
    throw new UsageError(
      files.length === 0
        ? `${tool} has no configuration file: give a file with its command line, or - and the line on standard input`
        : `there is no ${files.join(', ')} here; name the configuration of ${tool}`,
    )
  }
  const read = named === undefined ? readBytes(resolve(io.cwd, file)) : readNamed(resolve(io.cwd, file))
  if ('failure' in read) throw new UsageError(`${file} cannot be read: ${read.failure}`)
  return read.bytes
}
