import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { moment } from '../times/format';
import { zone } from '../times/zone';
import { series } from './rates';

/** A canvas does not understand light-dark(). So an invisible element gets the colour, and its computed value is what the canvas needs. */
function colour(place: HTMLElement, name: string): () => string {
  const probe = document.createElement('i');
  probe.className = `probe probe-${name}`;
  place.append(probe);
  return () => getComputedStyle(probe).color;
}

/** From 0, with space above, and over a range that is large enough that noise does not look like change. */
const fromZero =
  (least: number): uPlot.Range.Function =>
  (_, __, max) => [0, Math.max(least, (max ?? 0) * 1.1)];

export function createPlot(place: HTMLElement): uPlot {
  const items = colour(place, 'items');
  const failures = colour(place, 'failures');
  const text = colour(place, 'text');
  const line = colour(place, 'line');
  const axis = { stroke: text, font: '11px system-ui, sans-serif', ticks: { show: false }, grid: { stroke: line, width: 1 } };
  return new uPlot(
    {
      width: Math.max(200, place.clientWidth),
      height: Math.max(40, place.clientHeight),
      legend: { show: false },
      cursor: { show: false },
      scales: { items: { range: fromZero(10) }, failures: { range: fromZero(5) } },
      axes: [
        { ...axis, size: 18, space: 90, values: (_, times) => times.map((at) => moment(at * 1000, zone.peek()).slice(-8)) },
        {
          ...axis,
          scale: 'items',
          size: 44,
          space: 22,
          values: (_, values) => values.map((value) => (value >= 1000 ? `${value / 1000}k` : String(value))),
        },
        {
          ...axis,
          scale: 'failures',
          side: 1,
          size: 30,
          space: 22,
          grid: { show: false },
          values: (_, values) => values.map((value) => (Number.isInteger(value) ? String(value) : '')),
        },
      ],
      series: [
        {},
        {
          scale: 'items',
          stroke: items,
          width: 1.5,
          fill: () => items().replace('rgb(', 'rgba(').replace(')', ', 0.16)'),
          points: { show: false },
        },
        { scale: 'failures', stroke: failures, width: 2, dash: [6, 4], points: { show: false } },
      ],
    },
    series(),
    place,
  );
}
