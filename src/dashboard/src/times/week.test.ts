import { expect, test } from 'vitest';
import { lastWeek } from './week';

test.each(['2024-03-04T00:00:00Z', '2024-03-06T12:00:00Z', '2024-03-10T23:59:59Z'])('the week before %s is from Monday to Monday', (now) => {
  expect(lastWeek('UTC', Date.parse(now))).toEqual({ from: '2024-02-26T00:00:00.000Z', to: '2024-03-04T00:00:00.000Z' });
});
