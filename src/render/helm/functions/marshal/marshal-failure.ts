/** That a value has no form in JSON or YAML; its message is Go's. */
export class MarshalFailure extends Error {}
