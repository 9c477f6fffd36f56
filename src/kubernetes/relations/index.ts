import type { Reference } from '../../core/outline/index.ts'
import type { Path } from '../../core/path.ts'
import { collect } from './collect.ts'
import { ARGO, ARGO_WORKFLOWS } from './kinds/argo.ts'
import { CERT_MANAGER } from './kinds/cert-manager.ts'
import { MARIADB, REDIS } from './kinds/databases.ts'
import { FLUX } from './kinds/flux.ts'
import { GATEWAY_API } from './kinds/gateway-api.ts'
import { AWS_LOAD_BALANCER, CONTOUR, METALLB, TRAEFIK } from './kinds/ingress-controllers.ts'
import { KNATIVE } from './kinds/knative.ts'
import { ANY_KIND, KUBERNETES } from './kinds/kubernetes.ts'
import { GRAFANA_OPERATOR, PROMETHEUS_OPERATOR, VICTORIA_METRICS } from './kinds/monitoring.ts'
import { CLUSTER_API, CROSSPLANE, KYVERNO, OTHER_PROJECTS } from './kinds/platforms.ts'
import { CLOUDNATIVE_PG, CRUNCHY_POSTGRES, ZALANDO_POSTGRES } from './kinds/postgres.ts'
import { KARPENTER_NODES, KEDA, KUEUE, VERTICAL_SCALING } from './kinds/scaling.ts'
import { EXTERNAL_SECRETS, SECRET_MAKERS } from './kinds/secrets.ts'
import { ISTIO, LINKERD } from './kinds/service-meshes.ts'
import { BACKUPS, ROOK } from './kinds/storage.ts'
import { STRIMZI } from './kinds/strimzi.ts'
import { TEKTON } from './kinds/tekton.ts'
import { type MadeObject, madeOf } from './makes.ts'
import { POD_SPEC } from './pods.ts'
import type { Relations, RelationTable } from './relations.ts'

/** The kinds of other projects, in tables of what belongs together. */
export const CUSTOM_TABLES: readonly RelationTable[] = [
  FLUX,
  ARGO,
  ARGO_WORKFLOWS,
  CERT_MANAGER,
  EXTERNAL_SECRETS,
  SECRET_MAKERS,
  GATEWAY_API,
  PROMETHEUS_OPERATOR,
  VICTORIA_METRICS,
  GRAFANA_OPERATOR,
  KEDA,
  VERTICAL_SCALING,
  KARPENTER_NODES,
  KUEUE,
  ISTIO,
  LINKERD,
  TRAEFIK,
  CONTOUR,
  METALLB,
  AWS_LOAD_BALANCER,
  STRIMZI,
  CLOUDNATIVE_PG,
  ZALANDO_POSTGRES,
  CRUNCHY_POSTGRES,
  MARIADB,
  REDIS,
  ROOK,
  BACKUPS,
  TEKTON,
  KNATIVE,
  KYVERNO,
  CROSSPLANE,
  CLUSTER_API,
  OTHER_PROJECTS,
]

/** Every kind of the tables. */
export const RELATED_KINDS: readonly string[] = CUSTOM_TABLES.flatMap(({ kinds }) => Object.keys(kinds))

const RELATIONS: ReadonlyMap<string, Relations> = new Map(
  [KUBERNETES, ...CUSTOM_TABLES].flatMap(({ kinds }) => Object.entries(kinds)),
)

/**
 * What an object points at by name, with the places.
 * @param pods The pod spec inside the object and where it is, where there is one.
 */
export function references(
  groupKind: string,
  object: unknown,
  pods?: { readonly spec: unknown; readonly path: Path },
): readonly Reference[] {
  const found: Reference[] = []
  if (pods !== undefined) collect(POD_SPEC, pods.spec, [...pods.path], found)
  const pointers = RELATIONS.get(groupKind)?.refers
  if (pointers !== undefined) collect(pointers, object, [], found)
  collect(ANY_KIND, object, [], found)
  return found
}

/** The objects that controllers make of one, as far as their names can be told. */
export function makes(groupKind: string, object: unknown): readonly MadeObject[] {
  return madeOf(RELATIONS.get(groupKind)?.makes ?? [], object)
}
