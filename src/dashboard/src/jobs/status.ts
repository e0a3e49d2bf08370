import type { ImportStatusStatus, JobType } from '../graphql/graphql';

export const statuses: ImportStatusStatus[] = ['SCHEDULED', 'IN_PROGRESS', 'SUCCESSFUL', 'FAILED', 'CANCELLED'];

/** The labels that the contract names. */
export const statusWords: Record<ImportStatusStatus, string> = {
  SCHEDULED: 'Scheduled',
  IN_PROGRESS: 'In Progress',
  SUCCESSFUL: 'Successful',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

export const jobTypes: JobType[] = ['IMPORT', 'VALIDATION'];
export const jobTypeWords: Record<JobType, string> = { IMPORT: 'Import', VALIDATION: 'Validation' };

/** Paths in a box of 16: status must be told by more than its colour. */
export const statusIcons: Record<ImportStatusStatus, string> = {
  SCHEDULED: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.3l2.2 1.7',
  IN_PROGRESS: 'M5 3.2v9.6L12.5 8z',
  SUCCESSFUL: 'M3 8.5 6.5 12 13 4.5',
  FAILED: 'M4 4l8 8M12 4l-8 8',
  CANCELLED: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM3.8 3.8l8.4 8.4',
};

export const isTerminal = (status: ImportStatusStatus): boolean => status === 'SUCCESSFUL' || status === 'FAILED' || status === 'CANCELLED';

/** SOURCE_NOT_FOUND as people write it. */
export const inWords = (name: string): string => name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');
