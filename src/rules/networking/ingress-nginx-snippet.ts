import type { Issue } from '../../core/finding.ts'
import { textAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { INGRESSES } from '../../kubernetes/network/routing.ts'

const PREFIX = 'nginx.ingress.kubernetes.io/'

/** Directives and words by which a snippet reads files of the controller or runs code in it. */
const DANGEROUS = /\b(?:lua\w*|by_lua\w*|_by_lua\w*|alias|root|load_module|serviceaccount)\b|_by_lua/

/**
 * Annotations whose value went into the configuration of nginx unchecked, and the texts that broke out of it.
 * https://github.com/kubernetes/ingress-nginx/issues/8502 and https://kubernetes.io/blog/2025/03/24/ingress-nginx-cve-2025-1974/
 */
const INJECTED =
  /^(?:auth-url|auth-signin|auth-tls-match-cn|auth-method|mirror-target|mirror-host|rewrite-target|permanent-redirect|app-root)$/
const BREAKS_OUT = /[;{}][\s\S]*\b(?:lua\w*|ssl_engine|load_module|proxy_pass|alias|root|return)\b|[\r\n]/

export default {
  id: 'ingress-nginx-snippet',
  category: 'networking',
  severity: 'error',
  presets: ['recommended'],
  summary: 'An Ingress puts configuration of its own into nginx',
  why: 'A snippet runs in the controller, which can read the Secrets of all namespaces. Whoever may write an Ingress can get at them that way (CVE-2021-25742, CVE-2021-25746, CVE-2025-1974). ingress-nginx refuses snippets unless its administrator allows them.',
  remedy:
    'Use annotations made for the purpose. Keep `allow-snippet-annotations` at `false` in the ConfigMap of the controller.',
  exempt: 'A snippet that neither runs code nor reads files is a warning.',
  links: [
    'https://kubernetes.io/docs/concepts/services-networking/ingress-controllers/',
    'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/',
  ],
  peers: {
    trivy: ['KCV-0093'],
    checkov: [
      { check: 'CKV_K8S_152', parts: ['*-snippet lua*'] },
      { check: 'CKV_K8S_153', parts: ['*-snippet*'] },
      { check: 'CKV_K8S_154', parts: ['*-snippet*alias'] },
    ],
    kubescape: ['C-0059'],
    datree: [
      { check: '31', kinds: ['ConfigMap'] },
      { check: '32', parts: ['server-snippet*'] },
    ],
    kyverno: [
      { check: 'disallow-ingress-nginx-custom-snippets', parts: ['*-snippet*'] },
      'restrict-annotations',
      'restrict-ingress-paths',
    ],
  },
  scope: [...INGRESSES, 'ConfigMap'],
  *check({ kind, object, annotations }): Iterable<Issue> {
    if (kind === 'ConfigMap') {
      const path = ['data', 'allow-snippet-annotations']
      if (textAt(object, path) === 'true')
        yield { path, message: 'every Ingress may put configuration of its own into nginx' }
      return
    }
    for (const [key, value] of Object.entries(annotations)) {
      if (!key.startsWith(PREFIX)) continue
      const name = key.slice(PREFIX.length)
      const path = ['metadata', 'annotations', key]
      if (name.endsWith('-snippet')) {
        const parts = [[name, ...['lua', 'alias'].filter(word => value.includes(word))].join(' ')]
        if (DANGEROUS.test(value))
          yield { path, parts, message: `${name} runs code in the controller, or reads its files` }
        else {
          const message = `${name} puts configuration of its own into nginx`
          yield { path, parts, message, severity: 'warning' }
        }
      } else if (INJECTED.test(name) && BREAKS_OUT.test(value.trim())) {
        yield {
          path,
          parts: [name],
          message: `the value of ${name} breaks out into the configuration of nginx`,
        }
      }
    }
  },
} satisfies ResourceRule
