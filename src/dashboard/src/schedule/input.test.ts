import { expect, test } from 'vitest';
import { toField, toInstant, toTags } from './input';

test('a moment is the same after it went through a date field, to the minute', () => {
  expect(toField('2024-03-01T10:05:59.123Z', 'UTC')).toBe('2024-03-01T10:05');
  expect(toInstant(toField('2024-03-01T10:05:00.000Z', 'local'), 'local')).toBe('2024-03-01T10:05:00.000Z');
});

test('no moment is an empty field, and an empty field is no moment', () => {
  expect(toField(null, 'UTC')).toBe('');
  expect(toInstant('', 'UTC')).toBeNull();
});

test('tags are separated by commas, so they may contain spaces', () => {
  expect(toTags(' price list, nightly,, ')).toEqual(['price list', 'nightly']);
});
