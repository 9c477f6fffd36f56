/** How many nodes of templates one rendering evaluates before it is ended. The charts that we know need 17,000. */
export const MAX_STEPS = 10_000_000

/** How many items and characters the functions of one rendering work on. The charts that we know need 3,600,000. */
export const MAX_WORK = 100_000_000

/** How many characters all templates and functions of one rendering make, with what it costs to know where they came from. */
export const MAX_TEXT = 100_000_000

/** How many characters a part of a text counts for because of what is known of it. */
export const PART_COST = 20

/** How many templates may be within each other, by `template`, `include` and `tpl` together. */
export const MAX_NESTED = 5000

/** How often `include` may be within itself with the same name: Helm's limit. */
export const MAX_INCLUDES = 1000

/** How many parentheses may be within each other. */
export const MAX_PARENTHESES = 500

/** How many blocks, from `if` to `end`, may be within each other; each `else if` is within the one before. */
export const MAX_BLOCKS = 1000
