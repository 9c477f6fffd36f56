import { kindOf } from '../meanings.ts'
import { CONTAINER, PULL_SECRETS, VOLUMES } from '../pods.ts'
import { made, madeEach, type Pointers, type RelationTable } from '../relations.ts'

const GROUP = 'monitoring.coreos.com'
const KEY: Pointers = { name: 'Secret' }
const EITHER: Pointers = { secret: KEY, configMap: { name: 'ConfigMap' } }
const TLS: Pointers = { ca: EITHER, cert: EITHER, keySecret: KEY }

/** How an endpoint is signed in to. */
const SIGN_IN: Pointers = {
  authorization: { credentials: KEY },
  basicAuth: { username: KEY, password: KEY },
  tlsConfig: TLS,
}
const HTTP_CLIENT: Pointers = { ...SIGN_IN, oauth2: { clientId: EITHER, clientSecret: KEY } }
const ENDPOINT: Pointers = { ...HTTP_CLIENT, bearerTokenSecret: KEY }

/** What all that the Prometheus operator runs has in common. */
const PODS: Pointers = {
  serviceAccountName: 'ServiceAccount',
  imagePullSecrets: PULL_SECRETS,
  volumes: VOLUMES,
  containers: [CONTAINER],
  initContainers: [CONTAINER],
}
/** What is mounted for Prometheus and Alertmanager by its name alone. */
const MOUNTED: Pointers = { secrets: ['Secret'], configMaps: ['ConfigMap'] }
const REMOTE: Pointers = { ...HTTP_CLIENT, sigv4: { accessKey: KEY, secretKey: KEY } }
const PROMETHEUS: Pointers = {
  ...PODS,
  ...MOUNTED,
  additionalScrapeConfigs: KEY,
  remoteWrite: [REMOTE],
}

export const PROMETHEUS_OPERATOR: RelationTable = {
  links: ['https://prometheus-operator.dev/docs/api-reference/api/'],
  kinds: {
    [`ServiceMonitor.${GROUP}`]: { refers: { spec: { endpoints: [ENDPOINT] } } },
    [`PodMonitor.${GROUP}`]: { refers: { spec: { podMetricsEndpoints: [ENDPOINT] } } },
    [`Probe.${GROUP}`]: { refers: { spec: ENDPOINT } },
    [`ScrapeConfig.${GROUP}`]: { refers: { spec: HTTP_CLIENT } },
    [`Prometheus.${GROUP}`]: {
      refers: {
        spec: {
          ...PROMETHEUS,
          remoteRead: [HTTP_CLIENT],
          additionalAlertManagerConfigs: KEY,
          additionalAlertRelabelConfigs: KEY,
          alerting: { alertmanagers: [{ ...SIGN_IN, name: 'Service' }] },
          thanos: { objectStorageConfig: KEY },
        },
      },
      makes: [
        ...madeEach('Service', 'prometheus-operated'),
        ...madeEach('Secret', 'prometheus-{metadata.name}', 'prometheus-{metadata.name}-web-config'),
        made('ConfigMap', 'prometheus-{metadata.name}-rulefiles-0'),
      ],
    },
    [`PrometheusAgent.${GROUP}`]: {
      refers: { spec: PROMETHEUS },
      makes: [made('Service', 'prometheus-agent-operated'), made('Secret', 'prom-agent-{metadata.name}')],
    },
    [`Alertmanager.${GROUP}`]: {
      refers: {
        spec: {
          ...PODS,
          ...MOUNTED,
          configSecret: 'Secret',
          alertmanagerConfiguration: { name: `AlertmanagerConfig.${GROUP}` },
        },
      },
      makes: [
        made('Service', 'alertmanager-operated'),
        made('Secret', 'alertmanager-{metadata.name}-generated'),
      ],
    },
    [`ThanosRuler.${GROUP}`]: {
      refers: {
        spec: { ...PODS, objectStorageConfig: KEY, queryConfig: KEY, alertmanagersConfig: KEY },
      },
      makes: [
        made('Service', 'thanos-ruler-operated'),
        made('ConfigMap', 'thanos-ruler-{metadata.name}-rulefiles-0'),
      ],
    },
  },
}

