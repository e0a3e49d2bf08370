import type { ImportStatusProgress, ImportStatusResults } from '@importgraph/client/documents';
import { count } from '../times/format';

type Progress = Pick<ImportStatusProgress, 'processed' | 'total' | 'percentage'>;

/** How many items are done. The server does not know the total while it still counts the items. */
export function progressWords({ processed, total }: Progress): string {
  return total == null ? `${count(processed ?? 0)} items` : `${count(processed ?? 0)} of ${count(total)} items`;
}

export const resultWords = ({ successful, warnings, errors }: Pick<ImportStatusResults, 'successful' | 'warnings' | 'errors'>): string =>
  `${count(successful ?? 0)} successful, ${count(warnings ?? 0)} with warnings, ${count(errors ?? 0)} with errors`;

export function ProgressBar({ progress, label }: { progress: Progress | null | undefined; label: string }) {
  if (!progress) return <span class="quiet">–</span>;
  const percentage = progress.percentage ?? 0;
  const known = progress.total != null;
  // Rounded down, so that 100 % means that everything is done.
  const text = known ? `${Math.floor(percentage)} %` : '';
  return (
    <span class="progress" title={progressWords(progress)}>
      <span
        class="bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={known ? Math.floor(percentage) : undefined}
        aria-valuetext={known ? `${text}, ${progressWords(progress)}` : progressWords(progress)}
      >
        <span class="fill" style={{ transform: `scaleX(${percentage / 100})` }} />
      </span>
      <span class="percent">{text}</span>
    </span>
  );
}
