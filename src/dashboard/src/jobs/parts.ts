import type { ImportStatusProgress, ImportStatusResults } from '@importgraph/client/documents';

type Progress = Pick<ImportStatusProgress, 'percentage'>;
type Results = Pick<ImportStatusResults, 'successful' | 'warnings' | 'errors'>;

/** How far a bar is filled, in percent of its width: with what was accepted, then up to the end of what has warnings, then of what was rejected. */
export type Parts = { accepted: number; warned: number; rejected: number };

/** A part that is not empty is at least this wide, because a few rejected items of many thousands would otherwise be invisible. */
const least = 3;

/** The parts of a progress bar. A job that reports no results has accepted what it has done, as far as anybody knows. */
export function partsOf(progress: Progress | null | undefined, results: Results | null | undefined): Parts {
  const done = progress?.percentage ?? 0;
  const warnings = results?.warnings ?? 0;
  const errors = results?.errors ?? 0;
  const all = (results?.successful ?? 0) + warnings + errors;
  const width = (items: number): number => (items ? Math.min(done, Math.max(least, (done * items) / all)) : 0);
  const rejected = done;
  const warned = Math.max(0, rejected - width(errors));
  return { accepted: Math.max(0, warned - width(warnings)), warned, rejected };
}
