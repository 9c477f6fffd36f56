import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { VERSION } from '../../src/version.ts'
import { temporaryFolder } from '../temporary.ts'
import { runCli } from './run.ts'

/**
 * Whole runs. Each folder of `fixtures/cli` is one: `cmd` is the command line, `input/` the working directory, `stdin`
 * what comes in; `stdout`, `stderr` and `exit` are what has to come out, and `output/` the files that were written.
 * UPDATE_SNAPSHOTS=1 writes what does come out.
 */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'fixtures', 'cli')

const UPDATE = process.env['UPDATE_SNAPSHOTS'] === '1'

type Files = Readonly<Record<string, string>>

function filesIn(folder: string): Files {
  if (!existsSync(folder)) return {}
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
  const entries = names.map(name => [
    name.slice(folder.length + 1).replaceAll('\\', '/'),
    readFileSync(name, 'utf8'),
  ])
  return Object.fromEntries(entries.sort())
}

/** The words of a command line; quotes keep words together. */
function words(line: string): readonly string[] {
  return [...line.trim().matchAll(/'([^']*)'|(\S+)/g)]
    .map(([, quoted, plain]) => quoted ?? plain ?? '')
    .slice(1)
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

async function runCase(folder: string): Promise<Files> {
  const input = join(folder, 'input')
  const cwd = temporaryFolder()
  if (existsSync(input)) cpSync(input, cwd, { recursive: true })
  const before = filesIn(cwd)
  const { exit, stdout, stderr } = await runCli(
    words(textOf(join(folder, 'cmd'))),
    cwd,
    textOf(join(folder, 'stdin')),
  )
  const written = Object.entries(filesIn(cwd)).filter(([name]) => !(name in before))
  const result = {
    exit: `${exit}\n`,
    stdout,
    stderr,
    ...Object.fromEntries(written.map(([name, text]) => [`output/${name}`, text])),
  }
  return Object.fromEntries(
    Object.entries(result)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, stable(text, cwd)]),
  )
}

/** Without what differs from machine to machine and from release to release. */
function stable(text: string, cwd: string): string {
  return text.replaceAll(cwd, '<cwd>').replaceAll(`"${VERSION}"`, '"<version>"')
}

function expected(folder: string): Files {
  const files = Object.entries(filesIn(folder))
  return Object.fromEntries(files.filter(([name]) => /^(exit|stdout|stderr|output\/.*)$/.test(name)))
}

function update(folder: string, files: Files): void {
  for (const name of ['exit', 'stdout', 'stderr', 'output'])
    rmSync(join(folder, name), { recursive: true, force: true })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

describe('whole runs', () => {
  for (const name of readdirSync(FOLDER).sort()) {
    test(name, async () => {
      const folder = join(FOLDER, name)
      const actual = await runCase(folder)
      if (UPDATE) update(folder, actual)
      assert.deepEqual(actual, expected(folder))
      assert.deepEqual(await runCase(folder), actual, 'the same once more')
    })
  }
})
