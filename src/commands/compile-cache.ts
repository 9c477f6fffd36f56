import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { tmpdir } from 'node:os'

/**
 * Lets Node keep what it compiles of the modules loaded from here on: the next run starts a sixth faster, from Node 22.1 on.
 * It is kept in the folder for temporary files; where there is none, Node would try to make it, and in some places without
 * end. https://nodejs.org/api/module.html#module-compile-cache
 */
export function keepCompiled(): void {
  const enableCompileCache: unknown = Reflect.get(nodeModule, 'enableCompileCache')
  if (typeof enableCompileCache === 'function' && existsSync(tmpdir())) enableCompileCache()
}
