import type { Path } from '../../../../core/path.ts'
import { isVersion } from '../versions.ts'
import type { Refuse } from './fields.ts'
import type { Metadata, Requirement } from './metadata.ts'

/**
 * Checks what Helm demands of Chart.yaml before it does anything with a chart.
 * https://github.com/helm/helm/blob/v3.18.6/pkg/chart/metadata.go
 */
export function checkMetadata(metadata: Metadata, refuse: Refuse): void {
  checkName(metadata, refuse)
  checkVersion(metadata, refuse)
  const { type } = metadata
  if (!['', 'application', 'library'].includes(type)) {
    refuse(['type'], `\`type\` must be application or library, not ${JSON.stringify(type)}`)
  }
}

function checkName({ name }: Metadata, refuse: Refuse): void {
  if (name === '') refuse(['name'], '`name` is missing: name the chart after its folder')
  else if (/\/|^\.{1,2}$/.test(name)) {
    refuse(['name'], `\`name\` must not be a path: ${JSON.stringify(name)} is not valid`)
  }
}

function checkVersion({ version }: Metadata, refuse: Refuse): void {
  if (version === '') refuse(['version'], '`version` is missing: write a semantic version such as 0.1.0')
  else if (!isVersion(version)) {
    refuse(
      ['version'],
      `\`version\` must be a semantic version such as 1.2.3, not ${JSON.stringify(version)}`,
    )
  }
}

/** The same for what a chart depends on. Paths are those in the file that lists it. */
export function checkRequirements(requirements: readonly Requirement[], refuse: Refuse): void {
  const known = new Set<string>()
  for (const { name, alias, origin } of requirements) {
    if (!/^[a-zA-Z0-9_-]*$/.test(alias)) {
      refuse([...origin.path, 'alias'], '`alias` may have letters, digits, `-` and `_` only')
    }
    const key = alias || name
    const at: Path = [...origin.path, alias === '' ? 'name' : 'alias']
    if (known.has(key)) refuse(at, `two dependencies are called ${JSON.stringify(key)}: give one an alias`)
    known.add(key)
  }
}
