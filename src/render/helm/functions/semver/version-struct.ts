import { CallFailure, define } from '../../template/declare.ts'
import { pointerType, structType, UINT64 } from '../../template/value/types.ts'
import { Sized } from '../../template/value/value.ts'
import { WrittenStruct } from '../marshal/written-struct.ts'
import { compareVersions, formatVersion, type Version } from './version.ts'

/** A version as templates see it: `(semver "1.2.3").Minor`. */
export class VersionStruct extends WrittenStruct {
  readonly version: Version

  constructor(version: Version, isPointer = true) {
    super(isPointer ? pointerType('*semver.Version') : structType('semver.Version'), formatVersion(version), {
      String: define([], () => formatVersion(version)),
      Original: define([], () => version.original),
      Major: define([], () => new Sized(UINT64, version.major)),
      Minor: define([], () => new Sized(UINT64, version.minor)),
      Patch: define([], () => new Sized(UINT64, version.patch)),
      Prerelease: define([], () => version.prerelease),
      Metadata: define([], () => version.metadata),
      IncMajor: define([], () => next(version, { major: version.major + 1n, minor: 0n, patch: 0n })),
      IncMinor: define([], () => next(version, { minor: version.minor + 1n, patch: 0n })),
      IncPatch: define([], () =>
        next(version, version.prerelease === '' ? { patch: version.patch + 1n } : {}),
      ),
      SetPrerelease: define(['string'], ([prerelease]) =>
        changed(version, { prerelease: checked(prerelease, 'Prerelease') }),
      ),
      SetMetadata: define(['string'], ([metadata]) =>
        changed(version, { metadata: checked(metadata, 'Metadata') }),
      ),
      ...comparisons(version),
    })
    this.version = version
  }
}

const COMPARISONS: Readonly<Record<string, (difference: number) => boolean>> = {
  LessThan: difference => difference < 0,
  LessThanEqual: difference => difference <= 0,
  GreaterThan: difference => difference > 0,
  GreaterThanEqual: difference => difference >= 0,
  Equal: difference => difference === 0,
}

function comparisons(version: Version) {
  const compare = (other: unknown) => {
    if (!(other instanceof VersionStruct))
      throw new CallFailure('wrong type for value; expected *semver.Version')
    return compareVersions(version, other.version)
  }
  return Object.fromEntries([
    ['Compare', define(['any'], ([other]) => BigInt(compare(other)))] as const,
    ...Object.entries(COMPARISONS).map(
      ([name, holds]) => [name, define(['any'], ([other]) => holds(compare(other)))] as const,
    ),
  ])
}

function next(version: Version, raised: Partial<Version>): VersionStruct {
  return changed(version, { prerelease: '', metadata: '', ...raised })
}

function changed(version: Version, change: Partial<Version>): VersionStruct {
  const made = { ...version, ...change }
  const prefix = version.original.startsWith('v') ? 'v' : ''
  return new VersionStruct({ ...made, original: prefix + formatVersion(made) }, false)
}

function checked(text: string, part: 'Prerelease' | 'Metadata'): string {
  const parts = text.split('.')
  if (!parts.every(each => /^[0-9A-Za-z-]*$/.test(each))) throw new CallFailure(`Invalid ${part} string`)
  if (part === 'Prerelease' && parts.some(each => /^0\d+$/.test(each))) {
    throw new CallFailure('Version segment starts with 0')
  }
  return text
}
