import type { StageRule } from '../../core/rule.ts'

export default {
  id: 'unusable-schema',
  category: 'configuration',
  stage: 'run',
  severity: 'warning',
  presets: ['correctness', 'recommended'],
  summary: 'A schema, definition or release that the configuration names cannot be used',
  why: 'The objects of its kind are linted as if there were no schema for them: a misspelt field or a wrong type is not noticed.',
  remedy:
    'Mend the schema: valid JSON, patterns in the syntax of Go (RE2), and references to files below the folders under `schemas`. Under `crds`, name files with CustomResourceDefinitions, or folders that hold some; under `projects`, releases whose definitions come with k8s-lint, which `k8s-lint crds show KIND` names.',
} satisfies StageRule
