import type { ResourceRule } from '../../core/rule.ts'
import { nodePath } from '../../kubernetes/pods/host-paths.ts'
import { holdsPath, hostPathVolumes } from '../../kubernetes/pods/volumes.ts'

type Options = {
  readonly sockets: readonly string[]
}

export default {
  id: 'runtime-socket-mount',
  category: 'security',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A volume gives access to the socket of the container runtime',
  why: 'Whoever can talk to the container runtime can start a privileged container on the node, past the API server and all its policies. A read-only mount does not help: a socket is written to by connecting.',
  remedy:
    'Remove the mount. Build images with a builder that needs no daemon, read container data through the kubelet or the API server, and mount the exact folder you need instead of one that holds the socket.',
  links: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://kubernetes.io/docs/setup/production-environment/container-runtimes/',
  ],
  peers: {
    'kube-linter': [{ check: 'docker-sock', parts: ['docker.sock'] }],
    monokle: [{ check: 'KBP101', parts: ['docker.sock'] }],
    trivy: [{ check: 'KSV-0006', parts: ['docker.sock'] }],
    checkov: [{ check: 'CKV_K8S_27', parts: ['docker.sock'] }],
    kubescape: [{ check: 'C-0074', parts: ['docker.sock', 'containerd.sock', 'crio.sock'] }],
    datree: [{ check: '30', parts: ['docker.sock'] }],
    kyverno: [
      { check: 'disallow-cri-sock-mount', parts: ['docker.sock', 'containerd.sock', 'crio.sock'] },
      { check: 'docker-socket-requires-label', parts: ['docker.sock'] },
    ],
    kubesec: [{ check: 'DockerSock', parts: ['docker.sock'] }],
  },
  options: {
    sockets: {
      type: 'array',
      items: { type: 'string' },
      default: [
        '/run/docker.sock',
        '/run/docker/containerd/containerd.sock',
        '/run/dockershim.sock',
        '/run/cri-dockerd.sock',
        '/run/containerd/containerd.sock',
        '/run/crio/crio.sock',
        '/run/podman/podman.sock',
        '/run/k3s/containerd/containerd.sock',
        '/run/k0s/containerd.sock',
        '/var/snap/microk8s/common/run/containerd.sock',
        '\\\\.\\pipe\\docker_engine',
        '\\\\.\\pipe\\containerd-containerd',
        '\\\\.\\pipe\\cri-dockerd',
      ],
      description: 'Sockets and pipes of container runtimes. `/var/run` counts as `/run`.',
    },
  },
  silences: ['host-path-volume', 'sensitive-host-path', 'restricted-volume-types'],
  scope: 'workloads',
  *check(resource, options) {
    const mounts = hostPathVolumes(resource)
    if (mounts.length === 0) return
    const sockets = options.sockets.map(nodePath)
    for (const { hostPath, path, name } of mounts) {
      const mounted = nodePath(hostPath)
      const socket = sockets.find(candidate => gives(mounted, candidate))
      if (socket === undefined) continue
      const what = mounted === socket ? 'the socket' : 'which holds the socket'
      yield {
        path: [...path, 'hostPath', 'path'],
        about: path,
        parts: [mounted === socket ? fileOf(mounted) : 'folder'],
        message: `${name} is "${hostPath}" of the node, ${what} of a container runtime`,
      }
    }
  },
} satisfies ResourceRule<Options>

/**
 * Whether a mounted path gives access to a socket: it is the socket, its folder, or a folder further up under `/run`.
 * Elsewhere a folder further up, such as `/var`, says too little: most nodes have no socket there.
 */
function gives(mounted: string, socket: string): boolean {
  if (mounted === socket || mounted === folderOf(socket)) return true
  return socket.startsWith('/run/') && holdsPath(mounted, socket)
}

/** The last name of a path, with the separators of either system. */
function fileOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

/** The folder that holds a file; a named pipe of Windows has none. */
function folderOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/')
  return slash <= 0 ? undefined : path.slice(0, slash)
}
