import { holdsPath, tidyPath } from './volumes.ts'

/** Folders of a node that pods have no business in, and where clouds keep credentials. */
export const SENSITIVE_FOLDERS: readonly string[] = [
  '/',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/proc',
  '/root',
  '/run',
  '/sys',
  '/usr',
  '/var/lib/etcd',
  '/var/lib/kubelet',
  '/var/log',
  '/home/*/.aws',
  '/home/*/.azure',
  '/home/*/.config/gcloud',
  '/home/*/.kube',
]

/** What is mounted for reading everywhere, and tells no secrets: time zones, certificates, kernel modules. */
const HARMLESS_TO_READ: readonly string[] = [
  '/etc/ca-certificates',
  '/etc/localtime',
  '/etc/machine-id',
  '/etc/os-release',
  '/etc/pki',
  '/etc/ssl/certs',
  '/etc/timezone',
  '/lib/modules',
  '/usr/lib/os-release',
  '/usr/local/share/ca-certificates',
  '/usr/share/ca-certificates',
  '/usr/share/zoneinfo',
  '/usr/src',
]

/** What is there for every process to write to: the system log, shared memory. */
const HARMLESS: readonly string[] = ['/dev/hugepages', '/dev/log', '/dev/shm', '/run/systemd/journal']

/** Whether a path of the node lies in a sensitive folder and is none itself, for what a container may do with it. */
export function isHarmless(hostPath: string, writable: boolean): boolean {
  const folders = writable ? HARMLESS : [...HARMLESS, ...HARMLESS_TO_READ]
  return folders.some(folder => holdsPath(folder, nodePath(hostPath)))
}

/** A path of the node, tidied. On every Linux node that matters `/var/run` is a link to `/run`. */
export function nodePath(path: string): string {
  return tidyPath(path).replace(/^\/var\/run(?=\/|$)/, '/run')
}

/**
 * The sensitive folder that a path of the node lies in, is, or holds; undefined where there is none. `exact` leaves out
 * what lies in one. `*` in a folder stands for one name. `/var/run` is `/run`.
 */
export function sensitiveFolder(
  hostPath: string,
  folders: readonly string[],
  exact: boolean,
): string | undefined {
  const path = nodePath(hostPath)
  const segments = path.split('/')
  return folders.map(tidyPath).find(written => {
    // A name for each `*`, as the path has it.
    const folder = written
      .split('/')
      .map((segment, index) => (segment === '*' ? (segments[index] ?? '*') : segment))
      .join('/')
    if (folder === path) return true
    if (exact || folder === '/' || path === '/') return false
    // A folder that may hold the home of somebody with credentials is not yet one of credentials.
    return holdsPath(folder, path) || (!written.includes('*') && holdsPath(path, folder))
  })
}
