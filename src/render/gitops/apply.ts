import type { JsonObject } from '../../core/json.ts'
import { applicationApplied } from '../argo/application.ts'
import { applicationsOf } from '../argo/application-set.ts'
import { helmReleaseApplied } from '../flux/helm-release.ts'
import { kustomizationApplied } from '../flux/kustomization.ts'
import type { Traced } from '../traced.ts'
import { type Applied, asking, type Surroundings } from './applied.ts'
import { titleOf } from './names.ts'
import { applyingKind } from './objects.ts'

/** What an object applies, by the object. */
export interface AppliedBy extends Applied {
  /** `Kustomization flux-system/apps` */
  readonly title: string
}

/** What an object of Flux or Argo CD applies: of an ApplicationSet, each of its applications. */
export function appliedBy(object: Traced<JsonObject>, surroundings: Surroundings): readonly AppliedBy[] {
  const title = titleOf(object.value)
  switch (applyingKind(object.value)) {
    case 'Kustomization':
      return [{ title, ...kustomizationApplied(object, surroundings) }]
    case 'HelmRelease':
      return [{ title, ...helmReleaseApplied(object, surroundings) }]
    case 'Application':
      return [{ title, ...applicationApplied(object, surroundings) }]
    case 'ApplicationSet':
      return generated(object, surroundings)
    default:
      return []
  }
}

function generated(set: Traced<JsonObject>, surroundings: Surroundings): readonly AppliedBy[] {
  const { applications, asks } = applicationsOf(set, surroundings)
  const applied = applications.map(application => ({
    title: titleOf(application.value),
    ...applicationApplied(application, surroundings),
  }))
  return asks.length === 0 ? applied : [...applied, { title: titleOf(set.value), ...asking(asks.join('; ')) }]
}
