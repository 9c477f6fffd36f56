import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compareFindings, type Finding, type ResourceRef } from '../../src/core/finding.ts'
import { FILE_START, type Range } from '../../src/core/location.ts'
import type { Report } from '../../src/core/report.ts'
import type { Category, RuleMeta } from '../../src/core/rule.ts'
import type { Severity } from '../../src/core/severity.ts'
import type { ReportContext } from '../../src/report/context.ts'

const INPUT = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/report/input')

/** The text of an input of the golden reports. */
export function input(file: string): string | undefined {
  try {
    return readFileSync(join(INPUT, file), 'utf8')
  } catch {
    return undefined
  }
}

/** A rule with nothing to say but its name. */
export function ruleMeta(id: string, category: Category, severity: Severity): RuleMeta {
  return {
    id,
    category,
    severity,
    presets: ['recommended'],
    summary: `What ${id} is about`,
    why: `Why ${id} matters.`,
    remedy: `How to mend ${id}.`,
    links: ['https://kubernetes.io/docs/'],
  }
}

export const RULES: readonly RuleMeta[] = [
  ruleMeta('api/psp-removed', 'schema', 'error'),
  ruleMeta('hardcoded-secret-env', 'secrets', 'error'),
  ruleMeta('image-tag-latest', 'images', 'warning'),
  { ...ruleMeta('memory-limit-missing', 'resources', 'warning'), exempt: 'Ephemeral containers' },
  ruleMeta('min-replicas', 'availability', 'info'),
  ruleMeta('privileged-container', 'security', 'error'),
  ruleMeta('run-as-root-user', 'security', 'warning'),
  ruleMeta('secret-in-manifest', 'secrets', 'warning'),
  ruleMeta('yaml-syntax', 'syntax', 'error'),
]

/** The range of the first place a text holds some words. */
export function rangeOf(text: string, words: string): Range {
  const start = text.indexOf(words)
  if (start === -1) throw new Error(`no ${words} in the text`)
  const [from, to] = [text.slice(0, start).split('\n'), text.slice(0, start + words.length).split('\n')]
  return {
    line: from.length,
    column: (from.at(-1) ?? '').length + 1,
    endLine: to.length,
    endColumn: (to.at(-1) ?? '').length + 1,
  }
}

/** A finding of one of the rules above. */
export function finding(file: string, rule: string, range: Range, given: Partial<Finding> = {}): Finding {
  const severity = RULES.find(({ id }) => id === rule)?.severity ?? 'warning'
  return { rule, severity, message: `${rule} found`, file, ...range, path: '', resource: null, ...given }
}

const WEB: ResourceRef = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' }
const LOGIN: ResourceRef = { apiVersion: 'v1', kind: 'Secret', namespace: null, name: 'login' }
const PSP: ResourceRef = {
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  namespace: null,
  name: 'restricted',
}

function at(file: string, words: string): Range {
  return rangeOf(input(file) ?? '', words)
}

/** The whole container, as a finding about what it lacks may underline it. */
const CONTAINER_TEXT = (input('web.yaml') ?? '')
  .slice((input('web.yaml') ?? '').indexOf('name: web\n          image'))
  .trimEnd()

const CONTAINER = '/spec/template/spec/containers/0'

const FINDINGS: readonly Finding[] = [
  finding('web.yaml', 'min-replicas', at('web.yaml', 'replicas: 1'), {
    message: 'a single replica: no pod serves while it is replaced',
    path: '/spec/replicas',
    resource: WEB,
  }),
  finding('web.yaml', 'image-tag-latest', at('web.yaml', 'nginx:latest'), {
    message: 'image "nginx:latest" uses the moving tag "latest"',
    path: `${CONTAINER}/image`,
    resource: WEB,
  }),
  finding('web.yaml', 'memory-limit-missing', at('web.yaml', CONTAINER_TEXT), {
    message: 'container "web" has no memory limit',
    path: CONTAINER,
    resource: WEB,
  }),
  finding('web.yaml', 'hardcoded-secret-env', at('web.yaml', 'not-a-real-token'), {
    message: 'environment variable "API_TOKEN" holds a secret in plain text',
    path: `${CONTAINER}/env/1/value`,
    resource: WEB,
  }),
  finding('web.yaml', 'privileged-container', at('web.yaml', 'privileged: true'), {
    message: 'container "web" is privileged',
    path: `${CONTAINER}/securityContext/privileged`,
    resource: WEB,
  }),
  finding('web.yaml', 'run-as-root-user', at('web.yaml', 'privileged: true'), {
    message: 'container "web" runs as root',
    path: `${CONTAINER}/securityContext`,
    resource: WEB,
  }),
  finding('secret.yaml', 'secret-in-manifest', at('secret.yaml', 'password'), {
    message: 'key "password" holds a secret in plain text',
    path: '/stringData/password',
    resource: LOGIN,
  }),
  finding('policies.json', 'api/psp-removed', at('policies.json', '"policy/v1beta1"'), {
    message: 'policy/v1beta1 PodSecurityPolicy is not served since 1.25',
    path: '/apiVersion',
    resource: PSP,
  }),
  finding('a folder/100%, done: ::yes.yaml', 'yaml-syntax', FILE_START, {
    message: 'the file is not UTF-8: 100%\nof it',
  }),
]

/** A run with a bit of everything. */
export const SAMPLE: Report = {
  schemaVersion: 1,
  tool: { name: 'k8s-lint', version: '0.1.0' },
  kubernetesVersions: ['1.36'],
  summary: {
    files: 8,
    documents: 9,
    resources: 7,
    skipped: 4,
    errors: 4,
    warnings: 4,
    infos: 1,
    suppressed: 2,
  },
  files: [
    { path: 'a folder/100%, done: ::yes.yaml', status: 'linted', reason: null },
    { path: 'chart/templates/web.yaml', status: 'skipped', reason: 'Helm template' },
    { path: 'chart/values.yaml', status: 'skipped', reason: 'no apiVersion and kind' },
    { path: 'clean.yaml', status: 'linted', reason: null },
    { path: 'locked.yaml', status: 'failed', reason: 'permission denied' },
    { path: 'policies.json', status: 'linted', reason: null },
    { path: 'secret.yaml', status: 'linted', reason: null },
    { path: 'web.yaml', status: 'linted', reason: null },
  ],
  kindsWithoutSchema: [{ apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', resources: 2 }],
  findings: [...FINDINGS].sort(compareFindings),
}

/** A run that found nothing. */
export const CLEAN: Report = {
  ...SAMPLE,
  summary: {
    ...SAMPLE.summary,
    files: 1,
    documents: 1,
    resources: 1,
    skipped: 0,
    errors: 0,
    warnings: 0,
    infos: 0,
    suppressed: 0,
  },
  files: [{ path: 'clean.yaml', status: 'linted', reason: null }],
  kindsWithoutSchema: [],
  findings: [],
}

/** A run in which a rule failed, and found nothing besides. */
export const FAILED: Report = {
  ...CLEAN,
  failures: [
    {
      rule: 'min-replicas',
      message: 'x is not a function ::error::',
      file: 'clean.yaml',
      resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    },
    { rule: 'invalid-type', message: 'no', file: 'clean.yaml', resource: null },
  ],
}

export const CONTEXT: ReportContext = {
  color: false,
  verbose: false,
  quiet: false,
  rules: RULES,
  sources: input,
}
