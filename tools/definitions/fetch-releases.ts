/**
 * Adds the tagged releases of projects to a folder of their definitions, from the Go module proxy:
 *
 *     npm run fetch-releases -- FOLDER [PROJECT…]
 *
 * FOLDER is as `tools/project-definitions.ts` reads it. For each project of `modules.txt`, or each that is named, it gets a
 * folder `PROJECT@MINOR` for each of the newest minor versions, with a file for each definition. A release in which a
 * template of Helm fills in something that counts is left out.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isArray, isObject, type Json, type JsonObject, jsonText } from '../../src/core/json.ts'
import { decode } from '../../src/yaml/decode.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { filesOf, type ModuleRelease, releasesOf } from './module-proxy.ts'
import { type ProjectModule, projectModules } from './modules.ts'

/** How many minor versions of a project are taken. */
const NEWEST = 8
/** How many projects are fetched at the same time. */
const AT_ONCE = 6

/** Labels of a definition that a template of Helm writes; nothing depends on them. */
const TEMPLATE_LABELS = /^ {2}labels: \{\{.*\n/gm
const DECLARED = /^kind: CustomResourceDefinition$/gm

const [folder, ...only] = process.argv.slice(2)
if (folder === undefined) throw new Error('Give the folder of the definitions')
const modules = projectModules()
const wanted = (only.length > 0 ? only : [...new Set(modules.map(({ project }) => project))]).values()
await Promise.all(Array.from({ length: AT_ONCE }, () => fetchAll(folder, wanted)))

async function fetchAll(folder: string, projects: Iterable<string>) {
  for (const project of projects) await fetchProject(folder, project)
}

async function fetchProject(folder: string, project: string) {
  const found: (ModuleRelease & ProjectModule)[] = []
  for (const module of modules.filter(one => one.project === project))
    for (const release of await releasesOf(module.module, module.from)) found.push({ ...module, ...release })
  for (const release of found.slice(-NEWEST)) await writeRelease(folder, release)
  console.error(`${project}  ${found.map(({ version }) => version).join(' ') || 'none'}`)
}

async function writeRelease(
  folder: string,
  { project, module, minor, version, hasDefinitions }: ModuleRelease & ProjectModule,
) {
  const entries = (await filesOf(module, version)).filter(({ name }) => hasDefinitions(name))
  const texts = entries.map(entry => decode(entry.bytes()).text.replace(TEMPLATE_LABELS, ''))
  const definitions = texts.flatMap(definitionsIn)
  const declared = texts.flatMap(text => text.match(DECLARED) ?? []).length
  console.error(`${project}@${minor}  ${version}: ${definitions.length} of ${declared} definitions`)
  // A kind that is left out would look as if this release did not have it.
  if (definitions.length === 0 || definitions.length < declared) return
  const out = join(folder, `${project}@${minor}`)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  for (const definition of definitions)
    writeFileSync(join(out, `${nameOf(definition)}.yaml`), jsonText(definition))
}

/** The definitions in the text of a file, without those that a template fills in. */
function definitionsIn(text: string): readonly JsonObject[] {
  return readDocuments(text)
    .map(({ value }) => value)
    .filter(isObject)
    .filter(({ kind, spec }) => kind === 'CustomResourceDefinition' && !isTemplate(spec))
}

function nameOf({ metadata }: JsonObject): string {
  const name = isObject(metadata) ? metadata['name'] : undefined
  if (typeof name !== 'string' || !/^[a-z0-9.-]+$/.test(name))
    throw new Error(`No name of a definition: ${name}`)
  return name
}

/** Whether a template fills in something other than descriptions. */
function isTemplate(value: Json | undefined): boolean {
  if (typeof value === 'string') return value.includes('{{')
  if (isArray(value)) return value.some(isTemplate)
  if (!isObject(value)) return false
  return Object.entries(value).some(
    ([key, part]) => !(key === 'description' && typeof part === 'string') && isTemplate(part),
  )
}
