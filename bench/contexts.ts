/**
 * What building costs that is linted: overlays that share bases, and real kustomizations and charts against the programs.
 *
 *     npm run build && npx tsx bench/contexts.ts [--kustomize PROGRAM] [--helm PROGRAM] [FOLDER…]
 *
 * 250, 500 and 1,000 overlays of 50 bases are made and linted: the time should grow with their number, and the memory hardly.
 * Then the contexts of each folder are built (`k8s-lint contexts`), and by the programs, one by one. Compare ratios, never seconds
 * of different runs.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { KUSTOMIZATION_NAMES } from '../src/core/kustomization-names.ts'

const { values: programs, positionals: folders } = parseArgs({
  options: { kustomize: { type: 'string' }, helm: { type: 'string' } },
  allowPositionals: true,
})

const HERE = dirname(fileURLToPath(import.meta.url))
const BASES = 50

console.log(`Node ${process.versions.node}\n\noverlays       s  ms each  peak MB`)
for (const overlays of [250, 500, 1000]) {
  const folder = mkdtempSync(join(tmpdir(), 'k8s-lint-contexts-'))
  write(folder, overlays)
  const { seconds, peak } = lint('--exit-zero', '--format', 'concise', folder)
  rmSync(folder, { recursive: true })
  console.log(
    row([overlays, 8], [seconds.toFixed(2), 7], [((seconds * 1000) / overlays).toFixed(1), 8], [peak, 8]),
  )
}
for (const folder of folders) {
  const { seconds } = lint('contexts', folder)
  console.log(`\n${folder}\n  k8s-lint contexts: ${seconds.toFixed(1)} s`)
  if (programs.kustomize !== undefined)
    report('kustomize build', seconds, foldersWith(folder, KUSTOMIZATION_NAMES), path => [
      programs.kustomize ?? '',
      'build',
      path,
    ])
  if (programs.helm !== undefined)
    report('helm template', seconds, foldersWith(folder, ['Chart.yaml']), path => [
      programs.helm ?? '',
      'template',
      'web',
      path,
    ])
}

function row(...cells: readonly (readonly [text: string | number, width: number])[]): string {
  return cells.map(([text, width]) => String(text).padStart(width)).join(' ')
}

/** Runs the command, with how long it took, and the most memory that it had, in MB. */
function lint(...args: readonly string[]): { readonly seconds: number; readonly peak: string } {
  const node = ['--import', join(HERE, 'peak-memory.mjs'), join(HERE, '../dist/cli.js')]
  const { seconds, stderr } = timed([process.execPath, ...node, '--no-config', ...args])
  return { seconds, peak: /^peak-memory (\d+)$/m.exec(stderr)?.[1] ?? '-' }
}

function timed([file = '', ...args]: readonly string[]): {
  readonly seconds: number
  readonly stderr: string
} {
  const start = process.hrtime.bigint()
  const { stderr, error } = spawnSync(file, args, { maxBuffer: 2 ** 30, encoding: 'utf8' })
  if (error !== undefined) throw new Error(`${file} could not run`, { cause: error })
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, stderr }
}

function report(
  name: string,
  ours: number,
  paths: readonly string[],
  command: (path: string) => readonly string[],
): void {
  const seconds = paths.map(path => timed(command(path)).seconds).reduce((sum, one) => sum + one, 0)
  console.log(
    `  ${name}, ${paths.length} runs: ${seconds.toFixed(1)} s, ${(seconds / ours).toFixed(1)} times that`,
  )
}

/** The folders below one, itself included, that have a file of one of some names; parts of other charts are left out. */
function foldersWith(folder: string, names: readonly string[]): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => names.includes(entry.name)).map(entry => entry.parentPath)
  return [...new Set(paths)].filter(path => !path.slice(folder.length).includes('/charts/'))
}

/** Writes overlays of bases of four objects, each with a namespace, an image, a patch and a generator. */
function write(folder: string, overlays: number): void {
  for (let base = 0; base < BASES; base++) {
    const app = `app-${base}`
    put(join(folder, 'bases', app), {
      'kustomization.yaml': 'resources: [app.yaml]\n',
      'app.yaml': `${deployment(app)}---\n${service(app)}---\n${budget(app)}---\n${account(app)}`,
    })
  }
  for (let overlay = 0; overlay < overlays; overlay++) {
    const app = `app-${overlay % BASES}`
    put(join(folder, 'overlays', `team-${overlay}`), {
      'kustomization.yaml': `resources: [../../bases/${app}]
namespace: team-${overlay}
images: [{ name: registry.example.com/${app}, newTag: 1.0.${overlay} }]
patches: [{ path: replicas.yaml }]
configMapGenerator: [{ name: settings, literals: [TEAM=team-${overlay}] }]
`,
      'replicas.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${app} }\nspec: { replicas: ${2 + (overlay % 3)} }\n`,
    })
  }
}

function put(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

function deployment(name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: 2
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      serviceAccountName: ${name}
      containers:
        - name: app
          image: registry.example.com/${name}:1.0.0
          envFrom: [{ configMapRef: { name: settings } }]
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /ready, port: http } }
          resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 128Mi } }
`
}

function service(name: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { selector: { app: ${name} }, ports: [{ port: 80, targetPort: http }] }\n`
}

function budget(name: string): string {
  return `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: ${name} }\nspec: { maxUnavailable: 1, selector: { matchLabels: { app: ${name} } } }\n`
}

function account(name: string): string {
  return `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name} }\nautomountServiceAccountToken: false\n`
}