const VICTORIA = 'operator.victoriametrics.com'
const VM_CLIENT: Pointers = {
  basicAuth: { username: KEY, password: KEY },
  bearerTokenSecret: KEY,
  tlsConfig: TLS,
}

export const VICTORIA_METRICS: RelationTable = {
  links: ['https://docs.victoriametrics.com/operator/resources/'],
  kinds: {
    [`VMServiceScrape.${VICTORIA}`]: { refers: { spec: { endpoints: [VM_CLIENT] } } },
    [`VMPodScrape.${VICTORIA}`]: { refers: { spec: { podMetricsEndpoints: [VM_CLIENT] } } },
    [`VMSingle.${VICTORIA}`]: { makes: [made('Service', 'vmsingle-{metadata.name}')] },
    [`VMAgent.${VICTORIA}`]: {
      refers: { spec: { remoteWrite: [VM_CLIENT] } },
      makes: [made('Service', 'vmagent-{metadata.name}')],
    },
    [`VMAlert.${VICTORIA}`]: { makes: [made('Service', 'vmalert-{metadata.name}')] },
    [`VMAlertmanager.${VICTORIA}`]: {
      refers: { spec: { configSecret: 'Secret' } },
      makes: [made('Service', 'vmalertmanager-{metadata.name}')],
    },
    [`VMAuth.${VICTORIA}`]: { makes: [made('Service', 'vmauth-{metadata.name}')] },
    [`VMCluster.${VICTORIA}`]: {
      makes: madeEach(
        'Service',
        'vmselect-{metadata.name}',
        'vminsert-{metadata.name}',
        'vmstorage-{metadata.name}',
      ),
    },
    [`VMUser.${VICTORIA}`]: {
      refers: {
        spec: { passwordRef: KEY, targetRefs: [{ crd: { name: kindOf(VICTORIA) } }] },
      },
      makes: [made('Secret', 'vmuser-{metadata.name}')],
    },
    [`VLSingle.${VICTORIA}`]: { makes: [made('Service', 'vlsingle-{metadata.name}')] },
    [`VLogs.${VICTORIA}`]: { makes: [made('Service', 'vlogs-{metadata.name}')] },
  },
}

const GRAFANA = 'grafana.integreatly.org'
const VALUE_FROM: Pointers = { secretKeyRef: KEY, configMapKeyRef: { name: 'ConfigMap' } }
const FOLDER: Pointers = { folderRef: `GrafanaFolder.${GRAFANA}` }

export const GRAFANA_OPERATOR: RelationTable = {
  links: ['https://grafana.github.io/grafana-operator/docs/api/'],
  kinds: {
    [`Grafana.${GRAFANA}`]: {
      refers: { spec: { external: { apiKey: KEY, adminUser: KEY, adminPassword: KEY } } },
      makes: [
        made('Service', '{metadata.name}-service'),
        made('Secret', '{metadata.name}-admin-credentials'),
      ],
    },
    [`GrafanaDashboard.${GRAFANA}`]: {
      refers: { spec: { ...FOLDER, configMapRef: { name: 'ConfigMap' }, envFrom: [VALUE_FROM] } },
    },
    [`GrafanaAlertRuleGroup.${GRAFANA}`]: { refers: { spec: FOLDER } },
    [`GrafanaDatasource.${GRAFANA}`]: { refers: { spec: { valuesFrom: [{ valueFrom: VALUE_FROM }] } } },
    [`GrafanaFolder.${GRAFANA}`]: {
      refers: { spec: { parentFolderRef: `GrafanaFolder.${GRAFANA}` } },
    },
  },
}
