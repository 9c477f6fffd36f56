import type { Files } from './shapes.ts'

/** How many bases the overlays share. */
const BASES = 50

/** Overlays of bases of four objects, each with a namespace, an image, a patch and a generator. */
export function overlaysOfBases(overlays: number, bases = BASES): Files {
  const files: Record<string, string> = {}
  for (let base = 0; base < bases; base++) {
    const app = `app-${base}`
    files[`bases/${app}/kustomization.yaml`] = 'resources: [app.yaml]\n'
    files[`bases/${app}/app.yaml`] =
      `${deployment(app)}---\n${service(app)}---\n${budget(app)}---\n${account(app)}`
  }
  for (let overlay = 0; overlay < overlays; overlay++) {
    const app = `app-${overlay % bases}`
    files[`overlays/team-${overlay}/kustomization.yaml`] = `resources: [../../bases/${app}]
namespace: team-${overlay}
images: [{ name: registry.example.com/${app}, newTag: 1.0.${overlay} }]
patches: [{ path: replicas.yaml }]
configMapGenerator: [{ name: settings, literals: [TEAM=team-${overlay}] }]
`
    files[`overlays/team-${overlay}/replicas.yaml`] =
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${app} }\nspec: { replicas: ${2 + (overlay % 3)} }\n`
  }
  return files
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
