import { kindInGroup } from '../../core/group-kind.ts'
import { UsageError } from '../../core/usage-error.ts'
import { importedDefinitions } from '../../project/imported.ts'
import { type KnownKind, kindsInForce, knownKinds } from '../../project/known-kinds.ts'
import { originText } from '../../project/origin-text.ts'
import { packOf } from '../../project/packs.ts'
import { type CustomKind, type CustomVersion, customKindOf } from '../../schema/custom/kinds.ts'
import type { Arguments } from '../arguments.ts'
import { type CalledKind, kindCalled } from '../crds/called.ts'
import type { Io } from '../io.ts'
import { configurationOptions } from '../project-options.ts'
import { customPage } from './custom-page.ts'
import { compareVersions, type Operand } from './kind.ts'
import { placeOf } from './place.ts'
import { unknownFieldText } from './unknown-field-text.ts'

/** The custom kinds that `explain` knows, and what it says of one of them and its fields. */
export interface CustomPages {
  readonly kinds: readonly KnownKind[]
  /** The page that an operand asks for; undefined where no custom kind is called so. */
  readonly page: (operand: Operand, kubernetesVersion: string) => string | undefined
}

/** The pages of the custom kinds that are known where the command runs. */
export async function customPages({ values }: Pick<Arguments, 'values'>, io: Io): Promise<CustomPages> {
  const kinds = kindsInForce(await knownKinds(configurationOptions(values, io), io.cwd))
  return {
    kinds,
    page: (operand, version) => {
      const called = kindCalled(operand, kinds)
      return called && pageOf(called, io.cwd, version)
    },
  }
}

function pageOf(
  { known, version: wanted, path }: CalledKind,
  cwd: string,
  kubernetesVersion: string,
): string {
  const definition = known.definitions[0] ?? definitionFrom(known, cwd)
  const version = versionOf(definition, wanted)
  const pack = packOf(kubernetesVersion)
  const root = version.schema({ objectMeta: pack.builtIn.objectMeta(), minor: pack.minor })
  const place = placeOf(root, path)
  if (place === undefined) {
    const unknown = unknownFieldText(known.kind, root, path) ?? ''
    throw new UsageError(`${unknown}; the definition is from ${originText(known.origin)}`)
  }
  return customPage({ definition, version, place, origin: known.origin })
}

/** A definition made of the JSON Schema that is all there is of a kind. */
function definitionFrom({ name, origin }: KnownKind, cwd: string): CustomKind {
  const file = 'file' in origin ? origin.file : ''
  const { definitions, problems } = importedDefinitions([file], cwd, undefined)
  const definition = definitions.map(customKindOf).find(found => found !== undefined)
  if (definition === undefined)
    throw new UsageError(`the schema of ${name} cannot be explained: ${problems.join('; ')}`)
  return definition
}

/** The version asked for, or the one to use: served, stable before beta, new before old. */
function versionOf({ group, kind, versions }: CustomKind, wanted: string | undefined): CustomVersion {
  const preferred = [...versions].sort(
    (a, b) => Number(b.served) - Number(a.served) || compareVersions(a.name, b.name),
  )
  const found = wanted === undefined ? preferred[0] : versions.find(({ name }) => name === wanted)
  if (found !== undefined) return found
  const names = versions.map(({ name }) => name).join(', ')
  throw new UsageError(`${kindInGroup(group, kind)} has no version ${wanted}; it has ${names}`)
}
