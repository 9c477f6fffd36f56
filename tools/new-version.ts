/**
 * Adds the next version of Kubernetes, or takes new definitions of the newest: does what can be generated, and prints what
 * is left for a person.
 *
 *     npm run new-version -- 1.38 FOLDER/v1.38.json.gz [--release 1.38.0] [--server https://127.0.0.1:16438]
 *
 * The folder has the definitions of all versions, and `scopes.json`; see `tools/openapi.ts`. With a release, what the Go types
 * tell is read from the Go module proxy. With a server of the version (`tools/api-server`), it is asked what it decides otherwise.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { minorOf } from '../src/core/minor-of.ts'
import { LATEST_VERSION } from '../src/schema/versions.ts'
import { type Definitions, readDefinitions } from './openapi.ts'
import { answersOf } from './server-answers.ts'
import { changesOf } from './version-changes.ts'

const {
  values: { release, server },
  positionals: [version = '', file = ''],
} = parseArgs({
  options: { release: { type: 'string' }, server: { type: 'string' } },
  allowPositionals: true,
})
const problem = problemOf(version, file)
if (problem !== undefined) {
  process.stderr.write(`new-version: ${problem}\n`)
  process.exit(2)
}

const folder = dirname(file)
const minor = minorOf(version)
const before = readDefinitions(folder, `1.${minor - 1}`)
const after = readDefinitions(folder, version)

replaceIn('src/schema/versions.ts', /NEWEST_MINOR = \d+/, `NEWEST_MINOR = ${minor}`)
replaceIn('README.md', /from 1\.16 to 1\.\d+/, `from 1.16 to ${version}`)
for (const tool of ['schemas', 'kubernetes-types', 'merge-types']) run('tsx', `tools/${tool}.ts`, folder)
if (release !== undefined) run('tsx', 'tools/go-zeros.ts', folder, release)
run('tsx', 'tools/generate.ts')
run('biome', 'check', '--write', 'src', 'tools')

const answers = server === undefined ? [] : answersOf(server, version)
for (const { title, names } of [...changesOf(before, after, isNamed()), ...answers])
  process.stdout.write(`\n${title}: ${names.length}\n${names.map(name => `  ${name}\n`).join('')}`)
process.stdout.write(
  `\n${readFileSync(new URL('new-version.txt', import.meta.url), 'utf8').replaceAll('VERSION', version)}`,
)

/** Whether a field is named in the code of constraints and rules. */
function isNamed(): (field: string) => boolean {
  const folders = ['src/api', 'src/rules', 'src/kubernetes']
  const files = folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`),
  )
  const code = files.filter(file => file.endsWith('.ts')).map(file => readFileSync(file, 'utf8'))
  const words = new Set(code.flatMap(text => text.match(/\w+/g) ?? []))
  return field => words.has(field)
}

/** What is wrong with what was asked for, in a sentence; undefined where nothing is. */
function problemOf(version: string, file: string): string | undefined {
  const [latest, asked] = [minorOf(LATEST_VERSION), minorOf(version)]
  if (!/^1\.\d+$/.test(version))
    return `"${version}" is not a version: npm run new-version -- 1.${latest + 1} FILE`
  if (asked !== latest && asked !== latest + 1)
    return `${version} is not the next version: the newest known is ${LATEST_VERSION}`
  if (basename(file) !== `v${version}.json.gz`)
    return `the definitions have to be in a file called v${version}.json.gz`
  if (!existsSync(file)) return `there is no file ${file}`
  return formProblem(() => readDefinitions(dirname(file), version), file)
}

function formProblem(read: () => Definitions | undefined, file: string): string | undefined {
  try {
    if (Object.keys(read() ?? {}).some(name => name.endsWith('.core.v1.Pod'))) return undefined
  } catch {
    // Said below.
  }
  return `${file} is not the definitions of Kubernetes: gzip of {"definitions": {…}}, with core.v1.Pod among them`
}

function replaceIn(path: string, what: RegExp, by: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace(what, by))
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync('npx', [command, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
}
