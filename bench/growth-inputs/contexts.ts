import type { Files, Growth } from './shapes.ts'
import { overlaysOfBases } from './shared-bases.ts'

/** What is built: the more contexts, the larger ones, and the deeper. */
export const CONTEXTS: readonly Growth[] = [
  { name: 'contexts: overlays of 50 bases', base: 50, input: count => overlaysOfBases(count) },
  { name: 'contexts: overlays of one base', base: 50, input: count => overlaysOfBases(count, 1) },
  {
    name: 'contexts: kustomizations, each with a base',
    base: 25,
    input: count => overlaysOfBases(count, count),
  },
  { name: 'contexts: bases of one kustomization', base: 25, input: oneOfBases },
  { name: 'contexts: charts', base: 10, input: charts },
  { name: 'contexts: values of one chart', base: 10, input: valuesOfChart },
  { name: 'contexts: templates of one chart', base: 25, input: count => chart('chart', count) },
]

function oneOfBases(count: number): Files {
  const names = Array.from({ length: count }, (_, index) => `  - bases/app-${index}\n`)
  return {
    ...overlaysOfBases(0, count),
    'kustomization.yaml': `namespace: shop\nlabels: [{ pairs: { team: shop } }]\nresources:\n${names.join('')}`,
  }
}

function charts(count: number): Files {
  return Object.assign({}, ...Array.from({ length: count }, (_, index) => chart(`charts/web-${index}`, 5)))
}

function valuesOfChart(count: number): Files {
  const values = Array.from({ length: count }, (_, index) => [
    `chart/ci/set-${index}-values.yaml`,
    `replicas: ${index + 1}\n`,
  ])
  return { ...chart('chart', 5), ...Object.fromEntries(values) }
}

/** A chart of some templates, which share names and labels. */
function chart(folder: string, templates: number): Files {
  const own = Array.from({ length: templates }, (_, index) => [
    `${folder}/templates/web-${index}.yaml`,
    template(index),
  ])
  return {
    [`${folder}/Chart.yaml`]: 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    [`${folder}/values.yaml`]:
      'replicas: 2\nimage: { repository: registry.example.com/web, tag: 1.0.0 }\nresources:\n  limits: { memory: 128Mi }\n',
    [`${folder}/templates/_names.tpl`]: `{{- define "web.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
`,
    ...Object.fromEntries(own),
  }
}

function template(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-${index}
  labels: {{- include "web.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: {{- include "web.labels" . | nindent 6 }}
      index: "${index}"
  template:
    metadata:
      labels: {{- include "web.labels" . | nindent 8 }}
        index: "${index}"
    spec:
      containers:
        - name: web
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          {{- with .Values.resources }}
          resources: {{- toYaml . | nindent 12 }}
          {{- end }}
`
}
