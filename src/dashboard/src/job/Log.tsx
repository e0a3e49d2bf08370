import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LogLevel } from '../graphql/graphql';
import { inWords, isTerminal } from '../jobs/status';
import { moment } from '../times/format';
import { zone } from '../times/zone';
import type { WatchedJob } from './job';
import { LogTail } from './log';

const levels: LogLevel[] = ['DEBUG', 'INFORMATION', 'WARNING', 'ERROR'];

export function Log({ id, watched }: { id: string; watched: WatchedJob }) {
  const [level, setLevel] = useState<LogLevel>('DEBUG');
  const job = watched.state.value!;
  const running = !isTerminal(job.status);
  // Each attempt has a log of its own. An end makes no new one: whoever reads goes on reading.
  const tail = useMemo(() => new LogTail(id, level === 'DEBUG' ? null : level, running), [id, level, job.attempt]);
  useEffect(() => () => tail.close(), [tail]);

  const box = useRef<HTMLDivElement>(null);
  const lines = tail.lines.value;
  const following = tail.following.value;
  const opened = useRef<LogTail | null>(null);
  useLayoutEffect(() => {
    // Of what has ended the last lines are seen first: they say how.
    if (!box.current || !(following || opened.current !== tail)) return;
    box.current.scrollTop = box.current.scrollHeight;
    if (lines.length) opened.current = tail;
  }, [tail, lines, following]);

  const older = async (): Promise<void> => {
    const { scrollHeight, scrollTop } = box.current!;
    await tail.loadOlder();
    // What was being read stays under the eye.
    requestAnimationFrame(() => {
      box.current!.scrollTop = box.current!.scrollHeight - scrollHeight + scrollTop;
    });
  };
  const onScroll = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = box.current!;
    const atEnd = scrollHeight - scrollTop - clientHeight < 24;
    if (tail.state.value === 'running' && atEnd !== tail.following.value) tail.setFollowing(atEnd);
  };

  // Said by the hand and not by the scroll event alone, before which new lines may have moved the box again.
  const lookUp = (): void => {
    if (tail.state.value === 'running') tail.setFollowing(false);
  };

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
                  {name === 'DEBUG' ? 'All lines' : `${inWords(name)} and above`}
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
      <div
        class={lines.length ? 'log' : 'log log-empty'}
        ref={box}
        onScroll={onScroll}
        onWheel={(event) => event.deltaY < 0 && lookUp()}
        onTouchMove={lookUp}
        onKeyDown={(event) => ['ArrowUp', 'PageUp', 'Home'].includes(event.key) && lookUp()}
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
          <div key={line.sequence} class={`line line-${line.level}`}>
            <time dateTime={line.at}>{moment(Date.parse(line.at), zone.value)}</time>
            <span class="level">{line.level === 'INFORMATION' ? 'INFO' : line.level}</span>
            <span>{line.message}</span>
          </div>
        ))}
        {!lines.length && (
          <p class="quiet">{tail.state.value === 'loading' ? 'Loading…' : running ? 'No lines yet.' : 'There is no log here.'}</p>
        )}
      </div>
    </section>
  );
}
