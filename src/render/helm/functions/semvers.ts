import { define, type FunctionTable } from '../template/declare.ts'
import { satisfies } from './semver/check.ts'
import { parseConstraints } from './semver/constraint.ts'
import { parseVersion } from './semver/version.ts'
import { VersionStruct } from './semver/version-struct.ts'

export const SEMVER_FUNCTIONS: FunctionTable = {
  semver: define(['string'], ([version]) => new VersionStruct(parseVersion(version))),
  semverCompare: define(['string', 'string'], ([constraints, version]) => {
    const parsed = parseConstraints(constraints)
    return satisfies(parseVersion(version), parsed)
  }),
}
