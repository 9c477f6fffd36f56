/** What a file says of other files; names are relative to its folder. */
export interface NamedFiles {
  /** Files that are no manifests in their own right, with what they are. */
  readonly roles: readonly (readonly [name: string, role: string])[]
  /** Files that are, whatever else is said of them. */
  readonly manifests: readonly string[]
}
