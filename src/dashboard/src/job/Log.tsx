import type { LogLevel } from '@importgraph/client/documents';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { hash, navigate, search } from '../app/router';
import { Time } from '../times/Time';
import { attemptOf } from './attempt';
import { FileLink } from './FileLink';
import { levelLooks, levels } from './levels';
import { fromHash, toHash } from './linePlace';
import { LogTail, type LogLine } from './log';

type Properties = {
  id: string;
  /** The number of the attempt; 0 before the first one. */
  attempt: number;
  running: boolean;
  /** Whether a later attempt exists. */
  earlier?: boolean;
};

export function Log({ id, attempt, running, earlier }: Properties) {
  const [level, setLevel] = useState<LogLevel>('DEBUG');
  const [text, setText] = useState('');
  const place = attemptOf(search.value) === attempt ? fromHash(hash.value) : null;
  // Each attempt has its own log. The end of an attempt does not replace the log, because somebody may be reading it.
  const tail = useMemo(() => new LogTail(id, earlier ? attempt : null, level, running, place), [id, level, attempt]);
  useEffect(() => () => tail.close(), [tail]);
  const following = tail.following.value;
  const lines = tail.lines.value;
  const found = text ? lines.filter(({ message }) => message.toLowerCase().includes(text.toLowerCase())) : lines;
  const name = earlier ? `Log of attempt ${attempt}` : 'Log';
  const empty =
    tail.state.value === 'failed' ? (
      'The log could not be loaded.'
    ) : text && lines.length ? (
      'No loaded line contains this text.'
    ) : level !== 'DEBUG' ? (
      <NoneOfLevel showAll={() => setLevel('DEBUG')} />
    ) : running ? (
      'No lines yet.'
    ) : (
      `${earlier ? 'This attempt' : 'This job'} has no log.`
    );
  return (
    <section class="panel" aria-label={name}>
      <div class="title">
        <h2>{name}</h2>
        <span class="actions">
          <input
            type="search"
            aria-label="Search the loaded lines"
            placeholder="Search the loaded lines"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
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
          {tail.file.value && <FileLink url={tail.file.value}>Download</FileLink>}
        </span>
      </div>
      {text && (
        <p class="quiet" role="status">
          {found.length} of {lines.length} loaded lines
        </p>
      )}
      <LogBox tail={tail} lines={found} attempt={attempt} marked={place?.sequence ?? null} empty={empty} name={`${name} lines`} />
    </section>
  );
}

function NoneOfLevel({ showAll }: { showAll: () => void }) {
  return (
    <>
      No lines of this level.{' '}
      <button type="button" onClick={showAll}>
        Show all lines
      </button>
    </>
  );
}

type BoxProperties = {
  tail: LogTail;
  /** Those of the loaded lines that are searched for. */
  lines: readonly LogLine[];
  attempt: number;
  /** The line that the address names. */
  marked: number | null;
  empty: ComponentChildren;
  name: string;
};

/** The lines, in a box that scrolls. It follows the newest line until somebody scrolls up. */
function LogBox({ tail, lines, attempt, marked, empty, name }: BoxProperties) {
  const box = useRef<HTMLDivElement>(null);
  useLineInView(box, tail);

  const older = async (): Promise<void> => {
    const { scrollHeight, scrollTop } = box.current!;
    await tail.loadOlder().catch(() => {});
    // The older lines are added above. The lines that somebody reads stay in their place.
    requestAnimationFrame(() => {
      if (box.current) box.current.scrollTop = box.current.scrollHeight - scrollHeight + scrollTop;
    });
  };
  const onScroll = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = box.current!;
    const atEnd = scrollHeight - scrollTop - clientHeight < 24;
    if (tail.state.value === 'running' && !tail.hasNewer.value && atEnd !== tail.following.value) tail.setFollowing(atEnd);
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
      aria-label={name}
    >
      {tail.hasOlder.value && (
        <button type="button" class="more" onClick={older}>
          Load older lines
        </button>
      )}
      {lines.map((line) => (
        <Line key={line.sequence} line={line} attempt={attempt} marked={line.sequence === marked} />
      ))}
      {!lines.length && <p class="quiet">{tail.state.value === 'loading' ? 'Loading…' : empty}</p>}
      {tail.hasNewer.value && (
        <button type="button" class="more" onClick={() => void tail.loadNewer().catch(() => {})}>
          Load newer lines
        </button>
      )}
    </div>
  );
}

function Line({ line, attempt, marked }: { line: LogLine; attempt: number; marked: boolean }) {
  const { label, tone } = levelLooks[line.level];
  const address = `?attempt=${attempt}${toHash(line)}`;
  const mark = (event: Event): void => {
    event.preventDefault();
    navigate(address, { replace: true });
  };
  return (
    <div class={`line tone-${tone}`} aria-current={marked || undefined}>
      <a href={address} title="Link to this line" onClick={mark}>
        <Time at={line.at} />
      </a>
      <span class="toned">{label}</span>
      <span>{line.message}</span>
    </div>
  );
}

/**
 * Scrolls to the line that the address names, or to the last line, when a log is opened, because the last lines say how a job ended. Scrolls to
 * each new line that is followed.
 */
function useLineInView(box: RefObject<HTMLDivElement | null>, tail: LogTail): void {
  const lines = tail.lines.value;
  const following = tail.following.value;
  const opened = useRef<LogTail | null>(null);
  useLayoutEffect(() => {
    const isOpened = opened.current === tail;
    if (!box.current || !(following || !isOpened)) return;
    if (tail.place && !following) {
      const line = box.current.querySelector('[aria-current]');
      line?.scrollIntoView({ block: 'center' });
      if (line) opened.current = tail;
      return;
    }
    box.current.scrollTop = box.current.scrollHeight;
    if (lines.length) opened.current = tail;
  }, [tail, lines, following]);
}
