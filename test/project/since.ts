import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

/** A Deployment in the namespace `shop`. */
export const deployment = (name: string, more = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      hostNetwork: true
      containers: [{ name: web, image: "web:1" }]
${more}`

/** A base with two overlays, and a chart. */
export const FILES: Readonly<Record<string, string>> = {
  'base/kustomization.yaml': 'resources: [web.yaml, api.yaml]\n',
  'base/web.yaml': deployment('web'),
  'base/api.yaml': deployment('api'),
  'dev/kustomization.yaml': 'resources: [../base]\nnamespace: dev\npatches: [{ path: patch.yaml }]\n',
  'dev/patch.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { replicas: 2 }\n',
  'prod/kustomization.yaml': 'resources: [../base]\nnamespace: prod\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
  'chart/values.yaml': 'replicas: 1\nlabel: web\n',
  'chart/templates/web.yaml': `${deployment('chart')}  replicas: {{ .Values.replicas }}\n`.replace(
    'matchLabels: { app: chart }',
    'matchLabels: { app: {{ .Values.label }} }',
  ),
  'chart/templates/_name.tpl': '{{ define "name" }}chart{{ end }}',
  'chart/templates/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: {{ include "name" . }}, namespace: shop }\nspec:\n  hostNetwork: true\n  containers: [{ name: web, image: "web:1" }]\n`,
}

/** The files of the chart alone. */
export const CHART = Object.fromEntries(Object.entries(FILES).filter(([name]) => name.startsWith('chart/')))

/** What `--since` tells of the rules about hostNetwork and immutable fields, after some files were changed or, by null, removed. */
export async function told(
  changes: Readonly<Record<string, string | null>>,
  files = FILES,
): Promise<readonly string[]> {
  const folder = temporaryFolder(files)
  const git = (...args: readonly string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
    assert.equal(spawnSync('git', [...identity, ...args], { cwd: folder }).status, 0)
  }
  git('init', '--quiet', '--initial-branch=main')
  git('add', '.')
  git('commit', '--quiet', '--message', 'first')
  for (const [name, text] of Object.entries(changes)) {
    const path = join(folder, name)
    if (text === null) rmSync(path)
    else {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
  const rules = ['host-network', 'immutable-field-change', 'kustomize-not-built'].flatMap(id => [
    '--only',
    id,
  ])
  const { stdout } = await runCli(['--since', 'main', '--format', 'json', ...rules, '.'], folder)
  const { findings } = JSON.parse(stdout)
  return findings.map(
    ({ file, rule, contexts = [] }: { file: string; rule: string; contexts?: string[] }) =>
      `${rule} ${file} in ${contexts.join(', ')}`,
  )
}
