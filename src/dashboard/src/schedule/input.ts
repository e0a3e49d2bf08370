import type { DataSourceType, ImportOperation, JobType, ScheduleImportInput } from '../graphql/graphql';
import { written } from '../times/format';
import type { Zone } from '../times/zone';

/** What a date field says, in the zone of the page, as the server wants it. */
export function toInstant(value: string, zone: Zone): string | null {
  if (!value) return null;
  const at = new Date(zone === 'UTC' ? `${value}Z` : value);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** A moment as a date field has it, to the minute. */
export const toField = (at: string | null | undefined, zone: Zone): string =>
  at ? written(Date.parse(at), zone).slice(0, 16).replace(' ', 'T') : '';

export function toInput(form: FormData, zone: Zone): ScheduleImportInput {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const jobType = text('jobType') as JobType;
  const type = text('type') as DataSourceType;
  const tags = text('tags')
    .split(/[,\s]+/)
    .filter(Boolean);
  return {
    jobType,
    operation: jobType === 'IMPORT' ? (text('operation') as ImportOperation) : null,
    dataSource: { type, path: text('path'), ...(type === 'AWS_S3_BUCKET' && text('region') ? { region: text('region') } : {}) },
    startTime: toInstant(text('startTime'), zone),
    scheduledStopTime: toInstant(text('scheduledStopTime'), zone),
    ...(tags.length ? { tags } : {}),
  };
}

/** A name for one request, which sent twice makes one job. (crypto.randomUUID is there on secure origins only.) */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
