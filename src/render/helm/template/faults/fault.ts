import type { Origin } from '../../../../core/origin.ts'
import type { Site } from '../syntax/source.ts'

/** A value that is not there. */
export interface Absent {
  /** As the template writes it: `.Values.image`. */
  readonly expression: string
  /** Where it would be. */
  readonly origin?: Origin | undefined
}

/** A place where one template uses another one. */
export interface Use extends Site {
  /** The template that uses it. */
  readonly template: string
}

/** What is known of an error besides what is wrong. */
export interface FaultDetails extends Site {
  /** The message of Go. */
  readonly goMessage: string
  /** What failed: the parsing, the execution, or the attempt to stay within the limits. */
  readonly stage: 'parse' | 'run' | 'limit'
  /** The template that it is in. */
  readonly template: string
  readonly absent?: Absent | undefined
  /** What the author of the chart says with `required` or `fail`. */
  readonly asked?: string | undefined
  /** Where the outermost template fails, as Go's messages say it. */
  readonly location: string
  /** The places that led here, from the innermost to the outermost. */
  readonly uses: readonly Use[]
}

/** An error in a template. The message says what is wrong, in our words; its place is that of the innermost template. */
export class TemplateFault extends Error {
  readonly details: FaultDetails

  constructor(message: string, details: FaultDetails) {
    super(message)
    this.details = details
  }

  /** The message that Helm prints. */
  get helmMessage(): string {
    const { asked, goMessage, location } = this.details
    return asked === undefined ? goMessage : `execution error at (${location}): ${asked}`
  }

  /** The same error, with what Go puts around its message. */
  within(prefix: string): TemplateFault {
    const { details } = this
    return new TemplateFault(this.message, { ...details, goMessage: `${prefix}${details.goMessage}` })
  }

  /** The same error, seen from the template that uses the one that it is in. */
  usedBy(use: Use, location: string, prefix: string): TemplateFault {
    const { details } = this
    const goMessage = `${prefix}${details.goMessage}`
    // The text that `tpl` is given may not be from a file.
    const place = details.place ?? use.place
    return new TemplateFault(this.message, {
      ...details,
      ...(place && { place }),
      goMessage,
      location,
      uses: [...details.uses, use],
    })
  }
}
