import type { Report } from '../core/report.ts'
import { judge } from './judged.ts'
import type { ProjectOptions } from './options.ts'

/**
 * Lints files, folders and patterns on the disk, as the command line does: configurations, ignore files, baselines and
 * definitions among the inputs count. Returns the report; a wrong path or configuration is a `UsageError`.
 */
export async function lintProject(
  paths: readonly string[],
  options: Partial<ProjectOptions> & Pick<ProjectOptions, 'cwd'>,
): Promise<Report> {
  return (await judge(paths, options)).report
}
