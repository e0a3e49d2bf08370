import type { ImportStatusProgress, ImportStatusResults } from '@importgraph/client/documents';
import { count } from '../times/format';
import { partsOf } from './parts';

type Progress = Pick<ImportStatusProgress, 'processed' | 'total' | 'percentage'>;
type Results = Pick<ImportStatusResults, 'successful' | 'warnings' | 'errors'>;

/** How many items are done. The server does not know the total while it still counts the items. */
export function progressWords({ processed, total }: Progress): string {
  return total == null ? `${count(processed ?? 0)} items` : `${count(processed ?? 0)} of ${count(total)} items`;
}

export const resultWords = ({ successful, warnings, errors }: Results): string =>
  `${count(successful ?? 0)} successful, ${count(warnings ?? 0)} with warnings, ${count(errors ?? 0)} with errors`;

type Properties = { progress: Progress | null | undefined; results: Results | null | undefined; label: string };

/** How far a job is, in three colours: what it accepted, what has warnings, and what it rejected. */
export function ProgressBar({ progress, results, label }: Properties) {
  if (!progress) return <span class="quiet">–</span>;
  const percentage = progress.percentage ?? 0;
  const known = progress.total != null;
  // Rounded down, so that 100 % means that everything is done.
  const text = known ? `${Math.floor(percentage)} %` : '';
  const words = [progressWords(progress), ...(results?.warnings || results?.errors ? [resultWords(results)] : [])].join(', ');
  const { accepted, warned, rejected } = partsOf(progress, results);
  return (
    <span class="progress" title={words}>
      <span
        class="bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={known ? Math.floor(percentage) : undefined}
        aria-valuetext={known ? `${text}, ${words}` : words}
        style={{ '--accepted': `${accepted}%`, '--warned': `${warned}%`, '--rejected': `${rejected}%` }}
      />
      <span class="percent">{text}</span>
    </span>
  );
}
