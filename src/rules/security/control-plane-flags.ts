import { textsIn } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { runningContainers } from '../../kubernetes/pods/pods.ts'
import { commandLine, complaint, FLAG_CHECKS, partOf } from './control-plane-flags.facts.ts'

export default {
  id: 'control-plane-flags',
  category: 'security',
  severity: 'warning',
  presets: [],
  summary: 'A component of the control plane is not hardened',
  why: 'The API server, etcd and the rest decide about the whole cluster; hardening guides such as the CIS Benchmark name the flags by which they authenticate, encrypt and keep a record.',
  remedy:
    'Set the flag as the message says, in the manifest of the static pod or in the configuration of kubeadm.',
  exempt:
    'Containers whose command is none of the components. Settings of the kubelet that are absent: they stand in its configuration file. Flags that the oldest Kubernetes version asked for no longer has.',
  links: [
    'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/',
    'https://kubernetes.io/docs/tasks/administer-cluster/securing-a-cluster/',
    'https://www.cisecurity.org/benchmark/kubernetes',
  ],
  peers: {
    trivy: [
      { check: 'KCV-0001', parts: ['kube-apiserver anonymous-auth'] },
      { check: 'KCV-0002', parts: ['kube-apiserver token-auth-file'] },
      { check: 'KCV-0004', parts: ['kube-apiserver kubelet-https'] },
      {
        check: 'KCV-0005',
        parts: ['kube-apiserver kubelet-client-certificate', 'kube-apiserver kubelet-client-key'],
      },
      { check: 'KCV-0006', parts: ['kube-apiserver kubelet-certificate-authority'] },
      { check: 'KCV-0007', parts: ['kube-apiserver authorization-mode AlwaysAllow'] },
      { check: 'KCV-0008', parts: ['kube-apiserver authorization-mode Node'] },
      { check: 'KCV-0009', parts: ['kube-apiserver authorization-mode RBAC'] },
      { check: 'KCV-0010', parts: ['kube-apiserver enable-admission-plugins EventRateLimit'] },
      { check: 'KCV-0011', parts: ['kube-apiserver enable-admission-plugins AlwaysAdmit'] },
      { check: 'KCV-0012', parts: ['kube-apiserver enable-admission-plugins AlwaysPullImages'] },
      { check: 'KCV-0014', parts: ['kube-apiserver disable-admission-plugins ServiceAccount'] },
      { check: 'KCV-0015', parts: ['kube-apiserver disable-admission-plugins NamespaceLifecycle'] },
      { check: 'KCV-0016', parts: ['kube-apiserver enable-admission-plugins NodeRestriction'] },
      { check: 'KCV-0017', parts: ['kube-apiserver secure-port'] },
      { check: 'KCV-0018', parts: ['kube-apiserver profiling'] },
      { check: 'KCV-0019', parts: ['kube-apiserver audit-log-path'] },
      { check: 'KCV-0020', parts: ['kube-apiserver audit-log-maxage'] },
      { check: 'KCV-0021', parts: ['kube-apiserver audit-log-maxbackup'] },
      { check: 'KCV-0022', parts: ['kube-apiserver audit-log-maxsize'] },
      { check: 'KCV-0024', parts: ['kube-apiserver service-account-lookup'] },
      { check: 'KCV-0025', parts: ['kube-apiserver service-account-key-file'] },
      { check: 'KCV-0026', parts: ['kube-apiserver etcd-certfile', 'kube-apiserver etcd-keyfile'] },
      { check: 'KCV-0027', parts: ['kube-apiserver tls-cert-file', 'kube-apiserver tls-private-key-file'] },
      { check: 'KCV-0028', parts: ['kube-apiserver client-ca-file'] },
      { check: 'KCV-0029', parts: ['kube-apiserver etcd-cafile'] },
      { check: 'KCV-0030', parts: ['kube-apiserver encryption-provider-config'] },
      { check: 'KCV-0033', parts: ['kube-controller-manager terminated-pod-gc-threshold'] },
      { check: 'KCV-0034', parts: ['kube-controller-manager profiling', 'kube-scheduler profiling'] },
      { check: 'KCV-0035', parts: ['kube-controller-manager use-service-account-credentials'] },
      { check: 'KCV-0036', parts: ['kube-controller-manager service-account-private-key-file'] },
      { check: 'KCV-0037', parts: ['kube-controller-manager root-ca-file'] },
      {
        check: 'KCV-0038',
        parts: ['kube-controller-manager feature-gates RotateKubeletServerCertificate=false'],
      },
      { check: 'KCV-0039', parts: ['kube-controller-manager bind-address'] },
      { check: 'KCV-0040', parts: ['kube-scheduler profiling'] },
      { check: 'KCV-0041', parts: ['kube-scheduler bind-address'] },
      { check: 'KCV-0042', parts: ['etcd cert-file', 'etcd key-file'] },
      { check: 'KCV-0043', parts: ['etcd client-cert-auth'] },
      { check: 'KCV-0044', parts: ['etcd auto-tls'] },
      { check: 'KCV-0045', parts: ['etcd peer-cert-file', 'etcd peer-key-file'] },
      { check: 'KCV-0046', parts: ['etcd peer-client-cert-auth'] },
      { check: 'KCV-0047', parts: ['etcd peer-auto-tls'] },
      { check: 'KCV-0079', parts: ['kubelet anonymous-auth'] },
      { check: 'KCV-0080', parts: ['kubelet authorization-mode AlwaysAllow'] },
      { check: 'KCV-0082', parts: ['kubelet read-only-port'] },
      { check: 'KCV-0083', parts: ['kubelet streaming-connection-idle-timeout'] },
      { check: 'KCV-0084', parts: ['kubelet protect-kernel-defaults'] },
      { check: 'KCV-0085', parts: ['kubelet make-iptables-util-chains'] },
      { check: 'KCV-0086', parts: ['kubelet hostname-override'] },
      { check: 'KCV-0087', parts: ['kubelet event-qps'] },
      {
        check: 'KCV-0088',
        parts: [
          'kubelet rotate-certificates',
          'kubelet feature-gates RotateKubeletServerCertificate=false',
          'kubelet tls-cipher-suites',
        ],
      },
      {
        check: 'KCV-0089',
        parts: [
          'kubelet rotate-certificates',
          'kubelet feature-gates RotateKubeletServerCertificate=false',
          'kubelet tls-cipher-suites',
        ],
      },
      {
        check: 'KCV-0090',
        parts: [
          'kubelet rotate-certificates',
          'kubelet feature-gates RotateKubeletServerCertificate=false',
          'kubelet tls-cipher-suites',
        ],
      },
      {
        check: 'KCV-0091',
        parts: [
          'kubelet rotate-certificates',
          'kubelet feature-gates RotateKubeletServerCertificate=false',
          'kubelet tls-cipher-suites',
        ],
      },
      {
        check: 'KCV-0092',
        parts: [
          'kubelet rotate-certificates',
          'kubelet feature-gates RotateKubeletServerCertificate=false',
          'kubelet tls-cipher-suites',
        ],
      },
    ],
    checkov: [
      { check: 'CKV_K8S_68', parts: ['kube-apiserver anonymous-auth'] },
      { check: 'CKV_K8S_69', parts: ['kube-apiserver basic-auth-file'] },
      { check: 'CKV_K8S_70', parts: ['kube-apiserver token-auth-file'] },
      { check: 'CKV_K8S_71', parts: ['kube-apiserver kubelet-https'] },
      {
        check: 'CKV_K8S_72',
        parts: ['kube-apiserver kubelet-client-certificate', 'kube-apiserver kubelet-client-key'],
      },
      { check: 'CKV_K8S_73', parts: ['kube-apiserver kubelet-certificate-authority'] },
      { check: 'CKV_K8S_74', parts: ['kube-apiserver authorization-mode AlwaysAllow'] },
      { check: 'CKV_K8S_75', parts: ['kube-apiserver authorization-mode Node'] },
      { check: 'CKV_K8S_77', parts: ['kube-apiserver authorization-mode RBAC'] },
      { check: 'CKV_K8S_78', parts: ['kube-apiserver enable-admission-plugins EventRateLimit'] },
      { check: 'CKV_K8S_79', parts: ['kube-apiserver enable-admission-plugins AlwaysAdmit'] },
      { check: 'CKV_K8S_80', parts: ['kube-apiserver enable-admission-plugins AlwaysPullImages'] },
      { check: 'CKV_K8S_82', parts: ['kube-apiserver disable-admission-plugins ServiceAccount'] },
      { check: 'CKV_K8S_83', parts: ['kube-apiserver disable-admission-plugins NamespaceLifecycle'] },
      { check: 'CKV_K8S_85', parts: ['kube-apiserver enable-admission-plugins NodeRestriction'] },
      { check: 'CKV_K8S_86', parts: ['kube-apiserver insecure-bind-address'] },
      { check: 'CKV_K8S_88', parts: ['kube-apiserver insecure-port'] },
      { check: 'CKV_K8S_89', parts: ['kube-apiserver secure-port'] },
      { check: 'CKV_K8S_90', parts: ['kube-apiserver profiling'] },
      { check: 'CKV_K8S_91', parts: ['kube-apiserver audit-log-path'] },
      { check: 'CKV_K8S_92', parts: ['kube-apiserver audit-log-maxage'] },
      { check: 'CKV_K8S_93', parts: ['kube-apiserver audit-log-maxbackup'] },
      { check: 'CKV_K8S_94', parts: ['kube-apiserver audit-log-maxsize'] },
      { check: 'CKV_K8S_95', parts: ['kube-apiserver request-timeout'] },
      { check: 'CKV_K8S_96', parts: ['kube-apiserver service-account-lookup'] },
      { check: 'CKV_K8S_97', parts: ['kube-apiserver service-account-key-file'] },
      { check: 'CKV_K8S_99', parts: ['kube-apiserver etcd-certfile', 'kube-apiserver etcd-keyfile'] },
      {
        check: 'CKV_K8S_100',
        parts: ['kube-apiserver tls-cert-file', 'kube-apiserver tls-private-key-file'],
      },
      { check: 'CKV_K8S_102', parts: ['kube-apiserver etcd-cafile'] },
      { check: 'CKV_K8S_104', parts: ['kube-apiserver encryption-provider-config'] },
      { check: 'CKV_K8S_105', parts: ['kube-apiserver tls-cipher-suites'] },
      { check: 'CKV_K8S_106', parts: ['kube-controller-manager terminated-pod-gc-threshold'] },
      { check: 'CKV_K8S_107', parts: ['kube-controller-manager profiling'] },
      { check: 'CKV_K8S_108', parts: ['kube-controller-manager use-service-account-credentials'] },
      { check: 'CKV_K8S_110', parts: ['kube-controller-manager service-account-private-key-file'] },
      { check: 'CKV_K8S_111', parts: ['kube-controller-manager root-ca-file'] },
      {
        check: 'CKV_K8S_112',
        parts: [
          'kube-controller-manager feature-gates RotateKubeletServerCertificate=false',
          'kubelet feature-gates RotateKubeletServerCertificate=false',
        ],
      },
      { check: 'CKV_K8S_113', parts: ['kube-controller-manager bind-address'] },
      { check: 'CKV_K8S_114', parts: ['kube-scheduler profiling'] },
      { check: 'CKV_K8S_115', parts: ['kube-scheduler bind-address'] },
      { check: 'CKV_K8S_116', parts: ['etcd cert-file', 'etcd key-file'] },
      { check: 'CKV_K8S_117', parts: ['etcd client-cert-auth'] },
      { check: 'CKV_K8S_118', parts: ['etcd auto-tls'] },
      { check: 'CKV_K8S_119', parts: ['etcd peer-cert-file', 'etcd peer-key-file'] },
      { check: 'CKV_K8S_121', parts: ['etcd peer-client-cert-auth'] },
      { check: 'CKV_K8S_138', parts: ['kubelet anonymous-auth'] },
      { check: 'CKV_K8S_139', parts: ['kubelet authorization-mode AlwaysAllow'] },
      { check: 'CKV_K8S_141', parts: ['kubelet read-only-port'] },
      { check: 'CKV_K8S_143', parts: ['kubelet streaming-connection-idle-timeout'] },
      { check: 'CKV_K8S_144', parts: ['kubelet protect-kernel-defaults'] },
      { check: 'CKV_K8S_145', parts: ['kubelet make-iptables-util-chains'] },
      { check: 'CKV_K8S_146', parts: ['kubelet hostname-override'] },
      { check: 'CKV_K8S_147', parts: ['kubelet event-qps'] },
      { check: 'CKV_K8S_149', parts: ['kubelet rotate-certificates'] },
      { check: 'CKV_K8S_151', parts: ['kubelet tls-cipher-suites'] },
    ],
    kubescape: ['C-0283'],
  },
  scope: 'workloads',
  *check(resource, _options, [oldest = 0]) {
    for (const { container, path } of runningContainers(resource)) {
      const line = commandLine([...textsIn(container.command), ...textsIn(container.args)])
      if (line === undefined) continue
      for (const check of FLAG_CHECKS) {
        if (check.component !== line.component || oldest >= (check.removed ?? Number.POSITIVE_INFINITY))
          continue
        const wrong = complaint(check, line.flags.get(check.flag))
        if (wrong === undefined) continue
        yield {
          path: [...path, container.command === undefined ? 'args' : 'command'],
          at: 'key',
          parts: [partOf(check)],
          message: `--${check.flag} of ${line.component} ${wrong}`,
        }
      }
    }
  },
} satisfies ResourceRule
