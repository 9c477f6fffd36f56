/** Why a mutation cannot be applied to an object: the server refuses the object then, unless its policy ignores failures. */
export class MutationError extends Error {}

/** That what a mutation makes depends on something that nobody knows before the object is applied: on what. */
export class UnknownMutation extends Error {}
