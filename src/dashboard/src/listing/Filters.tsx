import { useEffect, useRef } from 'preact/hooks';
import type { JobType } from '../graphql/graphql';
import { navigate } from '../app/router';
import { jobTypes, jobTypeWords } from '../jobs/status';
import { filter } from './current';
import { isEverything, toUrl, type Filter, type Within } from './filter';

const words: Record<Within, string> = { '1h': 'the last hour', '24h': 'the last 24 hours', '7d': 'the last 7 days' };

export function Filters() {
  const current = filter.value;
  const change = (part: Partial<Filter>, replace = false): void => navigate(toUrl({ ...filter.value, ...part }), { replace });
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <TextFilter text={current.text} change={(text) => change({ text }, true)} />
      <label>
        Type{' '}
        <select
          value={current.jobType ?? ''}
          onChange={(event) => change({ jobType: (event.currentTarget.value || null) as JobType | null })}
        >
          <option value="">Any</option>
          {jobTypes.map((jobType) => (
            <option key={jobType} value={jobType}>
              {jobTypeWords[jobType]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Started within{' '}
        <select value={current.within ?? ''} onChange={(event) => change({ within: (event.currentTarget.value || null) as Within | null })}>
          <option value="">Any time</option>
          {(Object.keys(words) as Within[]).map((within) => (
            <option key={within} value={within}>
              {words[within]}
            </option>
          ))}
        </select>
      </label>
      {!isEverything(current) && <a href="/">Clear filters</a>}
    </form>
  );
}

/** Asks once typing rests: each filter is a query and a subscription of its own. */
function TextFilter({ text, change }: { text: string; change: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typed = useRef(text);
  useEffect(() => {
    // The back button changes the text, too, wherever the focus is; who goes on typing behind what was asked is left alone.
    if (text === typed.current) return;
    clearTimeout(timer.current);
    typed.current = text;
    input.current!.value = text;
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label class="grow">
      <span class="unseen">Search in errors and source paths</span>
      <input
        ref={input}
        type="search"
        id="search"
        placeholder="Search in errors and source paths  ( / )"
        defaultValue={text}
        onInput={(event) => {
          const { value } = event.currentTarget;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => {
            typed.current = value;
            change(value);
          }, 300);
        }}
      />
    </label>
  );
}
