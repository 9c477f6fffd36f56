import { define } from '../../template/declare.ts'
import { pointerType, STRING, sliceOf, structType } from '../../template/value/types.ts'
import { List, Struct } from '../../template/value/value.ts'

/** What a cluster is said to be able to do. */
export interface Capabilities {
  /** `1.36` */
  readonly kubernetesVersion: string
  /** `apps/v1`, and where kinds are known, `apps/v1/Deployment`. */
  readonly apiVersions: readonly string[]
}

const HELM_VERSION = 'v3.18.6'

/** `.Capabilities` */
export function capabilitiesObject({ kubernetesVersion, apiVersions }: Capabilities): Struct {
  return new Struct(pointerType('*chartutil.Capabilities'), [
    ['KubeVersion', kubeVersion(kubernetesVersion)],
    ['APIVersions', versionSet(apiVersions)],
    [
      'HelmVersion',
      new Struct(structType('version.BuildInfo'), [
        ['Version', HELM_VERSION],
        ['GitCommit', ''],
        ['GitTreeState', ''],
        ['GoVersion', ''],
      ]),
    ],
  ])
}

function kubeVersion(text: string): Struct {
  const [major = '', minor = '', patch = '0'] = text.replace(/^v/, '').split('.')
  const version = `v${major}.${minor}.${patch}`
  const own = define([], () => version)
  return new Struct(
    structType('chartutil.KubeVersion'),
    [
      ['Version', version],
      ['Major', major],
      ['Minor', minor],
    ],
    { methods: { String: own, GitVersion: own } },
  )
}

function versionSet(apiVersions: readonly string[]): List {
  const known = new Set(apiVersions)
  return new List(apiVersions, {
    type: sliceOf(STRING, 'chartutil.VersionSet'),
    methods: { Has: define(['string'], ([version]) => known.has(version)) },
  })
}
