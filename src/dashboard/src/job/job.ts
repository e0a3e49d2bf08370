import { batch, computed, signal } from '@preact/signals';
import { connection } from '../api/connection';
import { request, type RequestError } from '../api/request';
import { watch } from '../api/socket';
import { announceStatus } from '../app/announce';
import {
  ImportAttemptsDocument,
  ImportJobUpdatedDocument,
  ImportRowsUpdatedDocument,
  ImportStatusDocument,
  type ImportAttemptsQuery,
  type ImportDetailFieldsFragment,
} from '../graphql/graphql';
import { isTerminal, statusWords } from '../jobs/status';
import { now } from '../times/now';
import { Issues } from './issues';

export type JobState = ImportDetailFieldsFragment;
export type Attempt = NonNullable<NonNullable<NonNullable<ImportAttemptsQuery['importStatus']>['attempts']>['nodes']>[number];

/** One job while somebody looks at it. */
export class WatchedJob {
  readonly state = signal<JobState | null>(null);
  readonly missing = signal(false);
  readonly failure = signal<RequestError | null>(null);
  readonly attempts = signal<readonly Attempt[]>([]);
  readonly issues: Issues;
  /** Whether these have been asked for, with or without an answer: what is shown below them need not move any more. */
  readonly detailed = signal(false);
  /** Changes with each attempt and each end: what has a history is then fetched anew; and at times while problems may come. */
  readonly chapter = computed(() => {
    const job = this.state.value;
    if (!job) return '';
    const problems = !isTerminal(job.status) && (job.results?.warnings || job.results?.errors);
    return `${job.attempt} ${isTerminal(job.status)} ${problems ? Math.floor(now.value / 10_000) : ''}`;
  });

  private unwatch = (): void => {};
  private watching = false;
  private closed = false;
  // An end may have been undone while nothing could be heard.
  private readonly unlisten = connection.subscribe(({ state }) => {
    if (state === 'live' && this.state.peek()) this.follow();
  });

  constructor(readonly id: string) {
    this.issues = new Issues(id);
    void this.load();
  }

  close(): void {
    this.closed = true;
    this.unlisten();
    this.unwatch();
  }

  load = async (): Promise<void> => {
    try {
      const { importStatus } = await request(ImportStatusDocument, { id: this.id });
      if (this.closed) return;
      batch(() => {
        this.failure.value = null;
        this.missing.value = !importStatus;
        if (importStatus) this.show(importStatus);
      });
      if (importStatus) this.follow();
    } catch (error) {
      this.failure.value = error as RequestError;
    }
  };

  /** The stream ends with the job, and begins anew when it is retried: who asked for that calls this. */
  follow = (): void => {
    if (this.watching || this.closed) return;
    this.watching = true;
    this.unwatch();
    this.unwatch = watch(
      ImportJobUpdatedDocument,
      { id: this.id },
      {
        next: ({ importStatusUpdated }) => this.show(importStatusUpdated),
        complete: () => {
          this.watching = false;
          this.awaitRetry();
        },
      },
    );
  };

  /** Somebody else may retry it, or it itself: the list of which it is the only job tells. */
  private awaitRetry(): void {
    const where = { id: { eq: this.id } };
    this.unwatch = watch(
      ImportRowsUpdatedDocument,
      { where },
      {
        next: ({ importStatusesUpdated: { importStatus } }) => {
          if (importStatus && !isTerminal(importStatus.status)) this.follow();
        },
      },
    );
  }

  /** What comes with a job and not with its changes. */
  loadDetails = async (): Promise<void> => {
    try {
      const [{ importStatus }] = await Promise.all([request(ImportAttemptsDocument, { id: this.id }), this.issues.load()]);
      this.attempts.value = importStatus?.attempts?.nodes ?? [];
    } catch {
      // The next change asks again.
    }
    this.detailed.value = true;
  };

  private show(next: JobState): void {
    const known = this.state.value;
    if (known && known.version > next.version) return;
    if (known && known.status !== next.status) announceStatus(statusWords[next.status]);
    this.state.value = next;
  }
}
