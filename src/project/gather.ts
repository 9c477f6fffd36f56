import type { Admission } from '../admission/admission.ts'
import { loadedLater, whenLoaded } from '../config/not-loaded.ts'
import { discover, type InputFile } from '../files/discover.ts'
import { readBytes, readNamed } from '../files/read.ts'
import type { Source } from '../lint/index.ts'
import type { CustomKinds } from '../schema/custom/kinds.ts'
import type { CustomValidator } from '../schema/custom/validator.ts'
import { type CrdSource, customKindsIn, mentionsCrd } from './definitions.ts'
import type { Inputs } from './inputs.ts'
import { admissionObjectsIn, mentionsAdmissionPolicy } from './policies.ts'

const loaded = loadedLater(async () => (await import('../validations/validate.ts')).VALIDATOR)

/** Understands the expressions of definitions. The code for that is loaded where there are some. */
export const validator: CustomValidator = {
  validate: (root, object) => (root.custom?.hasExpressions ? loaded().validate(root, object) : []),
  validateChange: (root, before, after) =>
    root.custom?.hasExpressions ? loaded().validateChange(root, before, after) : [],
  problems: (schema, minors) => loaded().problems(schema, minors),
  builtIn: (object, minors) => loaded().builtIn(object, minors),
}

/** What the inputs say that holds for others among them. */
export interface InputDefinitions {
  /** The custom kinds that they define, wherever in them. */
  readonly customKinds: CustomKinds
  /** The admission policies among them; undefined where there are none. */
  readonly admission: Admission | undefined
}

/**
 * Looks for definitions in the inputs, each of which is read once for it. The code that understands expressions, and the code
 * that evaluates policies, are loaded where there are some.
 */
export async function definitionsOfInputs({ files, stdin }: Inputs): Promise<InputDefinitions> {
  const paths = pathsOf(files)
  const read = reader(paths, stdin)
  const mayDefine: string[] = []
  let mentionsPolicy = false
  for (const { file, bytes } of sources([...paths.keys()], read, stdin)) {
    if (mentionsCrd(bytes)) mayDefine.push(file)
    mentionsPolicy ||= mentionsAdmissionPolicy(bytes)
  }
  const { kinds, hasExpressions } = customKindsIn(sources(mayDefine, read), read)
  if (hasExpressions) await whenLoaded(loaded)
  const all = () => sources([...paths.keys()], read, stdin)
  return { customKinds: kinds, admission: mentionsPolicy ? await admissionAmong(all) : undefined }
}

/** The custom kinds that files and folders define which are not to be linted themselves; all paths are absolute. */
export function customKindsAt(paths: readonly string[], cwd: string): CustomKinds {
  const files = discover(paths, { cwd, ignore: false, forceExclude: false, errorOnUnmatched: true })
  const byName = pathsOf(files)
  const read = reader(byName)
  return customKindsIn(sources([...byName.keys()], read), read).kinds
}

/** What either knows. */
export function eitherKinds(first: CustomKinds, second: CustomKinds): CustomKinds {
  return (group, kind) => [...first(group, kind), ...second(group, kind)]
}

async function admissionAmong(sourcesOf: () => Iterable<CrdSource>): Promise<Admission | undefined> {
  const objects = admissionObjectsIn(sourcesOf)
  if (objects.length === 0) return undefined
  const { admissionOf } = await import('../admission/admission.ts')
  return admissionOf(objects)
}

function* sources(
  files: readonly string[],
  read: (file: string) => Uint8Array,
  stdin?: Source,
): Iterable<CrdSource> {
  if (stdin !== undefined) yield stdin
  for (const file of files) yield { file, bytes: read(file) }
}

function pathsOf(files: readonly InputFile[]): ReadonlyMap<string, InputFile> {
  return new Map(files.flatMap(input => (input.skip === undefined ? [[input.file, input]] : [])))
}

function reader(paths: ReadonlyMap<string, InputFile>, stdin?: Source): (file: string) => Uint8Array {
  return file => {
    if (file === stdin?.file) return stdin.bytes
    const input = paths.get(file)
    if (input === undefined) return new Uint8Array()
    const read = input.explicit ? readNamed(input.path) : readBytes(input.path)
    // Linting it says that it cannot be read.
    return 'bytes' in read ? read.bytes : new Uint8Array()
  }
}
