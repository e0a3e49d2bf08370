import type { DataSourceType, ImportOperation, JobType, ScheduleImportInput } from '@importgraph/client/documents';
import { written } from '../times/format';
import type { Zone } from '../times/zone';

export const jobTypeChoices: Record<JobType, string> = { IMPORT: 'Import', VALIDATION: 'Validation: checks the items, writes nothing' };
export const operationChoices: Record<ImportOperation, string> = { IMPORT: 'Keep unchanged', REIMPORT: 'Update' };
export const sourceChoices: Record<DataSourceType, string> = { SHARED_FILE_PATH: 'Shared folder', AWS_S3_BUCKET: 'S3 bucket', UPLOAD: 'A file from this computer' };

export function timeLabels(zone: Zone): { startTime: string; scheduledStopTime: string } {
  const name = zone === 'UTC' ? 'UTC' : 'local time';
  return { startTime: `Start (${name}; if empty, at once)`, scheduledStopTime: `Stop (${name}; if empty, never)` };
}

/** The value of a date field, in the time zone of the page, as the server expects it. */
export function toInstant(value: string, zone: Zone): string | null {
  if (!value) return null;
  const at = new Date(zone === 'UTC' ? `${value}Z` : value);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** A moment as the value of a date field, to the minute. */
export const toField = (at: string | null | undefined, zone: Zone): string =>
  at ? written(Date.parse(at), zone).slice(0, 16).replace(' ', 'T') : '';

/** The choice of an importer. The built-in one comes first. */
export const importerChoices = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(['content', ...names.filter((name) => name !== 'content')].map((name) => [name, name]));

/** The tags in a text, separated by commas: a tag may contain spaces. */
export const toTags = (text: string): string[] =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);

/** A JSON object; undefined if the text is not one. */
function toObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The input that a form describes, or what is wrong with its parameters. */
export function toInput(form: FormData, zone: Zone): ScheduleImportInput | string {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const jobType = text('jobType') as JobType;
  const type = text('type') as DataSourceType;
  const tags = toTags(text('tags'));
  const parameters = text('parameters') ? toObject(text('parameters')) : {};
  if (!parameters) return 'The parameters must be a JSON object, for example { "currency": "EUR" }.';
  return {
    ...(text('project') ? { project: text('project') } : {}),
    ...(text('importer') ? { importer: text('importer') } : {}),
    ...(text('parameters') ? { parameters } : {}),
    jobType,
    operation: text('operation') as ImportOperation,
    dataSource: { type, path: text('path'), ...(type === 'AWS_S3_BUCKET' && text('region') ? { region: text('region') } : {}) },
    startTime: toInstant(text('startTime'), zone),
    scheduledStopTime: toInstant(text('scheduledStopTime'), zone),
    ...(tags.length ? { tags } : {}),
  };
}

/**
 * A key for one request: the server creates one job even if it receives the request twice. (Browsers offer crypto.randomUUID only to pages
 * loaded over HTTPS or from localhost.)
 */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
