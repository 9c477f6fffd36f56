/** The largest file of a chart, and the most that all files of an archive may hold, in bytes: Helm's limits. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024
export const MAX_CHART_BYTES = 100 * 1024 * 1024

/** How many files a chart may have, and how deep its folders may be. */
export const MAX_FILES = 20_000
export const MAX_FOLDER_DEPTH = 64

/** The largest file of values, in bytes. */
export const MAX_VALUES_BYTES = 5 * 1024 * 1024

/** How many charts may be within each other, in `charts/`. */
export const MAX_CHART_DEPTH = 32
