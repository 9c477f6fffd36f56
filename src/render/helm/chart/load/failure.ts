import type { Origin } from '../../../../core/origin.ts'

/** What keeps a chart from being loaded or rendered at all, the place that is to blame, and the rule that it breaks. */
export class ChartFailure extends Error {
  readonly origin: Origin
  readonly rule: string

  constructor(message: string, origin: Origin, rule = 'helm-chart-invalid') {
    super(message)
    this.origin = origin
    this.rule = rule
  }
}
