import { type JsonObject, textAt } from '../../core/json.ts'
import type { Repository } from '../gitops/applied.ts'
import type { Traced } from '../traced.ts'

/** A source of an application, with all that it has. */
export interface ApplicationSource {
  readonly application: Traced<JsonObject>
  readonly source: Traced<JsonObject>
  readonly sources: readonly Traced<JsonObject>[]
}

export function repositoryOf(source: Traced<JsonObject>): Repository {
  return { url: textAt(source.value, ['repoURL']), isOwn: false }
}
