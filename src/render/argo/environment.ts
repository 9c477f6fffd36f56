import { textAt } from '../../core/json.ts'
import { nameOf } from '../gitops/names.ts'
import type { ApplicationSource } from './source.ts'

/**
 * A text of a source with its variables replaced as Argo CD does it: those that it does not have are empty, and `$$` is a `$`. What
 * is not known before, such as the revision, is written as a placeholder.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/build-environment/
 */
export function withEnvironment(text: string, asked: ApplicationSource): string {
  if (!text.includes('$')) return text
  const known = environmentOf(asked)
  return text.replace(VARIABLE, (_, braced: string | undefined, bare: string | undefined) => {
    const name = braced ?? bare ?? ''
    return name === '$' ? '$' : (known.get(name) ?? (LATER.test(name) ? `\${${name}}` : ''))
  })
}

const VARIABLE = /\$(?:\{([^{}]+)\}|([A-Za-z_]\w*|[\d*#$@!?-]))/g

/** The variables that have a value when something is built. */
const LATER = /^(?:ARGOCD_APP_REVISION|KUBE_)/

function environmentOf({ application, source }: ApplicationSource): ReadonlyMap<string, string> {
  const { value } = source
  const all = {
    ARGOCD_APP_NAME: nameOf(application.value),
    ARGOCD_APP_NAMESPACE: textAt(application.value, ['spec', 'destination', 'namespace']) ?? '',
    ARGOCD_APP_PROJECT_NAME: textAt(application.value, ['spec', 'project']) ?? '',
    ARGOCD_APP_SOURCE_PATH: textAt(value, ['path']) ?? '',
    ARGOCD_APP_SOURCE_REPO_URL: textAt(value, ['repoURL']) ?? '',
    ARGOCD_APP_SOURCE_TARGET_REVISION: textAt(value, ['targetRevision']) ?? '',
  }
  return new Map(Object.entries(all))
}
