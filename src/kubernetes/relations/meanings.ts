import { groupKindOf, kindInGroup } from '../../core/group-kind.ts'
import type { JsonObject } from '../../core/json.ts'
import type { Meant, Named } from './relations.ts'

/** The kind that `kind` says, in the group that `group` says; each with the value that it has when it is absent. */
export function typed(group: string, kind: string, groupField = 'group'): Meant {
  return (_, holder) => {
    const { [groupField]: writtenGroup = group, kind: writtenKind = kind } = holder
    if (typeof writtenGroup !== 'string' || typeof writtenKind !== 'string' || writtenKind === '')
      return undefined
    return { groupKind: kindInGroup(writtenGroup, writtenKind) }
  }
}

/** The kind that `kind` says, of a group that is always the same. */
export function kindOf(group: string, kind = ''): Meant {
  return (_, { kind: written = kind }) =>
    typeof written === 'string' && written !== '' ? { groupKind: kindInGroup(group, written) } : undefined
}

/** The kind that `apiVersion` and `kind` say; each with the value that it has when it is absent. */
export function versioned(apiVersion = '', kind = ''): Meant {
  return (_, { apiVersion: version = apiVersion, kind: written = kind }) =>
    typeof version === 'string' && version !== '' && typeof written === 'string' && written !== ''
      ? { groupKind: groupKindOf(version, written) }
      : undefined
}

/** A name that may mean something everybody has, or that a program makes: these are never missing. */
export function mostly(named: Named, ...given: readonly string[]): Meant {
  return (written, holder) => {
    const meaning = meaningOf(named, written, holder)
    return meaning && given.includes(written) ? { ...meaning, optional: true } : meaning
  }
}

/** What is named only where something holds of the object that the name is in. */
export function where(named: Named, holds: (holder: JsonObject) => boolean): Meant {
  return (written, holder) => (holds(holder) ? meaningOf(named, written, holder) : undefined)
}

/** One kind, or its twin that belongs to the cluster, where a field beside the name is true. */
export function scoped(groupKind: string, clusterWide: string, field = 'clusterScope'): Meant {
  return (_, holder) => ({ groupKind: holder[field] === true ? clusterWide : groupKind })
}

/** A name with its namespace before a slash, where it has one. */
export function qualified(groupKind: string): Meant {
  return written => {
    const slash = written.indexOf('/')
    return slash < 0
      ? { groupKind }
      : { groupKind, namespace: written.slice(0, slash), name: written.slice(slash + 1) }
  }
}

/** What a name means; undefined where it names no resource. */
export function meaningOf(named: Named, written: string, holder: JsonObject): ReturnType<Meant> {
  return typeof named === 'string' ? { groupKind: named } : named(written, holder)
}
