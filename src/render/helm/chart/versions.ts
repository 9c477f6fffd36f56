import { satisfies } from '../functions/semver/check.ts'
import { parseConstraints } from '../functions/semver/constraint.ts'
import { parseVersion } from '../functions/semver/version.ts'
import { CallFailure } from '../template/declare.ts'

/** Whether a text is a semantic version, as Helm reads it: `v1.2` is one. */
export function isVersion(text: string): boolean {
  return orFalse(() => parseVersion(text) !== undefined)
}

/** Whether a version fulfils a constraint such as `>=1.2 <2`; false where one of them is not valid, as Helm has it. */
export function isCompatible(constraint: string, version: string): boolean {
  return orFalse(() => satisfies(parseVersion(version), parseConstraints(constraint)))
}

function orFalse(run: () => boolean): boolean {
  try {
    return run()
  } catch (error) {
    if (error instanceof CallFailure) return false
    throw error
  }
}
