import type { ImportStatusStatus } from '../graphql/graphql';
import { navigate } from '../app/router';
import { StatusIcon } from '../jobs/StatusMark';
import { statuses, statusWords } from '../jobs/status';
import { count } from '../times/format';
import { filter, summary } from './current';
import { toUrl } from './filter';

export function StatusChips() {
  const { statuses: chosen } = filter.value;
  const toggle = (status: ImportStatusStatus): void =>
    navigate(
      toUrl({
        ...filter.value,
        statuses: chosen.includes(status)
          ? chosen.filter((other) => other !== status)
          : statuses.filter((other) => other === status || chosen.includes(other)),
      }),
    );
  return (
    <div class="chips" role="group" aria-label="Filter by status">
      <button type="button" class="chip" aria-pressed={!chosen.length} onClick={() => navigate(toUrl({ ...filter.value, statuses: [] }))}>
        All <b>{summary.value ? count(summary.value.total) : '…'}</b>
      </button>
      {statuses.map((status) => (
        <button
          key={status}
          type="button"
          class={`chip status-${status}`}
          aria-pressed={chosen.includes(status)}
          onClick={() => toggle(status)}
        >
          <StatusIcon status={status} /> {statusWords[status]}{' '}
          <b>{summary.value ? count(summary.value.byStatus.find((one) => one.status === status)?.count ?? 0) : '…'}</b>
        </button>
      ))}
    </div>
  );
}
