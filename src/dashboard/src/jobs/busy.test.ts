import { expect, test } from 'vitest';
import { during, everyJob, isBusy } from './busy';

function answer() {
  let resolve!: () => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<void>((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}

test('the buttons of a job rest until each action that it is part of has an answer', async () => {
  const [one, many, all] = [answer(), answer(), answer()];
  const answers = [during(['a'], () => one.promise), during(['a', 'b'], () => many.promise), during([everyJob], () => all.promise)];
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
