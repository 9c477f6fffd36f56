import { PRESETS } from '../core/rule.ts'
import { LATEST_VERSION } from '../schema/versions.ts'

/** The configuration that `init` writes: what holds without it, and in comments what can be said. */
export function starterConfig(): string {
  return `# yaml-language-server: $schema=https://raw.githubusercontent.com/k8s-lint/k8s-lint/main/schemas/config.schema.json
# The configuration of k8s-lint. It holds for this folder and those below; "k8s-lint --print-config FILE" shows what holds
# for a file. Everything here is optional. Patterns for files are those of .gitignore, relative to this folder.

# The sets of rules that are on: ${PRESETS.join(', ')}.
preset: recommended

# The versions of your clusters, each or as a range: the newest unless told.
# kubernetesVersions: ["1.33-${LATEST_VERSION}"]

# The level of a rule: off, on, info, warning, error; with options where it has some. "k8s-lint rules" lists them all,
# "k8s-lint explain RULE" says more about one. Patterns stand for several: rbac-*, security/*.
# rules:
#   read-only-root-filesystem: on
#   image-tag-latest: [error, { tags: [latest, main] }]
#   rbac-*: info

# The mildest severity that fails a run.
failOn: warning

# Files to leave out, besides those in .gitignore and .k8s-lintignore.
# ignore:
#   - vendor/

# What else holds for some files or resources: by files, kinds, names, namespaces, labels. A later one wins.
# overrides:
#   - files: clusters/prod/
#     preset: strict
#   - kinds: [Job, CronJob]
#     namespaces: batch-*
#     rules:
#       cpu-request-missing: off

# Findings to accept, and why. After the date they are reported again.
# exemptions:
#   - rules: [host-network, host-pid]
#     kinds: DaemonSet
#     names: node-exporter
#     containers: node-exporter
#     reason: it measures the node itself
#     expires: 2030-12-31

# Where kinds of your own have their pod template.
# podTemplates:
#   Crowd.acme.io: spec.template

# The releases of projects in your clusters. Custom resources of well-known projects (cert-manager, Flux, Argo CD …) are
# checked against definitions that come along; "k8s-lint crds list" names them. Where a release is named, all they say is
# certain.
# projects:
#   cert-manager: "1.20"

# Definitions of other custom kinds: "kubectl get crds -o yaml | k8s-lint crds import - -o .k8s-lint-crds.yaml" makes such
# a file of those of a cluster.
# crds: .k8s-lint-crds.yaml

# This folder stands for itself: configurations further up do not count.
# root: true

# Configurations to build on: files, or packages.
# extends: ./base.yaml
`
}
