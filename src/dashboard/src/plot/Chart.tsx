import { effect, signal } from '@preact/signals';
import { Segments } from '../app/Segments';
import { filter } from '../listing/current';
import { History } from './History';
import { Plot } from './Plot';
import type { View } from './period';

const labels: Record<View, string> = { live: 'Live', '24h': '24 h', '7d': '7 days' };

const stored = localStorage.getItem('chart') as View | null;
/** What the chart shows. The browser remembers it. */
const view = signal<View>(stored && Object.hasOwn(labels, stored) ? stored : '24h');
effect(() => localStorage.setItem('chart', view.value));

/** What the listed jobs do and did. */
export function Chart() {
  const shown = view.value;
  const { from, to, ended } = filter.value;
  // A period of the list is also that of the chart.
  const choices = ended || from || to ? { live: labels.live, [shown === 'live' ? '24h' : shown]: 'Chosen time' } : labels;
  return (
    <figure class="plot" aria-label={shown === 'live' ? 'The last five minutes' : 'Jobs that ended'}>
      <Segments label="Time of the chart" labels={choices as Record<View, string>} chosen={shown} choose={(chosen) => (view.value = chosen)} />
      {shown === 'live' ? <Plot /> : <History view={shown} />}
    </figure>
  );
}
