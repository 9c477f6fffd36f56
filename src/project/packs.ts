import { readSchema } from '../files/schemas.ts'
import { createPacks } from '../schema/pack.ts'

/** The schemas of Kubernetes versions. They are read once, whatever the number of runs. */
export const packOf = createPacks(readSchema)
