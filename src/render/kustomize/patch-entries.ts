import { isArray } from '../../core/json.ts'
import { inlineText } from '../inline-text.ts'
import { isText, itemsOf, part, type Traced } from '../traced.ts'
import type { Site } from './builder.ts'
import { type Config, objectIn, textIn } from './config.ts'
import { BuildFault } from './fault.ts'
import { type PatchContent, patchContent } from './transformers/patch-text.ts'
import { applyPatch } from './transformers/patches.ts'
import type { Transform } from './transformers/transform.ts'

/** A patch in an entry, be it text or, as Flux has them, an object; or in the file that the entry names. */
export function strategicPatch(entry: Traced<string> | Config, site: Site): Transform {
  const content = isText(entry) ? patchContent(textOrFile(entry, site), site.log) : { objects: [entry] }
  if ('operations' in content)
    throw new BuildFault(
      'kustomize-patch-failure',
      'a JSON patch needs a target; move it to `patches`',
      entry.origins.origin,
    )
  return applyPatch({ entry, content, target: undefined, options: undefined, isOld: true })
}

/** The text of an entry that is of several lines, or an object; otherwise that of the file that it names. */
function textOrFile(entry: Traced<string>, { folder }: Site) {
  const { value, origins } = entry
  const isInline = value.includes('\n') || /^\s*\{/.test(value) || /^[\w.$-]+:\s/.test(value)
  return isInline ? inlineOf(entry) : folder.read(value, origins.origin)
}

/** The text of a scalar, as a source of its own. */
export function inlineOf({ value, origins }: Traced<string>) {
  const { source, document, path } = origins.origin
  return inlineText(source, document, path, value)
}

/** An entry of `patches`. */
export function patchOf(entry: Config, site: Site): Transform {
  const patch = part(entry, 'patch')
  const path = part(entry, 'path')
  const hasPatch = patch !== undefined && isText(patch) && patch.value.trim() !== ''
  const hasPath = path !== undefined && isText(path) && path.value !== ''
  const fault = (message: string): never => {
    throw new BuildFault('kustomize-build-failure', message, entry.origins.origin)
  }
  if (hasPatch && hasPath) return fault('a patch must have `path` or `patch`, not both')
  if (!hasPatch && !hasPath) return fault('a patch must have a `path` or a `patch`')
  const named: Traced = (hasPath ? path : patch) ?? entry
  const source = hasPath
    ? site.folder.read(path.value, path.origins.origin)
    : isText(named)
      ? inlineOf(named)
      : undefined
  if (source === undefined) return fault('a patch must have a `path` or a `patch`')
  const content = patchContent(source, site.log)
  return applyPatch({
    entry: hasPath ? named : firstObject(content, named),
    content,
    target: objectIn(entry, 'target'),
    options: objectIn(entry, 'options'),
    isOld: false,
  })
}

function firstObject(content: ReturnType<typeof patchContent>, instead: Traced): Traced {
  return 'objects' in content ? (content.objects[0] ?? instead) : instead
}

/** An entry of `patchesJson6902`. */
export function jsonPatchOf(entry: Config, site: Site, field: 'patch' | 'jsonOp'): Transform {
  const target = objectIn(entry, 'target')
  if (target === undefined || textIn(target, 'name') === '')
    throw new BuildFault(
      'kustomize-build-failure',
      'the target of a JSON patch must have a `name`',
      (target ?? entry).origins.origin,
    )
  const patch = part(entry, field)
  const path = part(entry, 'path')
  const inline = patch && inlineContent(patch, site)
  const file =
    path !== undefined && isText(path) && path.value !== ''
      ? patchContent(site.folder.read(path.value, path.origins.origin), site.log)
      : undefined
  const content = file ?? inline
  if (content === undefined || (file !== undefined && inline !== undefined))
    throw new BuildFault(
      'kustomize-build-failure',
      `a JSON patch must have either \`path\` or \`${field}\``,
      entry.origins.origin,
    )
  if (!('operations' in content))
    throw new BuildFault(
      'kustomize-patch-failure',
      'a JSON patch must be a list of operations',
      entry.origins.origin,
    )
  return applyPatch({ entry, content, target, options: undefined, isOld: true })
}

/** What an entry says in place: the text of a patch, or, as Flux has them, its operations. Undefined where it says nothing. */
function inlineContent(patch: Traced, { log }: Site): PatchContent | undefined {
  if (isText(patch)) return patch.value === '' ? undefined : patchContent(inlineOf(patch), log)
  return isArray(patch.value) ? { operations: itemsOf(patch) } : undefined
}
