import type { ImportStatusStatus } from '@importgraph/client/documents';
import { navigate } from '../app/router';
import { StatusIcon } from '../jobs/StatusMark';
import { statuses, statusLooks, warningIcon } from '../jobs/status';
import { count } from '../times/format';
import { filter, matchingRejected, summary } from './current';
import { toUrl } from './filter';
import { helping } from './KeyHelp';
import { Newcomers } from './Newcomers';
import { density } from './rows';

export function StatusChips() {
  const { statuses: chosen, rejected } = filter.value;
  const withRejected = matchingRejected.value;
  const counts = summary.value;
  const choose = (statuses: ImportStatusStatus[]): void => navigate(toUrl({ ...filter.value, statuses }));
  const toggle = (status: ImportStatusStatus): void => choose(statuses.filter((other) => chosen.includes(other) !== (other === status)));
  return (
    <div class="chip-line">
      <div class="chips" role="group" aria-label="Filter by status">
        <button type="button" class="chip" aria-pressed={!chosen.length} onClick={() => choose([])}>
          All <b>{counts ? count(counts.total) : '…'}</b>
        </button>
        {statuses.map((status) => (
          <button
            key={status}
            type="button"
            class={`chip tone-${statusLooks[status].tone}`}
            aria-pressed={chosen.includes(status)}
            onClick={() => toggle(status)}
          >
            <StatusIcon {...statusLooks[status]} /> {statusLooks[status].label}{' '}
            <b>{counts ? count(counts.byStatus.find((one) => one.status === status)?.count ?? 0) : '…'}</b>
          </button>
        ))}
        <button
          type="button"
          class="chip tone-warn"
          aria-pressed={rejected}
          onClick={() => navigate(toUrl({ ...filter.value, rejected: !rejected }))}
        >
          <StatusIcon icon={warningIcon} /> With rejected <b>{withRejected === null ? '…' : count(withRejected)}</b>
        </button>
      </div>
      <Newcomers />
      <button
        type="button"
        class="plain density"
        aria-pressed={density.value === 'compact'}
        onClick={() => (density.value = density.value === 'compact' ? 'comfortable' : 'compact')}
      >
        Compact
      </button>
      <button type="button" class="plain help" onClick={() => (helping.value = true)}>
        Keys
      </button>
    </div>
  );
}
