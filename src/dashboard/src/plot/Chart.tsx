import { effect, signal } from '@preact/signals';
import { History } from './History';
import { Plot } from './Plot';
import type { View } from './period';

const labels: Record<View, string> = { live: 'Live', '24h': '24 h', '7d': '7 days' };
const views = Object.keys(labels) as View[];

const stored = localStorage.getItem('chart') as View | null;
/** What the chart shows. The browser remembers it. */
const view = signal<View>(stored && views.includes(stored) ? stored : '24h');
effect(() => localStorage.setItem('chart', view.value));

/** What the listed jobs do and did. */
export function Chart() {
  const shown = view.value;
  return (
    <figure class="plot" aria-label={shown === 'live' ? 'The last five minutes' : 'Jobs that ended'}>
      <div class="views" role="group" aria-label="Time of the chart">
        {views.map((each) => (
          <button key={each} type="button" aria-pressed={each === shown} onClick={() => (view.value = each)}>
            {labels[each]}
          </button>
        ))}
      </div>
      {shown === 'live' ? <Plot /> : <History view={shown} />}
    </figure>
  );
}
