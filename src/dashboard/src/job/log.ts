import { backoff, type RequestError } from '@importgraph/client';
import { ImportLogAppendedDocument, ImportLogDocument, type ImportLogQuery, type LogLevel } from '@importgraph/client/documents';
import { batch, signal } from '@preact/signals';
import { request, watch } from '../api/server';
import { isShown } from './levels';
import type { LinePlace } from './linePlace';

type Page = NonNullable<NonNullable<ImportLogQuery['importStatus']>['log']>;
type Range = { last?: number | null; before?: string | null; first?: number; after?: string | null };

/** A line, and the cursor of itself or of a line shortly before it. The first lines of a running job have none. */
export type LogLine = NonNullable<Page['edges']>[number]['node'] & { near: string | null };

/** How many lines are kept while the newest line is in view, and while somebody reads older ones. */
const maxFollowed = 200;
const maxRead = 2000;
const pageSize = maxFollowed / 2;
/** How many pages are read to find a line after a cursor that is near it. A message has at most 500 lines. */
const maxPages = 10;

/** The last lines of a log, and new lines as they are written; or the lines around one of them. */
export class LogTail {
  readonly lines = signal<readonly LogLine[]>([]);
  readonly state = signal<'loading' | 'failed' | 'none' | 'running' | 'ended'>('loading');
  readonly hasOlder = signal(false);
  readonly hasNewer = signal(false);
  /** The address of the log as a file. */
  readonly file = signal<string | null>(null);
  /** Whether the newest line is kept in view. Old lines may then be removed; otherwise somebody may be reading them. */
  readonly following = signal(true);

  /** The lines whose cursors are known: each message contains the cursor of its last line. */
  private marks: { sequence: number; cursor: string }[] = [];
  private missed = false;
  private before: string | null = null;
  private after: string | null = null;
  private unwatch = (): void => {};
  private closed = false;
  private nextTry: ReturnType<typeof setTimeout> | undefined;
  /** Counts the loads of the newest lines. The answer to an earlier one is ignored. */
  private turn = 0;

  constructor(
    private readonly id: string,
    private readonly attempt: number | null,
    private readonly level: LogLevel,
    private readonly running: boolean,
    /** The line to show first. Without one, these are the last lines. */
    readonly place: LinePlace | null = null,
  ) {
    void this.open();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.nextTry);
    this.unwatch();
  }

  loadOlder = async (): Promise<void> => {
    const { before } = this;
    const log = await this.page({ before });
    // After a double click, or if the newest lines were loaded meanwhile, these lines are not the ones before.
    if (this.before !== before) return;
    batch(() => {
      this.lines.value = [...linesOf(log), ...this.lines.value];
      this.hasOlder.value = log?.pageInfo.hasPreviousPage ?? false;
    });
    this.before = log?.pageInfo.startCursor ?? this.before;
  };

  loadNewer = async (): Promise<void> => {
    const log = await this.page({ last: null, first: pageSize, after: this.after });
    const last = this.lines.value.at(-1)?.sequence ?? -1;
    batch(() => {
      this.lines.value = [...this.lines.value, ...linesOf(log).filter(({ sequence }) => sequence > last)];
      this.hasNewer.value = log?.pageInfo.hasNextPage ?? false;
    });
    this.after = log?.pageInfo.endCursor ?? this.after;
  };

  /** Starts or stops to follow. If lines were left out in the meantime, the newest ones are loaded again. */
  setFollowing = (on: boolean): void => {
    this.following.value = on;
    if (!on || !this.missed) return;
    this.unwatch();
    void this.load().catch(() => {});
  };

  /** Loads the first lines. If the server does not answer, it is asked again after a while. */
  private async open(failures = 0): Promise<void> {
    try {
      await (this.place ? this.loadAround(this.place) : this.load());
    } catch (error) {
      if (this.closed) return;
      this.state.value = 'failed';
      if ((error as RequestError).isTransient) this.nextTry = setTimeout(() => this.open(failures + 1), backoff(failures));
    }
  }

  private async load(): Promise<void> {
    const turn = ++this.turn;
    const log = await this.page({});
    if (this.closed || turn !== this.turn) return;
    this.unwatch();
    this.marks = [];
    this.missed = false;
    this.hasNewer.value = false;
    this.show(log);
    if (this.running) this.follow(log?.pageInfo.endCursor ?? undefined);
  }

  private async loadAround({ sequence, near }: LinePlace): Promise<void> {
    this.following.value = false;
    const older = near ? await this.page({ last: pageSize / 2, before: near }) : null;
    if (this.closed) return;
    this.after = older?.pageInfo.endCursor ?? null;
    this.show(older);
    // The newest lines are not loaded. Who wants to follow gets them.
    this.missed = true;
    for (let pages = 0; pages < maxPages && !(this.lines.value.at(-1)?.sequence! >= sequence); pages++) {
      await this.loadNewer();
      if (this.closed || !this.hasNewer.value) break;
    }
  }

  private show(log: Page | null | undefined): void {
    this.before = log?.pageInfo.startCursor ?? null;
    batch(() => {
      this.lines.value = linesOf(log);
      this.hasOlder.value = log?.pageInfo.hasPreviousPage ?? false;
      this.state.value = this.running ? 'running' : log ? 'ended' : 'none';
      if (!this.running) this.following.value = false;
    });
  }

  private async page(range: Range): Promise<Page | null | undefined> {
    const { importStatus } = await request(ImportLogDocument, { id: this.id, attempt: this.attempt, last: pageSize, level: this.level, ...range });
    this.file.value = importStatus?.logFile?.url ?? null;
    return importStatus?.log;
  }

  private follow(after: string | undefined): void {
    let known = after ?? null;
    this.unwatch = watch(ImportLogAppendedDocument, { id: this.id, after }, {
      next: ({ importLogAppended: { cursor, lines } }) => {
        if (lines.length) batch(() => this.append(lines.map((line) => ({ ...line, near: known })), cursor));
        known = cursor;
      },
      complete: () => {
        this.state.value = 'ended';
        this.following.value = false;
      },
    });
  }

  private append(lines: readonly LogLine[], cursor: string): void {
    const last = this.lines.value.at(-1)?.sequence ?? -1;
    const fresh = lines.filter((line) => line.sequence > last && isShown(line.level, this.level));
    const all = [...this.lines.value, ...fresh];
    // The lines that somebody reads are not removed. So at some point new lines, which never end, must be left out.
    this.missed ||= !this.following.value && all.length > maxRead;
    if (this.missed) return;
    // Without a line that is shown, a mark is not needed.
    if (fresh.length) this.marks.push({ sequence: lines.at(-1)!.sequence, cursor });
    this.lines.value = this.following.value && all.length > maxFollowed ? this.trimmed(all) : all;
  }

  /** Removes old lines up to one whose cursor is known, so that they can be loaded again. */
  private trimmed(all: readonly LogLine[]): readonly LogLine[] {
    const wanted = all.at(-maxFollowed)!.sequence;
    const mark = this.marks.findLast(({ sequence }) => sequence <= wanted);
    if (!mark) return all;
    this.marks = this.marks.slice(this.marks.indexOf(mark));
    this.before = mark.cursor;
    this.hasOlder.value = true;
    return all.filter(({ sequence }) => sequence >= mark.sequence);
  }
}

const linesOf = (log: Page | null | undefined): LogLine[] => log?.edges?.map(({ node, cursor }) => ({ ...node, near: cursor })) ?? [];
