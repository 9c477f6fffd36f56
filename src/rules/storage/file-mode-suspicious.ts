import type { ResourceRule } from '../../core/rule.ts'
import { isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'
import { fileModes } from './file-mode-suspicious.facts.ts'

/** Modes in octal that are often typed without the leading zero. As decimal numbers they are modes that nobody wants. */
const TYPED_AS_DECIMAL = [400, 440, 444, 500]

/** A leading zero makes a number octal in YAML 1.1, but with a digit above 7 it is decimal. */
const NOT_OCTAL = /^0[0-9]*[89]/

export default {
  id: 'file-mode-suspicious',
  category: 'storage',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A file mode is written in decimal and looks like octal',
  why: 'A number without a leading zero is decimal: `400` is the mode 0620, which the group may write, and `444` is 0674. One with a leading zero is octal, unless it has an 8 or a 9: `0480` is 480, which is the mode 0740. The application cannot read its file, or others can.',
  remedy: 'Write the mode with a leading zero, as in `0400`, or in decimal, as JSON needs it: 256.',
  exempt:
    'Decimal numbers that are common modes, as 256 (0400), 292 (0444) and 420 (0644); Windows pods. Numbers above 511 are no modes at all, and an error of another rule.',
  links: ['https://kubernetes.io/docs/concepts/configuration/secret/#secret-files-permissions'],
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || isWindows(template.spec)) return
    for (const { mode, path } of fileModes(resource)) {
      if (/[89]/.test(`${mode}`)) yield { path, written: NOT_OCTAL, message: notOctal(mode) }
      if (!TYPED_AS_DECIMAL.includes(mode)) continue
      const meant = Number.parseInt(String(mode), 8)
      yield {
        path,
        message: `file mode ${mode} is decimal and means 0${mode.toString(8)}; 0${mode} is ${meant} in decimal`,
      }
    }
  },
} satisfies ResourceRule

function notOctal(mode: number): string {
  return `the file mode has a digit above 7, so it is not octal despite its leading zero: it is read as the decimal number ${mode}, which means 0${mode.toString(8)}`
}
