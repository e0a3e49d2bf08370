import type { LogLevel } from '@importgraph/client/documents';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { hasEnded } from '../jobs/status';
import { moment } from '../times/format';
import { zone } from '../times/zone';
import type { JobState } from './job';
import { levelLooks, levels } from './levels';
import { LogTail, type LogLine } from './log';

export function Log({ job }: { job: JobState }) {
  const [level, setLevel] = useState<LogLevel>('DEBUG');
  const running = !hasEnded(job.status);
  // Each attempt has its own log. The end of an attempt does not replace the log, because somebody may be reading it.
  const tail = useMemo(() => new LogTail(job.id, level, running), [job.id, level, job.attempt]);
  useEffect(() => () => tail.close(), [tail]);
  const following = tail.following.value;
  return (
    <section class="panel" aria-label="Log">
      <div class="title">
        <h2>Log</h2>
        <span class="actions">
          <label>
            <span class="unseen">Level</span>
            <select value={level} onChange={(event) => setLevel(event.currentTarget.value as LogLevel)}>
              {levels.map((name) => (
                <option key={name} value={name}>
                  {levelLooks[name].choice}
                </option>
              ))}
            </select>
          </label>
          {tail.state.value === 'running' && (
            <button type="button" aria-pressed={following} onClick={() => tail.setFollowing(!following)}>
              {following ? 'Following' : 'Follow'}
            </button>
          )}
        </span>
      </div>
      <LogBox tail={tail} empty={running ? 'No lines yet.' : 'This job has no log.'} />
    </section>
  );
}

/** The lines, in a box that scrolls. It follows the newest line until somebody scrolls up. */
function LogBox({ tail, empty }: { tail: LogTail; empty: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEndInView(box, tail);
  const lines = tail.lines.value;

  const older = async (): Promise<void> => {
    const { scrollHeight, scrollTop } = box.current!;
    await tail.loadOlder();
    // The older lines are added above. The lines that somebody reads stay in their place.
    requestAnimationFrame(() => {
      box.current!.scrollTop = box.current!.scrollHeight - scrollHeight + scrollTop;
    });
  };
  const onScroll = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = box.current!;
    const atEnd = scrollHeight - scrollTop - clientHeight < 24;
    if (tail.state.value === 'running' && atEnd !== tail.following.value) tail.setFollowing(atEnd);
  };
  // The scroll event alone comes too late: new lines may have scrolled the box to its end again before it.
  const onScrollUp = (): void => {
    if (tail.state.value === 'running') tail.setFollowing(false);
  };

  return (
    <div
      class={lines.length ? 'log' : 'log log-empty'}
      ref={box}
      onScroll={onScroll}
      onWheel={(event) => event.deltaY < 0 && onScrollUp()}
      onTouchMove={onScrollUp}
      onKeyDown={(event) => ['ArrowUp', 'PageUp', 'Home'].includes(event.key) && onScrollUp()}
      tabIndex={0}
      role="log"
      aria-live="off"
      aria-label="Log lines"
    >
      {tail.hasOlder.value && (
        <button type="button" class="more" onClick={older}>
          Load older lines
        </button>
      )}
      {lines.map((line) => (
        <Line key={line.sequence} line={line} />
      ))}
      {!lines.length && <p class="quiet">{tail.state.value === 'loading' ? 'Loading…' : empty}</p>}
    </div>
  );
}

function Line({ line }: { line: LogLine }) {
  const { label, tone } = levelLooks[line.level];
  return (
    <div class={`line tone-${tone}`}>
      <time dateTime={line.at}>{moment(Date.parse(line.at), zone.value)}</time>
      <span class="toned">{label}</span>
      <span>{line.message}</span>
    </div>
  );
}

/** Scrolls to the last line when a log is opened, because the last lines say how a job ended, and after each new line that is followed. */
function useEndInView(box: RefObject<HTMLDivElement | null>, tail: LogTail): void {
  const lines = tail.lines.value;
  const following = tail.following.value;
  const opened = useRef<LogTail | null>(null);
  useLayoutEffect(() => {
    if (!box.current || !(following || opened.current !== tail)) return;
    box.current.scrollTop = box.current.scrollHeight;
    if (lines.length) opened.current = tail;
  }, [tail, lines, following]);
}
