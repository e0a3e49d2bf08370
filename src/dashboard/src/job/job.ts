import { backoff, type RequestError } from '@importgraph/client';
import {
  ImportAttemptsDocument,
  ImportFilesDocument,
  ImportJobUpdatedDocument,
  ImportRowsUpdatedDocument,
  ImportStatusDocument,
  type ImportAttemptsQuery,
  type ImportDetailFieldsFragment,
  type ImportFilesQuery,
} from '@importgraph/client/documents';
import { batch, computed, signal } from '@preact/signals';
import { nodes } from '../api/nodes';
import { Deliveries } from '../deliveries/deliveries';
import { connection, request, watch } from '../api/server';
import { announceStatus } from '../app/announce';
import { hasEnded, statusLooks } from '../jobs/status';
import { now } from '../times/now';
import { History } from './history';
import { Issues } from './issues';

export type JobState = ImportDetailFieldsFragment;
export type Attempt = NonNullable<NonNullable<NonNullable<ImportAttemptsQuery['importStatus']>['attempts']>['edges']>[number]['node'];

type Files = NonNullable<ImportFilesQuery['importStatus']>;
type Correction = NonNullable<NonNullable<Files['corrections']>['edges']>[number]['node'];
export type JobFiles = Omit<Files, 'corrections'> & { corrections: readonly Correction[] };

/** One job, kept up to date while its page is open. */
export class WatchedJob {
  readonly state = signal<JobState | null>(null);
  readonly notFound = signal(false);
  readonly failure = signal<RequestError | null>(null);
  readonly attempts = signal<readonly Attempt[]>([]);
  readonly files = signal<JobFiles | null>(null);
  readonly issues: Issues;
  readonly history: History;
  readonly deliveries: Deliveries;
  /** Whether the attempts and issues were loaded, or failed to load. The log is below them and is shown afterwards, so that it does not move. */
  readonly detailsLoaded = signal(false);
  /**
   * Changes if the details must be loaded again: when something happened to the job, and every ten seconds while it runs and has issues. While it
   * runs, its version changes with its progress, so other properties are compared.
   */
  readonly detailsVersion = computed(() => {
    const job = this.state.value;
    if (!job) return '';
    const { attempt, health, results, scheduledStopTime, status, version } = job;
    const runs = status === 'IN_PROGRESS';
    const hasIssues = runs && (results?.warnings || results?.errors);
    return [attempt, health, scheduledStopTime, runs ? '' : version, hasIssues ? Math.floor(now.value / 10_000) : ''].join(' ');
  });

  private unwatch = (): void => {};
  private watching = false;
  private closed = false;
  private failures = 0;
  private nextLoad: ReturnType<typeof setTimeout> | undefined;
  private detailsWanted = false;
  private loadingDetails = false;
  // While the connection was broken, a job that had ended may have been retried.
  private readonly unlisten = connection.subscribe(({ state }) => {
    if (state !== 'live') return;
    if (this.state.peek()) this.follow();
    else if (this.failure.peek()) void this.load();
  });

  constructor(readonly id: string) {
    this.issues = new Issues(id);
    this.history = new History(id);
    this.deliveries = new Deliveries({ jobId: { eq: id } });
    void this.load();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.nextLoad);
    this.unlisten();
    this.unwatch();
  }

  /** Loads the job. If the server does not answer, it is asked again after a while. */
  load = async (): Promise<void> => {
    clearTimeout(this.nextLoad);
    try {
      const { importStatus } = await request(ImportStatusDocument, { id: this.id });
      if (this.closed) return;
      batch(() => {
        this.failure.value = null;
        this.notFound.value = !importStatus;
        if (importStatus) this.show(importStatus);
      });
      if (importStatus) this.follow();
    } catch (error) {
      this.failure.value = error as RequestError;
      if (this.failure.value.isTransient && !this.closed) this.nextLoad = setTimeout(this.load, backoff(this.failures++));
    }
  };

  /** Receives the changes of the job until it ends. After a retry this must be called again. */
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

  /** Waits until the job is retried, by anybody: the server reports it as a change to the list that contains only this job. */
  private awaitRetry(): void {
    const where = { id: { eq: this.id } };
    this.unwatch = watch(
      ImportRowsUpdatedDocument,
      { where },
      {
        next: ({ importStatusesUpdated: { importStatus } }) => {
          // Without a job, changes were missed.
          if (!importStatus) void this.load();
          else if (!hasEnded(importStatus.status)) this.follow();
        },
      },
    );
  }

  /**
   * Loads what the changes of a job do not include. One answer after the other, so that an older one never replaces a newer one. If the server
   * does not answer, it is asked again after a while.
   */
  loadDetails = async (): Promise<void> => {
    this.detailsWanted = true;
    if (this.loadingDetails) return;
    this.loadingDetails = true;
    for (let failures = 0; this.detailsWanted && !this.closed; ) {
      this.detailsWanted = false;
      try {
        await this.readDetails();
        failures = 0;
      } catch (error) {
        this.detailsWanted = (error as RequestError).isTransient;
        if (this.detailsWanted) await new Promise((resolve) => setTimeout(resolve, backoff(failures++)));
      }
      this.detailsLoaded.value = true;
    }
    this.loadingDetails = false;
  };

  /** Reads the attempts, the issues, the history, the messages and the files. */
  private async readDetails(): Promise<void> {
    const [{ importStatus }, files] = await Promise.all([
      request(ImportAttemptsDocument, { id: this.id }),
      request(ImportFilesDocument, { id: this.id }),
      this.issues.load(),
      this.history.load(),
      this.deliveries.load(),
    ]);
    this.attempts.value = nodes(importStatus?.attempts?.edges);
    this.files.value = files.importStatus ? { ...files.importStatus, corrections: nodes(files.importStatus.corrections?.edges) } : null;
  }

  private show(next: JobState): void {
    const known = this.state.value;
    if (known && known.version > next.version) return;
    if (known && known.status !== next.status) announceStatus(statusLooks[next.status].label);
    this.state.value = next;
  }
}
