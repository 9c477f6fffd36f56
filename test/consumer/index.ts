// What a program writes that uses the package. It is compiled against the types in dist/, without the packages that the project
// itself is developed with, and with the declarations checked as well: see .ci/run.
import {
  ALL_RULES,
  defineRule,
  FORMATS,
  lintFiles,
  lintProject,
  lintText,
  type Report,
  testRule,
  UsageError,
} from 'k8s-lint'

const project: Report = await lintProject(['.'], { cwd: '/', config: false, rules: { 'api/*': 'off' } })
const files: Report = lintFiles([{ file: 'a.yaml', text: '' }], { presets: ['strict'] })
const text: Report = lintText('', { only: ['image-tag-latest'] })
export const counts: readonly number[] = [project, files, text].map(({ summary }) => summary.errors)
export const known: readonly string[] = [...ALL_RULES.map(({ id }) => id), ...Object.keys(FORMATS)]
export const isMistake = (error: unknown): boolean => error instanceof UsageError

const rule = defineRule({
  id: 'acme/replicas',
  summary: 'A Deployment has many replicas',
  kinds: ['Deployment'],
  *check({ object }) {
    const replicas: number | undefined = object.spec?.replicas
    if (replicas !== undefined && replicas > 3) yield { path: ['spec', 'replicas'], message: 'too many' }
  },
})
testRule(rule, { valid: [] })
