import type { ClusterScoped } from './ids.ts'

/** How strategic merge goes on below a value. */
export interface MergeSchema {
  /** The schema of a field; undefined where there is none. */
  readonly field: (name: string) => MergeSchema | undefined
  /** The schema of the items of a list. */
  readonly items: MergeSchema | undefined
  /** The keys by which the items of a list are told apart; none where each is its own key; absent where it is replaced. */
  readonly mergeKeys: readonly string[] | undefined
}

/** What is known about the types of objects: of those built in, or as the `openapi` of a kustomization says. */
export interface Types {
  readonly isClusterScoped: ClusterScoped
  /** How an object of a type is merged; undefined where the type is not known: then lists are replaced. */
  readonly mergeSchema: (apiVersion: string, kind: string) => MergeSchema | undefined
}
