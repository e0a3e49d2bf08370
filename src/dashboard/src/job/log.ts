import { ImportLogAppendedDocument, ImportLogDocument, type ImportLogQuery, type LogLevel } from '@importgraph/client/documents';
import { batch, signal } from '@preact/signals';
import { nodes } from '../api/nodes';
import { request, watch } from '../api/server';
import { isShown } from './levels';

export type LogLine = NonNullable<NonNullable<NonNullable<ImportLogQuery['importStatus']>['log']>['edges']>[number]['node'];

/** How many lines are kept while the newest line is in view, and while somebody reads older ones. */
const maxFollowed = 200;
const maxRead = 2000;

/** The last lines of a log, and new lines as they are written. */
export class LogTail {
  readonly lines = signal<readonly LogLine[]>([]);
  readonly state = signal<'loading' | 'none' | 'running' | 'ended'>('loading');
  readonly hasOlder = signal(false);
  /** Whether the newest line is kept in view. Old lines may then be removed; otherwise somebody may be reading them. */
  readonly following = signal(true);

  /** The lines whose cursors are known: each message contains the cursor of its last line. */
  private marks: { sequence: number; cursor: string }[] = [];
  private missed = false;
  private before: string | null = null;
  private unwatch = (): void => {};
  private closed = false;

  constructor(
    private readonly id: string,
    private readonly level: LogLevel,
    private readonly running: boolean,
  ) {
    void this.load().catch(() => (this.state.value = 'none'));
  }

  close(): void {
    this.closed = true;
    this.unwatch();
  }

  loadOlder = async (): Promise<void> => {
    const log = await this.page(this.before);
    batch(() => {
      this.lines.value = [...nodes(log?.edges), ...this.lines.value];
      this.hasOlder.value = log?.pageInfo.hasPreviousPage ?? false;
    });
    this.before = log?.pageInfo.startCursor ?? this.before;
  };

  /** Starts or stops to follow. If lines were left out in the meantime, the newest ones are loaded again. */
  setFollowing = (on: boolean): void => {
    this.following.value = on;
    if (!on || !this.missed) return;
    this.unwatch();
    void this.load().catch(() => {});
  };

  private async load(): Promise<void> {
    const log = await this.page(null);
    if (this.closed) return;
    this.before = log?.pageInfo.startCursor ?? null;
    this.marks = [];
    this.missed = false;
    batch(() => {
      this.lines.value = nodes(log?.edges);
      this.hasOlder.value = log?.pageInfo.hasPreviousPage ?? false;
      this.state.value = this.running ? 'running' : log ? 'ended' : 'none';
      if (!this.running) this.following.value = false;
    });
    if (this.running) this.follow(log?.pageInfo.endCursor ?? undefined);
  }

  private async page(before: string | null) {
    const { importStatus } = await request(ImportLogDocument, {
      id: this.id,
      last: maxFollowed / 2,
      before,
      level: this.level,
    });
    return importStatus?.log;
  }

  private follow(after: string | undefined): void {
    this.unwatch = watch(ImportLogAppendedDocument, { id: this.id, after }, {
      next: ({ importLogAppended: { cursor, lines } }) => {
        if (lines.length) batch(() => this.append(lines, cursor));
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
    this.marks.push({ sequence: lines.at(-1)!.sequence, cursor });
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
