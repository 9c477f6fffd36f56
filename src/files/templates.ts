import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { packagePath, packageText } from './package-folder.ts'

/** The sample manifests, by name. */
export function readTemplates(): readonly { readonly name: string; readonly text: string }[] {
  const folder = packagePath('templates', 'deployment.yaml')
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => ({ name, text: packageText(join(folder, name)) }))
}
