import type { ResourceRule } from '../../core/rule.ts'
import { valuesAt } from '../../kubernetes/values-at.ts'

export default {
  id: 'gatekeeper-repo-prefix',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A list of allowed repositories allows others too',
  why: 'The constraint compares the beginning of the image: `registry.example.com` allows `registry.example.com.attacker.net/image`, and `docker.io/acme` allows `docker.io/acme-evil/image`.',
  remedy: 'End each entry with a slash.',
  exempt: 'Entries with a tag or a digest, which name one image.',
  links: ['https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedrepos/'],
  peers: { trivy: ['KSV-0124'] },
  scope: ['K8sAllowedRepos.constraints.gatekeeper.sh', 'K8sAllowedReposv2.constraints.gatekeeper.sh'],
  *check({ object }) {
    for (const { value, path } of valuesAt(object, ['spec', 'parameters', 'repos', '*'])) {
      if (typeof value !== 'string' || value.endsWith('/') || /[@*]|:[^/]+$/.test(value)) continue
      yield { path, message: `"${value}" allows every repository whose name begins so; "${value}/" does not` }
    }
  },
} satisfies ResourceRule
