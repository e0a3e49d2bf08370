import { batch, signal } from '@preact/signals';
import { request } from '../api/request';
import { watch } from '../api/socket';
import { ImportLogAppendedDocument, ImportLogDocument, type ImportLogQuery, type LogLevel } from '../graphql/graphql';

export type LogLine = NonNullable<NonNullable<NonNullable<ImportLogQuery['importStatus']>['log']>['nodes']>[number];

const levels: LogLevel[] = ['DEBUG', 'INFORMATION', 'WARNING', 'ERROR'];
const shownAtMost = 200;
const heldAtMost = 2000;

/** The tail of a log, and its lines as they are written. */
export class LogTail {
  readonly lines = signal<readonly LogLine[]>([]);
  readonly state = signal<'loading' | 'none' | 'running' | 'ended'>('loading');
  readonly hasOlder = signal(false);
  /** Whether the newest line is kept in view. Then old ones may go; else nobody takes away what is being read. */
  readonly following = signal(true);

  /** Lines whose cursors are known: each message has that of its last. */
  private marks: { sequence: number; cursor: string }[] = [];
  private missed = false;
  private before: string | null = null;
  private unwatch = (): void => {};
  private closed = false;

  constructor(
    private readonly id: string,
    private readonly level: LogLevel | null,
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
      this.lines.value = [...(log?.nodes ?? []), ...this.lines.value];
      this.hasOlder.value = log?.pageInfo.hasPreviousPage ?? false;
    });
    this.before = log?.pageInfo.startCursor ?? this.before;
  };

  /** Follows again, from the newest line where some were left out meanwhile. */
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
      this.lines.value = log?.nodes ?? [];
      this.hasOlder.value = log?.pageInfo.hasPreviousPage ?? false;
      this.state.value = this.running ? 'running' : log ? 'ended' : 'none';
      if (!this.running) this.following.value = false;
    });
    if (this.running) this.follow(log?.pageInfo.endCursor ?? undefined);
  }

  private async page(before: string | null) {
    const { importStatus } = await request(ImportLogDocument, {
      id: this.id,
      last: before ? 100 : shownAtMost / 2,
      before,
      level: this.level,
    });
    return importStatus?.log;
  }

  private follow(after: string | undefined): void {
    const variables = { id: this.id, after };
    this.unwatch = watch(ImportLogAppendedDocument, variables, {
      next: ({ importLogAppended: { cursor, lines } }) => {
        variables.after = cursor;
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
    const fresh = lines.filter((line) => line.sequence > last && levels.indexOf(line.level) >= levels.indexOf(this.level ?? 'DEBUG'));
    const all = [...this.lines.value, ...fresh];
    // Nothing is taken from somebody who reads; so the new lines, of which there is no end, are left out at some point.
    this.missed ||= !this.following.value && all.length > heldAtMost;
    if (this.missed) return;
    this.marks.push({ sequence: lines.at(-1)!.sequence, cursor });
    this.lines.value = this.following.value && all.length > shownAtMost ? this.trimmed(all) : all;
  }

  /** Cut at a line whose cursor is known, so that older ones can still be asked for. */
  private trimmed(all: readonly LogLine[]): readonly LogLine[] {
    const wanted = all.at(-shownAtMost)!.sequence;
    const mark = this.marks.findLast(({ sequence }) => sequence <= wanted);
    if (!mark) return all;
    this.marks = this.marks.slice(this.marks.indexOf(mark));
    this.before = mark.cursor;
    this.hasOlder.value = true;
    return all.filter(({ sequence }) => sequence >= mark.sequence);
  }
}
