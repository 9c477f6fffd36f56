import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { groupOf } from '../src/core/group-kind.ts'
import { readSchema } from '../src/files/schemas.ts'
import { createPacks, LATEST_VERSION } from '../src/schema/pack.ts'
import { toJsonSchema } from '../tools/json-schema.ts'

const MODULE = 'github.com/yannh/kubeconform/cmd/kubeconform@v0.6.7'

/**
 * The command that runs kubeconform, offline and with two workers, on our own schemas written in its layout; undefined
 * where there is neither kubeconform nor Go to build it. `folder` keeps binary and schemas for the next time.
 */
export function kubeconformCommand(folder: string, target: string): readonly string[] | undefined {
  const binary = findBinary(folder)
  if (binary === undefined) return undefined
  const schemas = join(folder, `schemas-${LATEST_VERSION}`)
  if (!existsSync(schemas)) writeSchemas(schemas)
  const location = `${schemas}/{{.ResourceKind}}{{.KindSuffix}}.json`
  return [binary, '-strict', '-ignore-missing-schemas', '-n', '2', '-schema-location', location, target]
}

function findBinary(folder: string): string | undefined {
  if (succeeds('kubeconform', '-v')) return 'kubeconform'
  const own = join(folder, 'kubeconform')
  if (existsSync(own)) return own
  if (!succeeds('go', 'version')) return undefined
  execFileSync('go', ['install', MODULE], { env: { ...process.env, GOBIN: folder }, stdio: 'inherit' })
  return own
}

function succeeds(command: string, argument: string): boolean {
  try {
    execFileSync(command, [argument], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** One file for each kind of the newest version, named as kubeconform asks for it: `deployment-apps-v1.json`. */
function writeSchemas(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const pack = createPacks(readSchema)(LATEST_VERSION)
  const { kinds } = pack.builtIn
  for (const apiVersion of kinds.apiVersions()) {
    for (const kind of kinds.kindsIn(apiVersion)) {
      const schema = pack.schema(apiVersion, kind)
      if (schema === undefined) continue
      const [group] = groupOf(apiVersion).split('.')
      const version = apiVersion.split('/').at(-1)
      const suffix = group === '' ? `-${version}` : `-${group}-${version}`
      writeFileSync(
        join(folder, `${kind.toLowerCase()}${suffix}.json`),
        JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...toJsonSchema(schema) }),
      )
    }
  }
}
