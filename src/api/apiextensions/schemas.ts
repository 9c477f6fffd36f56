import { isObject, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { Resource } from '../../core/resource.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { DEEPEST_SCHEMA, isDeeperThan } from '../../kubernetes/nesting.ts'
import type { ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { objects } from '../objects.ts'
import { checkSchema } from './schema-problems.ts'
import type { SchemaConstraint } from './schema-report.ts'

interface Problem {
  readonly constraint: SchemaConstraint
  readonly path: Path
  readonly message: string
}

/** All that is wrong with the schemas of a definition: they are large, and gone through once. */
const problemsOf = rememberLast(({ object }: Resource): readonly Problem[] => {
  const problems: Problem[] = []
  for (const [index, version] of listAt(object, ['spec', 'versions']).entries()) {
    const schema = valueAt(version, ['schema', 'openAPIV3Schema'])
    if (!isObject(schema) || isDeeperThan(schema, DEEPEST_SCHEMA)) continue
    checkSchema(
      schema,
      ['spec', 'versions', index, 'schema', 'openAPIV3Schema'],
      (constraint, path, message) => {
        if (!isOpen(object, path)) problems.push({ constraint, path, message })
      },
    )
  }
  return problems
})

/** Whether a keyword beside the one that is wrong, or that one itself, is still to be filled in: they hang together. */
function isOpen(object: unknown, path: Path): boolean {
  const beside = valueAt(object, path.slice(0, -1))
  return (
    isObject(beside) &&
    Object.entries(beside).some(([keyword, value]) => keyword !== 'description' && isUnknownYet(value))
  )
}

function schemaConstraint(
  id: SchemaConstraint,
  words: Pick<Constraint<ObjectSubject>, 'summary' | 'remedy' | 'source' | 'since'>,
): Constraint<ObjectSubject> {
  return {
    id,
    ...words,
    check: (_, report, resource) => {
      for (const { constraint, path, message } of problemsOf(resource)) {
        if (constraint === id) report(path, message)
      }
    },
  }
}

const constraints: readonly Constraint<ObjectSubject>[] = [
  schemaConstraint('crd-structural', {
    summary: 'The schema of a CustomResourceDefinition is not structural',
    remedy:
      'Give every part a type, and let `allOf`, `anyOf`, `oneOf` and `not` restrict only values of declared fields.',
    source: 'staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/validation.go',
  }),
  schemaConstraint('crd-forbidden-keywords', {
    summary: 'The schema of a CustomResourceDefinition has a keyword that is not supported',
    remedy: 'Leave the keyword out, or use the Kubernetes extension that means the same.',
  }),
  schemaConstraint('crd-pattern', {
    summary: 'A pattern in a CustomResourceDefinition is no regular expression',
    remedy:
      'Write the pattern in the syntax of Go: there is no looking ahead or behind, and no reference back.',
    source: 'staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/validation.go',
  }),
  schemaConstraint('crd-list-type', {
    summary: 'The schema of a CustomResourceDefinition contradicts itself about merging lists or maps',
    remedy: 'Give a list of type map keys that are required scalar properties of its items.',
  }),
  schemaConstraint('crd-validations', {
    summary: 'A validation rule in a CustomResourceDefinition is incomplete',
    remedy: 'Give each rule an expression, and one line of message.',
    since: 25,
  }),
]

/** What the schemas in a CustomResourceDefinition must be. */
export const crdSchemas = area({
  title: 'Schemas of CustomResourceDefinitions',
  source: 'staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go',
  scope: ['CustomResourceDefinition.apiextensions.k8s.io'],
  subjects: objects('apiextensions.k8s.io/v1'),
  constraints,
})
