import { useEffect, useRef } from 'preact/hooks';
import { importers, loadChoices, projects } from '../api/viewer';
import { navigate } from '../app/router';
import { Segments } from '../app/Segments';
import { jobTypeLabels } from '../jobs/labels';
import { filter } from './current';
import { isEmpty, toUrl, type Filter } from './filter';
import { PeriodFilter } from './PeriodFilter';

const types = { '': 'Any type', ...jobTypeLabels };

export function Filters() {
  const current = filter.value;
  const change = (part: Partial<Filter>, replace = false): void => navigate(toUrl({ ...filter.value, ...part }), { replace });
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      {/* A search is one entry of the history: going back from it keeps the other filters. */}
      <TextFilter text={current.text} change={(text) => change({ text }, current.text !== '')} />
      <NameFilter
        label="Project"
        name={current.project}
        known={projects.value}
        onFocus={loadChoices}
        change={(project) => change({ project })}
      />
      <NameFilter label="Importer" name={current.importer} known={importers.value} change={(importer) => change({ importer })} />
      <Segments label="Type" labels={types} chosen={current.jobType ?? ''} choose={(jobType) => change({ jobType: jobType || null })} />
      <PeriodFilter current={current} change={change} />
      {!isEmpty(current) && (
        <a class="clear" href="/">
          Clear filters
        </a>
      )}
    </form>
  );
}

type NameFilterProperties = {
  label: string;
  name: string | null;
  known: readonly string[];
  onFocus?: () => void;
  change: (name: string | null) => void;
};

/** The choice of a name, if several are known, or if the address has one. */
function NameFilter({ label, name, known, onFocus, change }: NameFilterProperties) {
  const names = name && !known.includes(name) ? [...known, name] : known;
  if (names.length < 2 && !name) return null;
  return (
    <label>
      <span class="unseen">{label}</span>
      <select value={name ?? ''} onFocus={onFocus} onChange={(event) => change(event.currentTarget.value || null)}>
        <option value="">Any {label.toLowerCase()}</option>
        {names.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Applies the text 300 ms after the last key, because each filter needs a query and a subscription. */
function TextFilter({ text, change }: { text: string; change: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typed = useRef(text);
  useEffect(() => {
    // The back button also changes the text, even if the field has the focus. The echo of what the user typed must not change it.
    if (text === typed.current) return;
    clearTimeout(timer.current);
    typed.current = text;
    input.current!.value = text;
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label class="grow">
      <span class="unseen">Search by id, path, file, tag, error, person or importer</span>
      <input
        ref={input}
        type="search"
        id="search"
        placeholder="Search by id, path, file, tag, error, person or importer  ( / )"
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
