import { crd, folderOf, type Growth, times } from './shapes.ts'

export const RUNS: readonly Growth[] = [
  { name: 'files in a folder', base: 250, input: n => folderOf(n, i => `f${i}.yaml`) },
  { name: 'folders', base: 100, input: n => folderOf(n, i => `d${i}/a.yaml`) },
  { name: 'levels of folders', base: 25, input: n => folderOf(n, i => `${'d/'.repeat(i)}a.yaml`) },
  {
    name: 'ignore patterns',
    base: 250,
    input: n => ({ ...folderOf(100, i => `f${i}.yaml`), '.gitignore': times(n, i => `/x${i}/*.yml\n`) }),
  },
  {
    name: 'ignore patterns of the configuration',
    base: 250,
    input: n => ({
      ...folderOf(100, i => `f${i}.yaml`),
      '.k8s-lint.yaml': `ignore:\n${times(n, i => `- "**/x${i}/*.yml"\n`)}`,
    }),
  },
  {
    name: 'overrides',
    base: 100,
    input: n => ({
      ...folderOf(100, i => `f${i}.yaml`),
      '.k8s-lint.yaml': `overrides:\n${times(n, i => `- {files: ["x${i}/**"], rules: {unknown-field: warning}}\n`)}`,
    }),
  },
  {
    name: 'CustomResourceDefinitions and files',
    base: 50,
    input: n =>
      Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `f${i}.yaml`,
          `${crd('{type: object}').replaceAll('thing', `thing${i}`).replaceAll('Thing', `Thing${i}`)}---\napiVersion: a.example.com/v1\nkind: Thing${i}\nmetadata: {name: a}\n`,
        ]),
      ),
  },
]
