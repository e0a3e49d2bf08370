import type { ImportStatusResults, ImportStatusStatus, JobType } from '@importgraph/client/documents';
import type { Tone } from '../look/tone';
import { count } from '../times/format';

type StatusLook = {
  /** As the contract names it. */
  label: string;
  tone: Tone;
  /** An SVG path in a box of 16 by 16: people who do not see the colour recognise the status by its icon. */
  icon: string;
  /** Whether the icon is filled instead of drawn as a line. */
  solid?: true;
  /** Whether the job has ended. */
  ended: boolean;
};

const clock = 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.3l2.2 1.7';
const noEntry = 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM3.8 3.8l8.4 8.4';

/** Everything that the page knows about each status, in the order in which the page lists them. */
export const statusLooks: Record<ImportStatusStatus, StatusLook> = {
  SCHEDULED: { label: 'Scheduled', tone: 'quiet', icon: clock, ended: false },
  IN_PROGRESS: { label: 'In Progress', tone: 'accent', icon: 'M5 3.2v9.6L12.5 8z', solid: true, ended: false },
  SUCCESSFUL: { label: 'Successful', tone: 'good', icon: 'M3 8.5 6.5 12 13 4.5', ended: true },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'M4 4l8 8M12 4l-8 8', ended: true },
  CANCELLED: { label: 'Cancelled', tone: 'warn', icon: noEntry, ended: true },
};

/** A triangle with an exclamation mark. */
export const warningIcon = 'M8 2.5 1.8 13.5h12.4zM8 6.5v3.2M8 11.6v.1';

type Outcome = {
  status: ImportStatusStatus;
  jobType?: JobType | null;
  results?: Pick<ImportStatusResults, 'errors'> | null;
};

/** The look of a job's status. A successful job that rejected items has a look of its own, because somebody has to do something about them. */
export function lookOf({ status, jobType, results }: Outcome): StatusLook {
  const look = statusLooks[status];
  const rejected = results?.errors ?? 0;
  if (status !== 'SUCCESSFUL' || !rejected) return look;
  return { ...look, label: `${look.label}, ${count(rejected)} ${jobType === 'VALIDATION' ? 'invalid' : 'rejected'}`, tone: 'warn', icon: warningIcon };
}

export const statuses = Object.keys(statusLooks) as ImportStatusStatus[];

export const hasEnded = (status: ImportStatusStatus): boolean => statusLooks[status].ended;
