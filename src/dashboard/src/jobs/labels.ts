import type {
  AttemptTrigger,
  FailureCategory,
  ImportAction,
  ImportActorKind,
  ImportEndReason,
  ImportEventKind,
  ImportHealth,
  ImportOperation,
  IssueSeverity,
  JobType,
} from '@importgraph/client/documents';
import type { Tone } from '../look/tone';

// Each enum of the schema that the page shows, in words. The compiler reports a value that has none.

export const jobTypeLabels: Record<JobType, string> = { IMPORT: 'Import', VALIDATION: 'Validation' };
export const jobTypes = Object.keys(jobTypeLabels) as JobType[];

const operationLabels: Record<ImportOperation, string> = { IMPORT: 'Import', REIMPORT: 'Reimport' };

/** What a job does, in a word. */
export const kindOf = ({ jobType, operation }: { jobType: JobType; operation?: ImportOperation | null }): string =>
  jobType === 'IMPORT' && operation ? operationLabels[operation] : jobTypeLabels[jobType];

type Named = { id: string; dataSource?: { path: string; fileName?: string | null } | null };

/** What people call a job: the name of its file, or the path of its package. */
export const titleOf = ({ id, dataSource }: Named): string => dataSource?.fileName ?? dataSource?.path ?? id;

export const actionLabels: Record<ImportAction, string> = { RETRY: 'Retry', CANCEL: 'Cancel', RESCHEDULE: 'Reschedule' };

/** Null if the health is what people expect of a job with its status. */
export const healthLabels: Record<ImportHealth, string | null> = {
  WAITING: null,
  LATE: 'Late',
  HEALTHY: null,
  STALLED: 'Stalled',
  CANCELLING: 'Cancelling',
  ENDED: null,
};

export const endReasonLabels: Record<ImportEndReason, string> = {
  COMPLETED: 'Completed',
  ERROR: 'Error',
  WORKER_LOST: 'Worker lost',
  CANCEL_REQUESTED: 'Cancel requested',
  STOP_TIME_REACHED: 'Stop time reached',
};

export const failureLabels: Record<FailureCategory, string> = {
  SOURCE_UNAVAILABLE: 'Source unavailable',
  SOURCE_ACCESS_DENIED: 'Access to the source denied',
  INVALID_CONTENT: 'Invalid content',
  LIMIT_EXCEEDED: 'Limit exceeded',
  TIMEOUT: 'Timeout',
  STORAGE: 'Storage error',
  WORKER_LOST: 'Worker lost',
  INTERNAL: 'Internal error',
};

export const triggerLabels: Record<AttemptTrigger, string> = {
  FIRST: 'First attempt',
  RETRY: 'Retry',
  AUTOMATIC_RETRY: 'Automatic retry',
  WORKER_RECOVERY: 'Restart after the worker was lost',
};

export const eventLabels: Record<ImportEventKind, string> = {
  SCHEDULED: 'Scheduled',
  RESCHEDULED: 'Rescheduled',
  CLAIMED: 'Started',
  RELEASED: 'Given back to the queue',
  LEASE_LOST: 'Queued again',
  RETRY_REQUESTED: 'Retried',
  RETRY_PLANNED: 'Retry planned',
  CANCEL_REQUESTED: 'Cancel requested',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  STALLED: 'Stalled',
};

/** What is said before the name of somebody who did something; null if there is nothing to say. */
export const actorWords: Record<ImportActorKind, string | null> = {
  API_KEY: 'the key',
  TOKEN: '',
  WORKER: 'the worker',
  SERVER: null,
  ANONYMOUS: null,
};

export const severityLooks: Record<IssueSeverity, { label: string; tone: Tone }> = {
  WARNING: { label: 'Warning', tone: 'warn' },
  ERROR: { label: 'Error', tone: 'bad' },
};
