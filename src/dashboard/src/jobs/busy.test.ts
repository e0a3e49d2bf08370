import { expect, test } from 'vitest';
import { whileBusy, everyJob, isBusy } from './busy';

function answer() {
  let resolve!: () => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<void>((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}

test('a job is busy until each of its actions has an answer', async () => {
  const [one, many, all] = [answer(), answer(), answer()];
  const answers = [whileBusy(['a'], () => one.promise), whileBusy(['a', 'b'], () => many.promise), whileBusy([everyJob], () => all.promise)];
  expect(['a', 'b', 'c'].map(isBusy)).toEqual([true, true, true]);

  all.resolve();
  await answers[2];
  expect(['a', 'b', 'c'].map(isBusy)).toEqual([true, true, false]);
  many.reject(new Error());
  await expect(answers[1]).rejects.toThrow();
  expect(['a', 'b', 'c'].map(isBusy)).toEqual([true, false, false]);
  one.resolve();
  await answers[0];
  expect(isBusy('a')).toBe(false);
});
