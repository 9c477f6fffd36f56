import { type ZipEntry, zipEntries } from './zip.ts'

const PROXY = 'https://proxy.golang.org'

/** A release of a Go module: `1.20` by `v1.20.0`. */
export interface ModuleRelease {
  readonly minor: string
  readonly version: string
}

/** Patches that are tried of a minor version none of which the proxy lists. It often serves versions that it does not list. */
const PATCHES: readonly number[] = [0, 1, 2, 3]
/** So many minor versions in a row without a release mean that there are no later ones. */
const GAP = 4

/**
 * The releases of a Go module from the minor version `from` on, oldest first, one of each minor: the newest patch that the
 * proxy lists, else the first that it serves. See https://go.dev/ref/mod#goproxy-protocol.
 */
export async function releasesOf(module: string, from: string): Promise<readonly ModuleRelease[]> {
  const listed = newestPatches(await textAt(module, 'list'))
  const [major = 0, first = 0] = from.split('.').map(Number)
  const releases: ModuleRelease[] = []
  for (let minor = first, missing = 0; missing < GAP; minor++) {
    const name = `${major}.${minor}`
    const version = listed.get(name) ?? (await servedPatch(module, name))
    if (version !== undefined) releases.push({ minor: name, version })
    missing = version === undefined ? missing + 1 : 0
  }
  return releases
}

/** The newest patch of each minor version in a list of versions, without those before a release. */
export function newestPatches(list: string): ReadonlyMap<string, string> {
  const versions = [...list.matchAll(/^v(\d+\.\d+)\.(\d+)$/gm)]
    .map(([version, minor = '', patch]) => ({ version, minor, patch: Number(patch) }))
    .sort((a, b) => a.patch - b.patch)
  return new Map(versions.map(({ minor, version }) => [minor, version]))
}

/** The files of a version of a module; their names are relative to its folder. */
export async function filesOf(module: string, version: string): Promise<readonly ZipEntry[]> {
  const response = await fetch(addressOf(module, `${version}.zip`))
  if (!response.ok) return []
  const prefix = `${module}@${version}/`
  return zipEntries(new Uint8Array(await response.arrayBuffer())).map(({ name, bytes }) => ({
    name: name.slice(prefix.length),
    bytes,
  }))
}

async function servedPatch(module: string, minor: string): Promise<string | undefined> {
  for (const patch of PATCHES) {
    const version = `v${minor}.${patch}`
    if ((await textAt(module, `${version}.info`)) !== '') return version
  }
  return undefined
}

/** What the proxy says of a module; nothing where it does not serve that. */
async function textAt(module: string, name: string): Promise<string> {
  const response = await fetch(addressOf(module, name))
  const text = await response.text()
  return response.ok ? text : ''
}

function addressOf(module: string, name: string): string {
  return `${PROXY}/${module.replace(/[A-Z]/g, letter => `!${letter.toLowerCase()}`)}/@v/${name}`
}
