import type { Admission } from '../admission/admission.ts'
import { loadedLater, whenLoaded } from '../config/not-loaded.ts'
import { discover, type InputFile } from '../files/discover.ts'
import { readBytes } from '../files/read.ts'
import { admissionObjectsIn } from '../lint/admission.ts'
import { type CrdSource, type CustomDefinitions, customKindsIn } from '../lint/crds.ts'
import type { Source } from '../lint.ts'
import type { CustomKinds } from '../schema/custom/kinds.ts'
import type { CustomValidator } from '../schema/custom/validator.ts'
import type { Inputs } from './inputs.ts'

const loaded = loadedLater(async () => (await import('../validations/validate.ts')).VALIDATOR)

/** Understands the expressions of definitions. The code for that is loaded where there are some. */
export const validator: CustomValidator = {
  validate: (root, object) => (root.custom?.hasExpressions ? loaded().validate(root, object) : []),
  validateChange: (root, before, after) =>
    root.custom?.hasExpressions ? loaded().validateChange(root, before, after) : [],
  problems: (schema, minors) => loaded().problems(schema, minors),
  builtIn: (object, minors) => loaded().builtIn(object, minors),
}

/** The custom kinds that the inputs define, wherever in them. */
export async function customKindsOfInputs({ files, stdin }: Inputs): Promise<CustomKinds> {
  const { kinds, hasExpressions } = customKindsOnDisk(files, stdin)
  if (hasExpressions) await whenLoaded(loaded)
  return kinds
}

/** The custom kinds that files and folders define which are not to be linted themselves; all paths are absolute. */
export function customKindsAt(paths: readonly string[], cwd: string): CustomKinds {
  const files = discover(paths, { cwd, ignore: false, forceExclude: false, errorOnUnmatched: true })
  return customKindsOnDisk(files).kinds
}

/** What either knows. */
export function eitherKinds(first: CustomKinds, second: CustomKinds): CustomKinds {
  return (group, kind) => [...first(group, kind), ...second(group, kind)]
}

/** The admission policies among the inputs. The code that evaluates them is loaded where there are some. */
export async function admissionOfInputs({ files, stdin }: Inputs): Promise<Admission | undefined> {
  const paths = pathsOf(files)
  const read = reader(paths, stdin)
  const objects = admissionObjectsIn(() => sources([...paths.keys()], read, stdin))
  if (objects.length === 0) return undefined
  const { admissionOf } = await import('../admission/admission.ts')
  return admissionOf(objects)
}

function customKindsOnDisk(files: readonly InputFile[], stdin?: Source): CustomDefinitions {
  const paths = pathsOf(files)
  const reread = reader(paths, stdin)
  return customKindsIn(sources([...paths.keys()], reread, stdin), reread)
}

function* sources(
  files: readonly string[],
  read: (file: string) => Uint8Array,
  stdin: Source | undefined,
): Iterable<CrdSource> {
  if (stdin !== undefined) yield stdin
  for (const file of files) yield { file, bytes: read(file) }
}

function pathsOf(files: readonly InputFile[]): ReadonlyMap<string, string> {
  return new Map(files.flatMap(({ file, path, skip }) => (skip === undefined ? [[file, path]] : [])))
}

function reader(paths: ReadonlyMap<string, string>, stdin: Source | undefined): (file: string) => Uint8Array {
  return file => {
    if (file === stdin?.file) return stdin.bytes
    const read = readBytes(paths.get(file) ?? file)
    return 'bytes' in read ? read.bytes : new Uint8Array()
  }
}
