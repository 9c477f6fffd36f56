import type { Path } from '../../core/path.ts'

/** The constraint that a problem belongs to. */
export type SchemaConstraint =
  | 'crd-structural'
  | 'crd-forbidden-keywords'
  | 'crd-list-type'
  | 'crd-validations'
  | 'crd-pattern'

/** Reports what is wrong with a schema, at a path below it. */
export type ReportSchema = (constraint: SchemaConstraint, path: Path, message: string) => void
