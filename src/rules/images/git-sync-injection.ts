import type { ResourceRule } from '../../core/rule.ts'
import { envVars } from '../../kubernetes/pods/env.ts'
import { parseImage } from '../../kubernetes/pods/images.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'git-sync-injection',
  category: 'images',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A variable says which program git-sync runs as git',
  why: 'The program that `GITSYNC_GIT` names is run in the place of git. Whoever may set the variable can run anything with the rights of the pod and its credentials for the repository.',
  remedy: 'Delete the variable: the image brings its own git.',
  links: ['https://github.com/kubernetes/git-sync'],
  peers: { checkov: ['CKV_K8S_159'] },
  scope: 'workloads',
  *check(resource) {
    for (const placed of containers(resource)) {
      if (!isGitSync(placed.container.image)) continue
      for (const { name, path } of envVars(placed)) {
        if (name !== 'GITSYNC_GIT') continue
        yield { path, message: `${describeContainer(placed)} lets GITSYNC_GIT say what git-sync runs as git` }
      }
    }
  },
} satisfies ResourceRule

function isGitSync(image: unknown): boolean {
  return typeof image === 'string' && (parseImage(image)?.repository.includes('git-sync') ?? false)
}
