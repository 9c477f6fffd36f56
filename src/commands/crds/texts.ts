import type { KnownKind, KnownVersion } from '../../project/known-kinds.ts'

/** A version with what is to be said of it: `v1alpha2 (not served)`. */
export function versionText({ name, served, stored, deprecated }: KnownVersion): string {
  const remarks = [
    ...(served === false ? ['not served'] : []),
    ...(deprecated === true ? ['deprecated'] : []),
    ...(stored === true ? ['stored'] : []),
  ]
  return remarks.length === 0 ? name : `${name} (${remarks.join(', ')})`
}

/** The scope of a kind; empty where it is not known. */
export function scopeText({ definitions }: KnownKind): string {
  return definitions[0]?.scope ?? ''
}
