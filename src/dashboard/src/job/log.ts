import { batch, signal } from '@preact/signals';
import { request } from '../api/request';
import { watch } from '../api/socket';
import { ImportLogAppendedDocument, ImportLogDocument, type ImportLogQuery, type LogLevel } from '../graphql/graphql';

export type LogLine = NonNullable<NonNullable<NonNullable<ImportLogQuery['importStatus']>['log']>['nodes']>[number];

const levels: LogLevel[] = ['DEBUG', 'INFORMATION', 'WARNING', 'ERROR'];
const shownAtMost = 200;

/** The tail of a log, and its lines as they are written. */
export class LogTail {
  readonly lines = signal<readonly LogLine[]>([]);
  readonly state = signal<'loading' | 'none' | 'running' | 'ended'>('loading');
  readonly hasOlder = signal(false);
  /** Whether the newest line is kept in view. Then old ones may go; else nobody takes away what is being read. */
  readonly following = signal(true);

  private trimmed = false;
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
    if (this.trimmed) await this.loadTail();
    const log = await this.page(this.before);
    batch(() => {
      this.lines.value = [...(log?.nodes ?? []), ...this.lines.value];
      this.hasOlder.value = log?.pageInfo.hasPreviousPage ?? false;
    });
    this.before = log?.pageInfo.startCursor ?? this.before;
  };

  private async loadTail() {
    const log = await this.page(null);
    batch(() => {
      this.lines.value = log?.nodes ?? [];
      this.hasOlder.value = log?.pageInfo.hasPreviousPage ?? false;
    });
    this.before = log?.pageInfo.startCursor ?? null;
    this.trimmed = false;
    return log;
  }

  private async load(): Promise<void> {
    const log = await this.loadTail();
    if (this.closed) return;
    batch(() => {
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
        const last = this.lines.value.at(-1)?.sequence ?? -1;
        const fresh = lines.filter((line) => line.sequence > last && levels.indexOf(line.level) >= levels.indexOf(this.level ?? 'DEBUG'));
        if (fresh.length) this.append(fresh);
      },
      complete: () => {
        this.state.value = 'ended';
        this.following.value = false;
      },
    });
  }

  private append(fresh: readonly LogLine[]): void {
    const all = [...this.lines.value, ...fresh];
    const trims = this.following.value && all.length > shownAtMost;
    this.lines.value = trims ? all.slice(-shownAtMost) : all;
    // The cursor of older lines stands before those that were cut off.
    this.trimmed ||= trims;
    this.hasOlder.value ||= trims;
  }
}
