import type { StageRule } from '../core/rule.ts'
import { AREAS } from './areas.ts'

const REPOSITORY = 'https://github.com/kubernetes/kubernetes/blob/master'

/** The constraints as rules, in the order of ids: what settings, reports and docs need to know of them. */
export const API_RULES: readonly StageRule[] = AREAS.flatMap(({ source, constraints }) =>
  constraints.map(
    (constraint): StageRule => ({
      id: `api/${constraint.id}`,
      category: 'api',
      stage: 'api',
      severity: constraint.severity ?? 'error',
      presets: constraint.severity === undefined ? ['correctness', 'recommended'] : ['recommended'],
      summary: constraint.summary,
      why:
        constraint.severity === undefined
          ? 'The API server rejects the object: nothing of it is applied.'
          : 'The API server accepts the object, and warns about it.',
      remedy: constraint.remedy,
      ...(constraint.silences && { silences: constraint.silences }),
      links: [`${REPOSITORY}/${constraint.source ?? source}`],
    }),
  ),
).sort((a, b) => (a.id < b.id ? -1 : 1))
