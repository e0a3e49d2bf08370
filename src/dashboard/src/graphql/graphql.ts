/* eslint-disable */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A point in time in the format of RFC 3339, for example `2024-03-01T10:00:00.000Z`, with at most nine decimals. Times are stored with a precision of one millisecond. Answers are in UTC with three decimals. */
  DateTime: { input: string; output: string; }
  Long: { input: number; output: number; }
};

/** What started an attempt. */
export type AttemptTrigger =
  /** An automatic retry: the previous attempt failed in a way that a retry may help. */
  | 'AUTOMATIC_RETRY'
  /** The schedule of the job. */
  | 'FIRST'
  /** A retry was requested. */
  | 'RETRY'
  /** The worker of the previous attempt was lost, or gave the job back. */
  | 'WORKER_RECOVERY';

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type BooleanOperationFilterInput = {
  eq?: InputMaybe<Scalars['Boolean']['input']>;
  neq?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Jobs that were selected but not changed, by reason. */
export type BulkSkip = {
  __typename?: 'BulkSkip';
  /** Stable code for programs. A change of one such job alone is refused with the same code. */
  code: Scalars['String']['output'];
  /** Number of these jobs. */
  count: Scalars['Long']['output'];
  /** Message for people. */
  message: Scalars['String']['output'];
};

export type CancelImportError = ImportNotFoundError | ImportStateConflictError | VersionConflictError;

/** Which job to cancel. */
export type CancelImportInput = {
  /** The request is refused if the job has changed since this version. */
  expectedVersion?: InputMaybe<Scalars['Long']['input']>;
  /** The job. */
  id: Scalars['ID']['input'];
  /** Stored as the job's `cancelReason`. At most 1024 characters; control characters are replaced. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** The job, or the reason why it is not cancelled. */
export type CancelImportPayload = {
  __typename?: 'CancelImportPayload';
  errors?: Maybe<Array<CancelImportError>>;
  importStatus?: Maybe<ImportStatus>;
};

export type CancelImportsError = InvalidSelectionError | SelectionTooLargeError;

/** Which jobs to cancel. */
export type CancelImportsInput = {
  /** Changes nothing, and returns what would be done. */
  dryRun?: Scalars['Boolean']['input'];
  /** Maximum number of matching jobs, for example that of the dry run; 100,000 if null or left out. If more match, nothing is changed. */
  expectAtMost?: InputMaybe<Scalars['Int']['input']>;
  /** The reason. At most 1024 characters; control characters are replaced. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** The jobs: some jobs by their ids, the jobs that match a filter, or all jobs. */
  selection: ImportSelectionInput;
};

/** What was done or would be done, or the reason why nothing was done. */
export type CancelImportsPayload = {
  __typename?: 'CancelImportsPayload';
  cancelled?: Maybe<Scalars['Long']['output']>;
  errors?: Maybe<Array<CancelImportsError>>;
  matched?: Maybe<Scalars['Long']['output']>;
  skipped?: Maybe<Array<BulkSkip>>;
};

/** The worker that asks for a job, and the kinds of job that it can do. */
export type ClaimImportInput = {
  /** The kinds of job that the worker can do. */
  jobTypes?: Array<JobType>;
  /** How long the worker may send no report before it loses the job, 1 to 3600 seconds. */
  leaseSeconds?: Scalars['Int']['input'];
  /** The worker's name, at most 256 characters, without control characters. */
  worker: Scalars['String']['input'];
};

/** The claimed job; null if no job is due. */
export type ClaimImportPayload = {
  __typename?: 'ClaimImportPayload';
  claim?: Maybe<ImportClaim>;
};

export type CompleteImportError = InvalidReportError | LeaseLostError;

/** The end of a job that is done. */
export type CompleteImportInput = {
  /** The lease token that the claim returned. */
  leaseToken: Scalars['String']['input'];
  /** Where the attempt's log is, if the worker stores it itself; without control characters. */
  logFileLocation?: InputMaybe<Scalars['String']['input']>;
  /** Numbers of processed items, by outcome. */
  results: ImportStatusResultsInput;
  /** Number of items in the package: the sum of the results. Required if another total was reported before. */
  total?: InputMaybe<Scalars['Long']['input']>;
};

/** The ended job, or the reason why it did not end. */
export type CompleteImportPayload = {
  __typename?: 'CompleteImportPayload';
  errors?: Maybe<Array<CompleteImportError>>;
  importStatus?: Maybe<ImportStatus>;
};

/** Where a package is stored. */
export type DataSource = {
  __typename?: 'DataSource';
  /** The path as it was given, below a shared root. */
  path: Scalars['String']['output'];
  /** The region of the bucket, if the job names one. */
  region?: Maybe<Scalars['String']['output']>;
  /** The kind of storage that contains the package. */
  type: DataSourceType;
};

/** All given conditions must hold. `and` and `or` can be nested. An empty `in` or `or` matches nothing; an empty object matches everything. An `and` or `or` that is null is ignored. Any other field that is null is refused with `FILTER_NULL`. */
export type DataSourceFilterInput = {
  and?: InputMaybe<Array<DataSourceFilterInput>>;
  or?: InputMaybe<Array<DataSourceFilterInput>>;
  path?: InputMaybe<StringOperationFilterInput>;
  type?: InputMaybe<DataSourceTypeOperationFilterInput>;
};

/** Where a package is stored. */
export type DataSourceInput = {
  /** Name of a credential in the workers' configuration. Secrets never pass through this API. */
  credentialRef?: InputMaybe<Scalars['String']['input']>;
  /** A file, or a folder of .jsonl (.ndjson), .json and .csv files: a path below one of the server's shared roots, or s3://bucket/prefix/. */
  path: Scalars['String']['input'];
  /** The bucket's region. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** The kind of storage. */
  type: DataSourceType;
};

/** The kind of storage that contains a package. */
export type DataSourceType =
  /** A bucket of Amazon S3 or of an S3-compatible service. */
  | 'AWS_S3_BUCKET'
  /** A file or a folder below one of the configured shared roots. */
  | 'SHARED_FILE_PATH';

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type DataSourceTypeOperationFilterInput = {
  eq?: InputMaybe<DataSourceType>;
  in?: InputMaybe<Array<DataSourceType>>;
  neq?: InputMaybe<DataSourceType>;
  nin?: InputMaybe<Array<DataSourceType>>;
};

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type DateTimeOperationFilterInput = {
  eq?: InputMaybe<Scalars['DateTime']['input']>;
  gt?: InputMaybe<Scalars['DateTime']['input']>;
  gte?: InputMaybe<Scalars['DateTime']['input']>;
  in?: InputMaybe<Array<InputMaybe<Scalars['DateTime']['input']>>>;
  lt?: InputMaybe<Scalars['DateTime']['input']>;
  lte?: InputMaybe<Scalars['DateTime']['input']>;
  neq?: InputMaybe<Scalars['DateTime']['input']>;
  ngt?: InputMaybe<Scalars['DateTime']['input']>;
  ngte?: InputMaybe<Scalars['DateTime']['input']>;
  nin?: InputMaybe<Array<InputMaybe<Scalars['DateTime']['input']>>>;
  nlt?: InputMaybe<Scalars['DateTime']['input']>;
  nlte?: InputMaybe<Scalars['DateTime']['input']>;
};

/** `code` is stable, `message` is for people. */
export type Error = {
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  /** Error message for people. */
  message: Scalars['String']['output'];
};

export type FailImportError = InvalidReportError | LeaseLostError;

/** The end of a job that cannot continue. */
export type FailImportInput = {
  /** The category of the failure: it tells who can fix the problem. */
  category?: FailureCategory;
  /** Where the next attempt would resume. */
  checkpoint?: InputMaybe<Scalars['String']['input']>;
  /** The reason, for machines; not empty, at most 256 characters, without control characters. */
  code: Scalars['String']['input'];
  /** The lease token that the claim returned. */
  leaseToken: Scalars['String']['input'];
  /** The reason, without secrets; not empty, at most 1024 characters. Control characters except tabs and line breaks are replaced. */
  message: Scalars['String']['input'];
  /** Numbers of processed items, by outcome. By default, those of the last report. */
  results?: InputMaybe<ImportStatusResultsInput>;
  /** Whether a retry may help; left out if that is not known. */
  retryable?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The ended job, or the reason why it did not end. */
export type FailImportPayload = {
  __typename?: 'FailImportPayload';
  errors?: Maybe<Array<FailImportError>>;
  importStatus?: Maybe<ImportStatus>;
};

/** Categories of failure, by who can fix it. */
export type FailureCategory =
  /** An internal error of ImportGraph. */
  | 'INTERNAL'
  /** Nothing in the package can be parsed. */
  | 'INVALID_CONTENT'
  /** A configured limit was exceeded. */
  | 'LIMIT_EXCEEDED'
  /** Access to the package is denied. */
  | 'SOURCE_ACCESS_DENIED'
  /** The package does not exist, or cannot be reached now. */
  | 'SOURCE_UNAVAILABLE'
  /** The database or a disk refused to store data. */
  | 'STORAGE'
  /** An operation took too long. */
  | 'TIMEOUT'
  /** The worker stopped reporting. */
  | 'WORKER_LOST';

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type FailureCategoryOperationFilterInput = {
  eq?: InputMaybe<FailureCategory>;
  in?: InputMaybe<Array<InputMaybe<FailureCategory>>>;
  neq?: InputMaybe<FailureCategory>;
  nin?: InputMaybe<Array<InputMaybe<FailureCategory>>>;
};

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type FloatOperationFilterInput = {
  eq?: InputMaybe<Scalars['Float']['input']>;
  gt?: InputMaybe<Scalars['Float']['input']>;
  gte?: InputMaybe<Scalars['Float']['input']>;
  in?: InputMaybe<Array<InputMaybe<Scalars['Float']['input']>>>;
  lt?: InputMaybe<Scalars['Float']['input']>;
  lte?: InputMaybe<Scalars['Float']['input']>;
  neq?: InputMaybe<Scalars['Float']['input']>;
  ngt?: InputMaybe<Scalars['Float']['input']>;
  ngte?: InputMaybe<Scalars['Float']['input']>;
  nin?: InputMaybe<Array<InputMaybe<Scalars['Float']['input']>>>;
  nlt?: InputMaybe<Scalars['Float']['input']>;
  nlte?: InputMaybe<Scalars['Float']['input']>;
};

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type IdOperationFilterInput = {
  eq?: InputMaybe<Scalars['ID']['input']>;
  in?: InputMaybe<Array<InputMaybe<Scalars['ID']['input']>>>;
  neq?: InputMaybe<Scalars['ID']['input']>;
  nin?: InputMaybe<Array<InputMaybe<Scalars['ID']['input']>>>;
};

/** The idempotency key was used with another input. With the same input, the answer is the job that was created with it. */
export type IdempotencyConflictError = Error & {
  __typename?: 'IdempotencyConflictError';
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** An action that can be requested for a job. */
export type ImportAction =
  /** End the job. */
  | 'CANCEL'
  /** Change the start or stop time. */
  | 'RESCHEDULE'
  /** Start a new attempt. */
  | 'RETRY';

/** One run of a job. It does not change after it has ended. */
export type ImportAttempt = {
  __typename?: 'ImportAttempt';
  /** Why it ended. Null while it runs, and if the worker gave the job back. */
  endReason?: Maybe<ImportEndReason>;
  /** When the attempt ended. Null while it runs. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  failure?: Maybe<ImportFailure>;
  /** Number of the attempt within its job, starting at 1. */
  number: Scalars['Int']['output'];
  progress?: Maybe<ImportStatusProgress>;
  /** The reason that was given with the request. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Who requested it: the subject of their token or the name of their key. */
  requestedBy?: Maybe<Scalars['String']['output']>;
  results?: Maybe<ImportStatusResults>;
  /** When the worker claimed the job. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The job's status when the attempt ended; SCHEDULED if its worker gave the job back. */
  status: ImportStatusStatus;
  /** What started the attempt. */
  trigger: AttemptTrigger;
  /** Name of the worker that ran it. */
  worker?: Maybe<Scalars['String']['output']>;
};

/** A page of attempts, newest first. */
export type ImportAttemptsConnection = {
  __typename?: 'ImportAttemptsConnection';
  edges?: Maybe<Array<ImportAttemptsEdge>>;
  /** The rows in the order of the list, also if the page was read backward. */
  nodes?: Maybe<Array<ImportAttempt>>;
  pageInfo: PageInfo;
};

export type ImportAttemptsEdge = {
  __typename?: 'ImportAttemptsEdge';
  cursor: Scalars['String']['output'];
  node: ImportAttempt;
};

/** The progress of a job, in bytes of its package as it is stored. It starts again from 0 after the items were counted. */
export type ImportBytes = {
  __typename?: 'ImportBytes';
  /** Bytes read so far. */
  processed: Scalars['Long']['output'];
  /** Bytes of all files. */
  total?: Maybe<Scalars['Long']['output']>;
};

/** What a change means for a list of jobs. */
export type ImportChangeKind =
  /** The job matches `where` now: it is new, did not match before, or changed. */
  | 'MATCHED'
  /** Changes may have been lost: fetch the list again. */
  | 'RESYNC'
  /** The job changed and does not match now: remove it if you have it. */
  | 'UNMATCHED';

/** A job that a worker has claimed. */
export type ImportClaim = {
  __typename?: 'ImportClaim';
  /** Number of the attempt that begins. */
  attempt: Scalars['Int']['output'];
  /** How far the last attempt got, as its worker wrote it. */
  checkpoint?: Maybe<Scalars['String']['output']>;
  /** Name of the credential to read the data source with. */
  credentialRef?: Maybe<Scalars['String']['output']>;
  /** The job. */
  importStatus: ImportStatus;
  /** When the worker is presumed dead if it does not report before. */
  leaseExpiresAt: Scalars['DateTime']['output'];
  /** Proof of ownership. A later claim of the job invalidates all earlier tokens. */
  leaseToken: Scalars['String']['output'];
};

/** Why a job, or one attempt, ended. */
export type ImportEndReason =
  /** Cancellation was requested. */
  | 'CANCEL_REQUESTED'
  /** The package was read to its end. */
  | 'COMPLETED'
  /** An error made it impossible to continue; the failure describes it. */
  | 'ERROR'
  /** The scheduled stop time was reached. */
  | 'STOP_TIME_REACHED'
  /** The worker sent no sign of life for longer than its lease. */
  | 'WORKER_LOST';

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type ImportEndReasonOperationFilterInput = {
  eq?: InputMaybe<ImportEndReason>;
  in?: InputMaybe<Array<InputMaybe<ImportEndReason>>>;
  neq?: InputMaybe<ImportEndReason>;
  nin?: InputMaybe<Array<InputMaybe<ImportEndReason>>>;
};

/** The reason why a job failed. */
export type ImportFailure = {
  __typename?: 'ImportFailure';
  category: FailureCategory;
  /** Stable code for programs, for example SOURCE_NOT_FOUND. */
  code: Scalars['String']['output'];
  /** Equal for failures with the same cause. */
  fingerprint: Scalars['String']['output'];
  message: Scalars['String']['output'];
  retryable?: Maybe<Scalars['Boolean']['output']>;
};

/** All given conditions must hold. `and` and `or` can be nested. An empty `in` or `or` matches nothing; an empty object matches everything. An `and` or `or` that is null is ignored. Any other field that is null is refused with `FILTER_NULL`. */
export type ImportFailureFilterInput = {
  and?: InputMaybe<Array<ImportFailureFilterInput>>;
  category?: InputMaybe<FailureCategoryOperationFilterInput>;
  code?: InputMaybe<StringOperationFilterInput>;
  fingerprint?: InputMaybe<StringOperationFilterInput>;
  or?: InputMaybe<Array<ImportFailureFilterInput>>;
};

/** Failed jobs with the same cause. */
export type ImportFailureGroup = {
  __typename?: 'ImportFailureGroup';
  /** Why they failed, grouped by who can fix it. */
  category: FailureCategory;
  /** Why they failed, as a code for machines. */
  code: Scalars['String']['output'];
  /** The number of jobs. */
  count: Scalars['Long']['output'];
  /** The fingerprint of the cause. */
  fingerprint: Scalars['String']['output'];
  /** When the first of them failed. */
  firstSeen: Scalars['DateTime']['output'];
  /** When the last of them failed. */
  lastSeen: Scalars['DateTime']['output'];
  /** Whether a retry may help. Null if that is not known or differs between the jobs. */
  retryable?: Maybe<Scalars['Boolean']['output']>;
  /** The error message of one of the jobs. */
  sampleMessage: Scalars['String']['output'];
};

/** Whether a job makes progress as expected. It distinguishes a dead job from a slow one. */
export type ImportHealth =
  /** Cancellation was requested, and the worker has not stopped yet. */
  | 'CANCELLING'
  /** The job has ended, with any result. */
  | 'ENDED'
  /** In progress, and its worker sends reports. */
  | 'HEALTHY'
  /** Scheduled and due, and no worker took it within the grace period. */
  | 'LATE'
  /** In progress, and its worker has been silent for longer than the stall threshold. */
  | 'STALLED'
  /** Scheduled, and its start time is in the future, or so recent that a worker may still take it. */
  | 'WAITING';

/** A problem with one item. */
export type ImportIssue = {
  __typename?: 'ImportIssue';
  /** Number of the attempt that found it. */
  attempt: Scalars['Int']['output'];
  /** Code of the problem for programs, for example `FIELD_MISSING`. */
  code: Scalars['String']['output'];
  /** True if `results` count the item of this issue. False if an earlier attempt found the issue and a later attempt began again at the start of the package. */
  current: Scalars['Boolean']['output'];
  /** The field with the problem; null if the problem is not about one field. */
  field?: Maybe<Scalars['String']['output']>;
  /** The file, relative to the source's path. */
  file?: Maybe<Scalars['String']['output']>;
  /** The item's key; null if it could not be read. */
  itemKey?: Maybe<Scalars['String']['output']>;
  /** The line on which the item starts, from 1. */
  line?: Maybe<Scalars['Long']['output']>;
  /** Description of the problem for people. */
  message: Scalars['String']['output'];
  /** When it was found. */
  reportedAt: Scalars['DateTime']['output'];
  /** Whether the item was accepted (warning) or rejected (error). */
  severity: IssueSeverity;
  /** The value that was found, cut to 256 characters. */
  value?: Maybe<Scalars['String']['output']>;
};

/** All given conditions must hold. `and` and `or` can be nested. An empty `in` or `or` matches nothing; an empty object matches everything. An `and` or `or` that is null is ignored. Any other field that is null is refused with `FILTER_NULL`. */
export type ImportIssueFilterInput = {
  and?: InputMaybe<Array<ImportIssueFilterInput>>;
  attempt?: InputMaybe<IntOperationFilterInput>;
  code?: InputMaybe<StringOperationFilterInput>;
  file?: InputMaybe<StringOperationFilterInput>;
  itemKey?: InputMaybe<StringOperationFilterInput>;
  or?: InputMaybe<Array<ImportIssueFilterInput>>;
  severity?: InputMaybe<IssueSeverityOperationFilterInput>;
};

/** A page of issues, in the order in which they were found. */
export type ImportIssuesConnection = {
  __typename?: 'ImportIssuesConnection';
  edges?: Maybe<Array<ImportIssuesEdge>>;
  /** The rows in the order of the list, also if the page was read backward. */
  nodes?: Maybe<Array<ImportIssue>>;
  pageInfo: PageInfo;
  /** Number of entries on all pages. It is counted only if it is requested. */
  totalCount: Scalars['Int']['output'];
};

export type ImportIssuesEdge = {
  __typename?: 'ImportIssuesEdge';
  cursor: Scalars['String']['output'];
  node: ImportIssue;
};

/** How long a worker owns its job. */
export type ImportLease = {
  __typename?: 'ImportLease';
  /** What the worker has to do next. */
  directive: WorkerDirective;
  /** When the worker is presumed dead if it does not report before. */
  expiresAt: Scalars['DateTime']['output'];
};

/** Lines of a log, oldest first. */
export type ImportLogBatch = {
  __typename?: 'ImportLogBatch';
  /** Send it as `after` to continue after this message. */
  cursor: Scalars['String']['output'];
  /** At most 500 lines. */
  lines: Array<ImportLogLine>;
};

/** A page of a log, oldest line first. With `level`, the search for matching lines is limited: the page may then have fewer lines than requested although more lines follow after its cursor. */
export type ImportLogConnection = {
  __typename?: 'ImportLogConnection';
  edges?: Maybe<Array<ImportLogEdge>>;
  /** The rows in the order of the list, also if the page was read backward. */
  nodes?: Maybe<Array<ImportLogLine>>;
  pageInfo: PageInfo;
};

export type ImportLogEdge = {
  __typename?: 'ImportLogEdge';
  cursor: Scalars['String']['output'];
  node: ImportLogLine;
};

/** A line of an attempt's log. */
export type ImportLogLine = {
  __typename?: 'ImportLogLine';
  /** When it was written, in UTC. */
  at: Scalars['DateTime']['output'];
  attempt: Scalars['Int']['output'];
  /** The importance of the line. */
  level: LogLevel;
  /** What happened, as text. */
  message: Scalars['String']['output'];
  /** Increases from line to line within an attempt. Numbers may be missing. */
  sequence: Scalars['Long']['output'];
};

/** There is no job with this id. */
export type ImportNotFoundError = Error & {
  __typename?: 'ImportNotFoundError';
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  /** The requested id, as the caller sent it. */
  id: Scalars['ID']['output'];
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** The job failed for a reason that a retry does not change. With `force: true` it is retried nevertheless. */
export type ImportNotRetryableError = Error & {
  __typename?: 'ImportNotRetryableError';
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  /** The job as it is now. */
  importStatus: ImportStatus;
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** How an import treats items that already exist. */
export type ImportOperation =
  /** Adds new items. An item that already exists is left unchanged, with a warning. */
  | 'IMPORT'
  /** Updates items that exist, and adds those that do not. */
  | 'REIMPORT';

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type ImportOperationOperationFilterInput = {
  eq?: InputMaybe<ImportOperation>;
  in?: InputMaybe<Array<InputMaybe<ImportOperation>>>;
  neq?: InputMaybe<ImportOperation>;
  nin?: InputMaybe<Array<InputMaybe<ImportOperation>>>;
};

/** Exactly one field. A `where` that is empty, or has an empty object or a null in it, is refused: to change all jobs say `all: true`. */
export type ImportSelectionInput =
  /** Selects all jobs. The only valid value is true. */
  { all: Scalars['Boolean']['input']; ids?: never; where?: never; }
  |  /** Jobs by their ids. An empty list selects no job. */
  { all?: never; ids: Array<Scalars['ID']['input']>; where?: never; }
  |  /** The jobs that a list with this filter shows. */
  { all?: never; ids?: never; where: ImportStatusFilterInput; };

/** The change is not possible in the current status of the job. `allowedFrom` lists the statuses in which it is possible. */
export type ImportStateConflictError = Error & {
  __typename?: 'ImportStateConflictError';
  /** The statuses in which the change is possible. Empty if it depends on more than the status. */
  allowedFrom: Array<ImportStatusStatus>;
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  /** The job as it is now. */
  importStatus: ImportStatus;
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** One import or validation job. */
export type ImportStatus = Node & {
  __typename?: 'ImportStatus';
  /** Number of the current or last attempt, from 1; 0 before the first start. */
  attempt: Scalars['Int']['output'];
  /** The attempts, newest first. A retry adds an attempt and never changes an earlier one. Needs the scope `imports:read`. */
  attempts?: Maybe<ImportAttemptsConnection>;
  /** The changes that the caller can request now and that would not be refused. Empty for a caller without the scope `imports:write`. */
  availableActions: Array<ImportAction>;
  /** Progress in bytes, also while the items are counted. Null if the worker does not measure it. */
  bytes?: Maybe<ImportBytes>;
  /** The reason that was given for the last cancellation. Survives a retry. */
  cancelReason?: Maybe<Scalars['String']['output']>;
  /** When cancellation of the running attempt was requested; null if it was not. It is cleared when the job is queued again. */
  cancelRequestedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who last cancelled it or requested that: the subject of their token or the name of their key. Survives a retry. */
  cancelledBy?: Maybe<Scalars['String']['output']>;
  /** When it ended as successful or cancelled. */
  completionTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it was scheduled. */
  createdAt: Scalars['DateTime']['output'];
  /** Who scheduled it: the subject of their token or the name of their key. Null if no authentication was required. */
  createdBy?: Maybe<Scalars['String']['output']>;
  /** What the job does now, described for people. */
  currentOperation?: Maybe<Scalars['String']['output']>;
  /** Where the package is stored. */
  dataSource?: Maybe<DataSource>;
  /** Why it ended; null until it has ended. */
  endReason?: Maybe<ImportEndReason>;
  /** Failure message for people. */
  error?: Maybe<Scalars['String']['output']>;
  /** When it is expected to end. Null until a rate is measured, and after the estimated time has passed. */
  estimatedCompletion?: Maybe<Scalars['DateTime']['output']>;
  /** Why it failed, for programs. */
  failure?: Maybe<ImportFailure>;
  /** When it ended as failed. */
  failureTime?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it makes progress. It distinguishes a job whose worker is lost from a slow one. */
  health: ImportHealth;
  /** A UUID. */
  id: Scalars['ID']['output'];
  /** Problems with single items and with files. The items are those that `results` counts. Needs the scope `imports:read`. */
  issues?: Maybe<ImportIssuesConnection>;
  /** Whether it imports or validates its package. */
  jobType: JobType;
  /** Log lines. `last: 100` returns the last 100 lines; `before` returns the lines before a cursor. Null if this server has no log of the attempt. Needs the scope `imports:read`. */
  log?: Maybe<ImportLogConnection>;
  /** The log file of the current or last attempt. */
  logFileLocation?: Maybe<Scalars['String']['output']>;
  /** When it will be retried automatically; null if it will not. A FAILED job that has one is not final: subscriptions continue, and a cancel request drops the retry. */
  nextRetryAt?: Maybe<Scalars['DateTime']['output']>;
  /** How existing items are treated; null for a validation. */
  operation?: Maybe<ImportOperation>;
  /** Within one attempt `processed` and `percentage` never decrease. */
  progress?: Maybe<ImportStatusProgress>;
  /** `successful + warnings + errors` is the number of processed items. Null until the worker reports results. */
  results?: Maybe<ImportStatusResults>;
  /** True: a retry may help. False: a retry does not help until something changes. Null: not known, or the job did not fail. */
  retryable?: Maybe<Scalars['Boolean']['output']>;
  /** When it must stop, regardless of its progress. */
  scheduledStopTime?: Maybe<Scalars['DateTime']['output']>;
  /** When the current or last attempt started; while scheduled, when it is planned to start. Null if it was cancelled before its first start. */
  startTime?: Maybe<Scalars['DateTime']['output']>;
  /** The current status. */
  status: ImportStatusStatus;
  /** Words by which the job can be found. */
  tags: Array<Scalars['String']['output']>;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Increases by one with every stored change. Of two snapshots, the one with the higher version is newer. */
  version: Scalars['Long']['output'];
};


/** One import or validation job. */
export type ImportStatusAttemptsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** One import or validation job. */
export type ImportStatusIssuesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  earlier?: Scalars['Boolean']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<ImportIssueFilterInput>;
};


/** One import or validation job. */
export type ImportStatusLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  attempt?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  level?: InputMaybe<LogLevel>;
};

/** A change to a list of jobs. */
export type ImportStatusChange = {
  __typename?: 'ImportStatusChange';
  /** Send it as `after` to continue after this message. */
  cursor: Scalars['String']['output'];
  /** The job. Null for RESYNC. */
  importStatus?: Maybe<ImportStatus>;
  /** What the client has to do with the job. */
  kind: ImportChangeKind;
};

/** All given conditions must hold. `and` and `or` can be nested. An empty `in` or `or` matches nothing; an empty object matches everything. An `and` or `or` that is null is ignored. Any other field that is null is refused with `FILTER_NULL`. */
export type ImportStatusFilterInput = {
  and?: InputMaybe<Array<ImportStatusFilterInput>>;
  attempt?: InputMaybe<IntOperationFilterInput>;
  completionTime?: InputMaybe<DateTimeOperationFilterInput>;
  createdAt?: InputMaybe<DateTimeOperationFilterInput>;
  createdBy?: InputMaybe<StringOperationFilterInput>;
  currentOperation?: InputMaybe<StringOperationFilterInput>;
  dataSource?: InputMaybe<DataSourceFilterInput>;
  endReason?: InputMaybe<ImportEndReasonOperationFilterInput>;
  error?: InputMaybe<StringOperationFilterInput>;
  estimatedCompletion?: InputMaybe<DateTimeOperationFilterInput>;
  failure?: InputMaybe<ImportFailureFilterInput>;
  failureTime?: InputMaybe<DateTimeOperationFilterInput>;
  id?: InputMaybe<IdOperationFilterInput>;
  jobType?: InputMaybe<JobTypeOperationFilterInput>;
  logFileLocation?: InputMaybe<StringOperationFilterInput>;
  operation?: InputMaybe<ImportOperationOperationFilterInput>;
  or?: InputMaybe<Array<ImportStatusFilterInput>>;
  progress?: InputMaybe<ImportStatusProgressFilterInput>;
  results?: InputMaybe<ImportStatusResultsFilterInput>;
  retryable?: InputMaybe<BooleanOperationFilterInput>;
  scheduledStopTime?: InputMaybe<DateTimeOperationFilterInput>;
  startTime?: InputMaybe<DateTimeOperationFilterInput>;
  status?: InputMaybe<ImportStatusStatusOperationFilterInput>;
  tags?: InputMaybe<ListStringOperationFilterInput>;
  updatedAt?: InputMaybe<DateTimeOperationFilterInput>;
};

/** The progress of a job, in items of its package. */
export type ImportStatusProgress = {
  __typename?: 'ImportStatusProgress';
  /** 0 to 100, with two decimals. 100 only if the job was successful. */
  percentage?: Maybe<Scalars['Float']['output']>;
  /** Items processed so far. */
  processed?: Maybe<Scalars['Long']['output']>;
  /** Items in the package. Null until they are counted. */
  total?: Maybe<Scalars['Long']['output']>;
};

/** All given conditions must hold. `and` and `or` can be nested. An empty `in` or `or` matches nothing; an empty object matches everything. An `and` or `or` that is null is ignored. Any other field that is null is refused with `FILTER_NULL`. */
export type ImportStatusProgressFilterInput = {
  and?: InputMaybe<Array<ImportStatusProgressFilterInput>>;
  or?: InputMaybe<Array<ImportStatusProgressFilterInput>>;
  percentage?: InputMaybe<FloatOperationFilterInput>;
  processed?: InputMaybe<LongOperationFilterInput>;
  total?: InputMaybe<LongOperationFilterInput>;
};

/** Numbers of processed items, by result. */
export type ImportStatusResults = {
  __typename?: 'ImportStatusResults';
  /** Rejected items. */
  errors?: Maybe<Scalars['Long']['output']>;
  /** Issues that were counted but not stored, because there were too many. */
  issuesLeftOut: Scalars['Long']['output'];
  /** Items without any issue. */
  successful?: Maybe<Scalars['Long']['output']>;
  /** Accepted items with at least one warning. */
  warnings?: Maybe<Scalars['Long']['output']>;
};

/** All given conditions must hold. `and` and `or` can be nested. An empty `in` or `or` matches nothing; an empty object matches everything. An `and` or `or` that is null is ignored. Any other field that is null is refused with `FILTER_NULL`. */
export type ImportStatusResultsFilterInput = {
  and?: InputMaybe<Array<ImportStatusResultsFilterInput>>;
  errors?: InputMaybe<LongOperationFilterInput>;
  or?: InputMaybe<Array<ImportStatusResultsFilterInput>>;
  successful?: InputMaybe<LongOperationFilterInput>;
  warnings?: InputMaybe<LongOperationFilterInput>;
};

/** Numbers of processed items, by outcome. */
export type ImportStatusResultsInput = {
  /** Items that were not accepted. */
  errors: Scalars['Long']['input'];
  /** Items without any issue. */
  successful: Scalars['Long']['input'];
  /** Items that were accepted with at least one warning. */
  warnings: Scalars['Long']['input'];
};

/** Each entry sets exactly one field. The first entry sorts first. A missing value is the smallest. Jobs that are equal in all entries are sorted by creation: newest first if the last entry is DESC or if there is no entry, oldest first if it is ASC. */
export type ImportStatusSortInput = {
  completionTime?: InputMaybe<SortEnumType>;
  createdAt?: InputMaybe<SortEnumType>;
  estimatedCompletion?: InputMaybe<SortEnumType>;
  failureTime?: InputMaybe<SortEnumType>;
  startTime?: InputMaybe<SortEnumType>;
  status?: InputMaybe<SortEnumType>;
  updatedAt?: InputMaybe<SortEnumType>;
};

/** Labels for people: Scheduled, In Progress, Successful, Failed, Cancelled. */
export type ImportStatusStatus =
  /** The job was stopped before it finished. A retry queues it again. */
  | 'CANCELLED'
  /** The job could not finish. A retry queues it again. */
  | 'FAILED'
  /** A worker runs it under a lease. A claim sets this status. */
  | 'IN_PROGRESS'
  /** Waits for its start time and for a worker. A job gets this status when it is scheduled or retried, or when a worker gave it back. */
  | 'SCHEDULED'
  /** The job finished; single items may still have errors. This status is final. */
  | 'SUCCESSFUL';

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type ImportStatusStatusOperationFilterInput = {
  eq?: InputMaybe<ImportStatusStatus>;
  in?: InputMaybe<Array<ImportStatusStatus>>;
  neq?: InputMaybe<ImportStatusStatus>;
  nin?: InputMaybe<Array<ImportStatusStatus>>;
};

/** Numbers of jobs. All are counted at the same moment. */
export type ImportStatusSummary = {
  __typename?: 'ImportStatusSummary';
  /** When the jobs were counted. */
  asOf: Scalars['DateTime']['output'];
  /** Numbers of jobs by type. A type without jobs is listed with 0. */
  byJobType: Array<JobTypeCount>;
  /** Numbers of jobs by status. A status without jobs is listed with 0. */
  byStatus: Array<StatusCount>;
  /** Number of failed jobs for which a retry may help. */
  retryable: Scalars['Long']['output'];
  /** The number of all jobs. */
  total: Scalars['Long']['output'];
};

/** A page of jobs. */
export type ImportStatusesConnection = {
  __typename?: 'ImportStatusesConnection';
  /** Cursor for `importStatusesUpdated(after:)`: the subscription then sends all changes that were stored after this page was read. */
  changeCursor: Scalars['String']['output'];
  edges?: Maybe<Array<ImportStatusesEdge>>;
  /** The rows in the order of the list, also if the page was read backward. */
  nodes?: Maybe<Array<ImportStatus>>;
  pageInfo: PageInfo;
  /** Number of entries on all pages. It is counted only if it is requested. */
  totalCount: Scalars['Int']['output'];
};

export type ImportStatusesEdge = {
  __typename?: 'ImportStatusesEdge';
  cursor: Scalars['String']['output'];
  node: ImportStatus;
};

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type IntOperationFilterInput = {
  eq?: InputMaybe<Scalars['Int']['input']>;
  gt?: InputMaybe<Scalars['Int']['input']>;
  gte?: InputMaybe<Scalars['Int']['input']>;
  in?: InputMaybe<Array<InputMaybe<Scalars['Int']['input']>>>;
  lt?: InputMaybe<Scalars['Int']['input']>;
  lte?: InputMaybe<Scalars['Int']['input']>;
  neq?: InputMaybe<Scalars['Int']['input']>;
  ngt?: InputMaybe<Scalars['Int']['input']>;
  ngte?: InputMaybe<Scalars['Int']['input']>;
  nin?: InputMaybe<Array<InputMaybe<Scalars['Int']['input']>>>;
  nlt?: InputMaybe<Scalars['Int']['input']>;
  nlte?: InputMaybe<Scalars['Int']['input']>;
};

/** The data source must not or cannot be read, regardless of its content. For example, its path is outside the shared roots, or the server does not read sources of this kind. */
export type InvalidDataSourceError = Error & {
  __typename?: 'InvalidDataSourceError';
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  field: Scalars['String']['output'];
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** A report cannot be true, lacks something required, or contains too much. For example, it says that more items were processed than there are. `field` says where. */
export type InvalidReportError = Error & {
  __typename?: 'InvalidReportError';
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  field: Scalars['String']['output'];
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** A part of a bulk change's `where` is empty or null, so it may select more jobs than are meant. `field` says which part. To select all jobs, write `selection: { all: true }`. */
export type InvalidSelectionError = Error & {
  __typename?: 'InvalidSelectionError';
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  /** The part, for example `where.id.in`. */
  field: Scalars['String']['output'];
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** Severity of a problem with one item. */
export type IssueSeverity =
  /** The item was rejected. */
  | 'ERROR'
  /** The item was accepted, but somebody should check it. */
  | 'WARNING';

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type IssueSeverityOperationFilterInput = {
  eq?: InputMaybe<IssueSeverity>;
  in?: InputMaybe<Array<IssueSeverity>>;
  neq?: InputMaybe<IssueSeverity>;
  nin?: InputMaybe<Array<IssueSeverity>>;
};

/** What a job does with its package. */
export type JobType =
  /** Checks every item and writes it to the content table. */
  | 'IMPORT'
  /** Performs all checks of an import, but writes nothing. */
  | 'VALIDATION';

export type JobTypeCount = {
  __typename?: 'JobTypeCount';
  count: Scalars['Long']['output'];
  jobType: JobType;
};

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type JobTypeOperationFilterInput = {
  eq?: InputMaybe<JobType>;
  in?: InputMaybe<Array<JobType>>;
  neq?: InputMaybe<JobType>;
  nin?: InputMaybe<Array<JobType>>;
};

/** Another worker has the job, or the job has ended. Stop, and discard your work. */
export type LeaseLostError = Error & {
  __typename?: 'LeaseLostError';
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** All given conditions must hold. `all`: every text matches; `none`: no text matches; `some`: at least one matches; `any`: whether the list has entries. A condition that is null is refused with `FILTER_NULL`. */
export type ListStringOperationFilterInput = {
  all?: InputMaybe<StringOperationFilterInput>;
  any?: InputMaybe<Scalars['Boolean']['input']>;
  none?: InputMaybe<StringOperationFilterInput>;
  some?: InputMaybe<StringOperationFilterInput>;
};

/** The importance of a line, from lowest to highest. */
export type LogLevel =
  /** Details for troubleshooting. */
  | 'DEBUG'
  /** What could not be done. */
  | 'ERROR'
  /** What was done. */
  | 'INFORMATION'
  /** What somebody should look at. */
  | 'WARNING';

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. */
export type LongOperationFilterInput = {
  eq?: InputMaybe<Scalars['Long']['input']>;
  gt?: InputMaybe<Scalars['Long']['input']>;
  gte?: InputMaybe<Scalars['Long']['input']>;
  in?: InputMaybe<Array<InputMaybe<Scalars['Long']['input']>>>;
  lt?: InputMaybe<Scalars['Long']['input']>;
  lte?: InputMaybe<Scalars['Long']['input']>;
  neq?: InputMaybe<Scalars['Long']['input']>;
  ngt?: InputMaybe<Scalars['Long']['input']>;
  ngte?: InputMaybe<Scalars['Long']['input']>;
  nin?: InputMaybe<Array<InputMaybe<Scalars['Long']['input']>>>;
  nlt?: InputMaybe<Scalars['Long']['input']>;
  nlte?: InputMaybe<Scalars['Long']['input']>;
};

/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type Mutation = {
  __typename?: 'Mutation';
  /** A scheduled job is cancelled at once. A running job finishes its current item first. A planned automatic retry is dropped. Needs the scope `imports:write`. */
  cancelImport: CancelImportPayload;
  /** Cancels all jobs that match, not only the page in view. Supports a dry run. Needs the scopes `imports:write` and `imports:read`. */
  cancelImports: CancelImportsPayload;
  /** Takes the next due job under a lease. The claim is null if no job is due. Needs the scope `imports:work`. */
  claimImport: ClaimImportPayload;
  /** Ends a job that is done. Needs the scope `imports:work`. */
  completeImport: CompleteImportPayload;
  /** Ends a job that cannot continue. Needs the scope `imports:work`. */
  failImport: FailImportPayload;
  /** Gives the job back unfinished. It can be claimed again at once, and nothing counts as failed. Needs the scope `imports:work`. */
  releaseImport: ReleaseImportPayload;
  /** Reports progress, issues, log lines and a heartbeat in one call. Extends the lease, and returns what to do next. Needs the scope `imports:work`. */
  reportImportProgress: ReportImportProgressPayload;
  /** Moves the start of a scheduled job, or the stop time of a job that has not ended. Needs the scope `imports:write`. */
  rescheduleImport: RescheduleImportPayload;
  /** Queues a new attempt of the same job, so its id and all subscriptions to it stay valid. Needs the scope `imports:write`. */
  retryImport: RetryImportPayload;
  /** Retries all jobs that match, not only the page in view. Supports a dry run. Needs the scopes `imports:write` and `imports:read`. */
  retryImports: RetryImportsPayload;
  /** Creates a job. It is SCHEDULED, and a worker takes it when it is due. Needs the scope `imports:write`. */
  scheduleImport: ScheduleImportPayload;
  /** Acknowledges a cancel request or a stop time. Needs the scope `imports:work`. */
  stopImport: StopImportPayload;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationCancelImportArgs = {
  input: CancelImportInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationCancelImportsArgs = {
  input: CancelImportsInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationClaimImportArgs = {
  input: ClaimImportInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationCompleteImportArgs = {
  input: CompleteImportInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationFailImportArgs = {
  input: FailImportInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationReleaseImportArgs = {
  input: ReleaseImportInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationReportImportProgressArgs = {
  input: ReportImportProgressInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationRescheduleImportArgs = {
  input: RescheduleImportInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationRetryImportArgs = {
  input: RetryImportInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationRetryImportsArgs = {
  input: RetryImportsInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationScheduleImportArgs = {
  input: ScheduleImportInput;
};


/** What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code. */
export type MutationStopImportArgs = {
  input: StopImportInput;
};

/** An object that can be fetched by its id. */
export type Node = {
  /** A UUID. */
  id: Scalars['ID']['output'];
};

/** The position of a page in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last row; null if the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more entries follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are entries before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first row; null if the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** What can be read. */
export type Query = {
  __typename?: 'Query';
  /** Failed jobs grouped by cause, most frequent first: decide once and retry the whole group. At most 100 groups. Needs the scope `imports:read`. */
  importFailureGroups: Array<ImportFailureGroup>;
  /** One job; null if it does not exist. Needs the scope `imports:read`. */
  importStatus?: Maybe<ImportStatus>;
  /** Counts of everything that matches `where`, in one round trip. Needs the scope `imports:read`. */
  importStatusSummary: ImportStatusSummary;
  /** Jobs, filtered and sorted. Keyset pages: no page repeats or skips a row while jobs arrive. Default order: newest first. Page size: 10, at most 100. Needs the scope `imports:read`. */
  importStatuses?: Maybe<ImportStatusesConnection>;
  /** Any object by its id. Ids are plain UUIDs, unique across types. Needs the scope `imports:read`. */
  node?: Maybe<Node>;
  /** Objects by their ids, at most 100, in the order of the ids; null for each id that does not exist. Needs the scope `imports:read`. */
  nodes: Array<Maybe<Node>>;
  /** The version, clock and limits of the server, and the scopes of the caller. */
  service: ServiceInfo;
};


/** What can be read. */
export type QueryImportFailureGroupsArgs = {
  first?: Scalars['Int']['input'];
  where?: InputMaybe<ImportStatusFilterInput>;
};


/** What can be read. */
export type QueryImportStatusArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryImportStatusSummaryArgs = {
  where?: InputMaybe<ImportStatusFilterInput>;
};


/** What can be read. */
export type QueryImportStatusesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<Array<ImportStatusSortInput>>;
  where?: InputMaybe<ImportStatusFilterInput>;
};


/** What can be read. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};

export type ReleaseImportError = InvalidReportError | LeaseLostError;

/** A job that is given back. */
export type ReleaseImportInput = {
  /** Where the next attempt would resume. */
  checkpoint?: InputMaybe<Scalars['String']['input']>;
  /** The lease token that the claim returned. */
  leaseToken: Scalars['String']['input'];
};

/** The job, which is in the queue again, or the reason why it is not. */
export type ReleaseImportPayload = {
  __typename?: 'ReleaseImportPayload';
  errors?: Maybe<Array<ReleaseImportError>>;
  importStatus?: Maybe<ImportStatus>;
};

export type ReportImportProgressError = InvalidReportError | LeaseLostError;

/** What a worker reports. Values that are left out do not change. */
export type ReportImportProgressInput = {
  /** Opaque resume point, at most 4000 characters. */
  checkpoint?: InputMaybe<Scalars['String']['input']>;
  /** What the worker does now, in at most 1024 characters; control characters are replaced. */
  currentOperation?: InputMaybe<Scalars['String']['input']>;
  /** At most 500 entries. */
  issues?: InputMaybe<Array<ReportIssueInput>>;
  /** The lease token that the claim returned. */
  leaseToken: Scalars['String']['input'];
  /** At most 500 entries. */
  log?: InputMaybe<Array<ReportLogLineInput>>;
  /** Where the attempt's log is, if the worker stores it itself; without control characters. */
  logFileLocation?: InputMaybe<Scalars['String']['input']>;
  /** Number of processed items. It is computed from `results` if those are given. */
  processed?: InputMaybe<Scalars['Long']['input']>;
  /** True if the worker received a checkpoint but began at the start of the package: earlier attempts' issues are then no longer current. */
  restarted?: Scalars['Boolean']['input'];
  /** Numbers of processed items, by outcome. */
  results?: InputMaybe<ImportStatusResultsInput>;
  /** Grows with every report of the attempt. An older report is acknowledged and dropped. */
  sequence: Scalars['Long']['input'];
  /** Number of items in the package. */
  total?: InputMaybe<Scalars['Long']['input']>;
};

/** The outcome of the report and what to do next, or the reason why it was refused. */
export type ReportImportProgressPayload = {
  __typename?: 'ReportImportProgressPayload';
  /** Whether the report was stored; false if a later report was stored before. */
  applied?: Maybe<Scalars['Boolean']['output']>;
  /** The reason why the report was refused. */
  errors?: Maybe<Array<ReportImportProgressError>>;
  /** The extended lease. */
  lease?: Maybe<ImportLease>;
};

/** A problem with one item. Control characters are replaced in all fields except `code`, because they may themselves be the problem. */
export type ReportIssueInput = {
  /** What is wrong, for machines; not empty, at most 256 characters, without control characters. */
  code: Scalars['String']['input'];
  /** The field that is wrong. */
  field?: InputMaybe<Scalars['String']['input']>;
  /** The file, relative to the source's path. */
  file?: InputMaybe<Scalars['String']['input']>;
  /** The item's key. */
  itemKey?: InputMaybe<Scalars['String']['input']>;
  /** The line on which the item starts, from 1. */
  line?: InputMaybe<Scalars['Long']['input']>;
  /** What is wrong; not empty, at most 1024 characters. */
  message: Scalars['String']['input'];
  /** Whether the item was accepted in spite of the problem. */
  severity: IssueSeverity;
  /** The value that was found; cut to 256 characters. */
  value?: InputMaybe<Scalars['String']['input']>;
};

/** A line for the attempt's log. */
export type ReportLogLineInput = {
  /** When it was written: at most 366 days in the past, and at most one day in the future. */
  at: Scalars['DateTime']['input'];
  /** The severity of the line. */
  level: LogLevel;
  /** What happened, in words. It is cut to 2000 characters, and each control character is replaced by a space. */
  message: Scalars['String']['input'];
};

export type RescheduleImportError = ImportNotFoundError | ImportStateConflictError | ScheduleOutOfRangeError | VersionConflictError;

/** Omit a time to keep it. Null means to start as soon as possible, or to have no stop time. */
export type RescheduleImportInput = {
  /** The request is refused if the job has changed since this version. */
  expectedVersion?: InputMaybe<Scalars['Long']['input']>;
  /** The job. */
  id: Scalars['ID']['input'];
  /** When to stop, whatever the progress is; at most 7 days after the start. */
  scheduledStopTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** When to start, at most 7 days ahead. Only for a job that is SCHEDULED. */
  startTime?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The job with its new times, or the reason why they are not set. */
export type RescheduleImportPayload = {
  __typename?: 'RescheduleImportPayload';
  errors?: Maybe<Array<RescheduleImportError>>;
  importStatus?: Maybe<ImportStatus>;
};

export type RetryImportError = ImportNotFoundError | ImportNotRetryableError | ImportStateConflictError | VersionConflictError;

/** Which job to retry. */
export type RetryImportInput = {
  /** The request is refused if the job has changed since this version. */
  expectedVersion?: InputMaybe<Scalars['Long']['input']>;
  /** Retries the job even if `retryable` is false. */
  force?: Scalars['Boolean']['input'];
  /** The job. */
  id: Scalars['ID']['input'];
  /** Stored with the attempt. At most 1024 characters; control characters are replaced. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** The job with its new attempt in the queue, or the reason why it is not retried. */
export type RetryImportPayload = {
  __typename?: 'RetryImportPayload';
  errors?: Maybe<Array<RetryImportError>>;
  importStatus?: Maybe<ImportStatus>;
};

export type RetryImportsError = InvalidSelectionError | SelectionTooLargeError;

/** Which jobs to retry. */
export type RetryImportsInput = {
  /** Changes nothing, and returns what would be done. */
  dryRun?: Scalars['Boolean']['input'];
  /** Maximum number of matching jobs, for example that of the dry run; 100,000 if null or left out. If more match, nothing is changed. */
  expectAtMost?: InputMaybe<Scalars['Int']['input']>;
  /** Also retries jobs whose `retryable` is false. */
  force?: Scalars['Boolean']['input'];
  /** The reason. At most 1024 characters; control characters are replaced. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** The jobs: some jobs by their ids, the jobs that match a filter, or all jobs. */
  selection: ImportSelectionInput;
};

/** What was done or would be done, or the reason why nothing was done. */
export type RetryImportsPayload = {
  __typename?: 'RetryImportsPayload';
  errors?: Maybe<Array<RetryImportsError>>;
  matched?: Maybe<Scalars['Long']['output']>;
  retried?: Maybe<Scalars['Long']['output']>;
  skipped?: Maybe<Array<BulkSkip>>;
};

export type ScheduleImportError = IdempotencyConflictError | InvalidDataSourceError | ScheduleOutOfRangeError;

/** The job to create. */
export type ScheduleImportInput = {
  /** Where the package is stored. */
  dataSource: DataSourceInput;
  /** A name that the caller chooses for this request, at most 256 characters. If it is sent again, no second job is created. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What the job does with its package. */
  jobType: JobType;
  /** For imports only; IMPORT by default. */
  operation?: InputMaybe<ImportOperation>;
  /** When to stop, whatever the progress is; at most 7 days after the start. */
  scheduledStopTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** When to start, at most 7 days ahead. By default, as soon as possible. */
  startTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Words to find the job by: at most 20, each with at most 64 characters and without control characters. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** The new job, or the reason why there is none. */
export type ScheduleImportPayload = {
  __typename?: 'ScheduleImportPayload';
  errors?: Maybe<Array<ScheduleImportError>>;
  importStatus?: Maybe<ImportStatus>;
};

/** A time is in the past or too far in the future, or the stop is not after the start. `earliest` and `latest` say which times are allowed. */
export type ScheduleOutOfRangeError = Error & {
  __typename?: 'ScheduleOutOfRangeError';
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  earliest: Scalars['DateTime']['output'];
  field: Scalars['String']['output'];
  latest: Scalars['DateTime']['output'];
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** More jobs are selected than may be changed at once, or than `expectAtMost`. Nothing was changed. */
export type SelectionTooLargeError = Error & {
  __typename?: 'SelectionTooLargeError';
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  /** Highest allowed number. */
  limit: Scalars['Int']['output'];
  /** Number of selected jobs. */
  matched: Scalars['Long']['output'];
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** The server that answers the request. */
export type ServiceInfo = {
  __typename?: 'ServiceInfo';
  /** The limits of the server. */
  limits: ServiceLimits;
  /** The current time of the server's clock. */
  now: Scalars['DateTime']['output'];
  /** The version of the server. */
  version: Scalars['String']['output'];
  /** The scopes of the caller. */
  viewerScopes: Array<Scalars['String']['output']>;
};

/** Limits of the server. */
export type ServiceLimits = {
  __typename?: 'ServiceLimits';
  /** Maximum number of jobs that one bulk change may affect. */
  maxBulkSize: Scalars['Int']['output'];
  /** Maximum cost of an operation: the number of fields that its answer may have, including the fields of each entry of a list. */
  maxCost: Scalars['Int']['output'];
  /** Maximum nesting of fields in an operation. */
  maxDepth: Scalars['Int']['output'];
  /** Maximum number of entries per page. */
  maxPageSize: Scalars['Int']['output'];
  /** How far ahead a job may be scheduled, in days. */
  maxScheduleAheadDays: Scalars['Int']['output'];
};

export type SortEnumType =
  | 'ASC'
  | 'DESC';

export type StatusCount = {
  __typename?: 'StatusCount';
  count: Scalars['Long']['output'];
  status: ImportStatusStatus;
};

export type StopImportError = ImportStateConflictError | InvalidReportError | LeaseLostError;

/** The end of a job that was asked to stop. */
export type StopImportInput = {
  /** Where the next attempt would resume. */
  checkpoint?: InputMaybe<Scalars['String']['input']>;
  /** The lease token that the claim returned. */
  leaseToken: Scalars['String']['input'];
  /** Numbers of processed items, by outcome. By default, those of the last report. */
  results?: InputMaybe<ImportStatusResultsInput>;
};

/** The ended job, or the reason why it did not end. */
export type StopImportPayload = {
  __typename?: 'StopImportPayload';
  errors?: Maybe<Array<StopImportError>>;
  importStatus?: Maybe<ImportStatus>;
};

/** All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. `eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`. Texts are compared exactly: case, accents and spaces matter, and there are no wildcards. An `and` or `or` that is null is ignored. */
export type StringOperationFilterInput = {
  and?: InputMaybe<Array<StringOperationFilterInput>>;
  contains?: InputMaybe<Scalars['String']['input']>;
  endsWith?: InputMaybe<Scalars['String']['input']>;
  eq?: InputMaybe<Scalars['String']['input']>;
  in?: InputMaybe<Array<InputMaybe<Scalars['String']['input']>>>;
  ncontains?: InputMaybe<Scalars['String']['input']>;
  nendsWith?: InputMaybe<Scalars['String']['input']>;
  neq?: InputMaybe<Scalars['String']['input']>;
  nin?: InputMaybe<Array<InputMaybe<Scalars['String']['input']>>>;
  nstartsWith?: InputMaybe<Scalars['String']['input']>;
  or?: InputMaybe<Array<StringOperationFilterInput>>;
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** The events that a client can subscribe to. */
export type Subscription = {
  __typename?: 'Subscription';
  /** Log lines: first the lines after the cursor `after`, then new lines. The stream completes when the job ends. Needs the scope `imports:read`. */
  importLogAppended: ImportLogBatch;
  /** Numbers of jobs: the first message at once, then at most one message per second. Needs the scope `imports:read`. */
  importStatusSummaryUpdated: ImportStatusSummary;
  /** One job: first its current state, then one message per change. The stream completes after the final status. Every message is the whole state, so a client that reconnects only subscribes again. It sends at most `maxRate` messages per second: more frequent changes are merged into the latest, but every change of status is sent. Needs the scope `imports:read`. */
  importStatusUpdated: ImportStatus;
  /** Changes of the jobs that match `where`, merged to at most `maxRate` messages per second and job. With `after`, it first sends all changes since that cursor, then new ones. RESYNC means that changes may have been lost: fetch the list again, then continue. Needs the scope `imports:read`. */
  importStatusesUpdated: ImportStatusChange;
};


/** The events that a client can subscribe to. */
export type SubscriptionImportLogAppendedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
};


/** The events that a client can subscribe to. */
export type SubscriptionImportStatusSummaryUpdatedArgs = {
  where?: InputMaybe<ImportStatusFilterInput>;
};


/** The events that a client can subscribe to. */
export type SubscriptionImportStatusUpdatedArgs = {
  id: Scalars['ID']['input'];
  maxRate?: Scalars['Float']['input'];
};


/** The events that a client can subscribe to. */
export type SubscriptionImportStatusesUpdatedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  maxRate?: Scalars['Float']['input'];
  where?: InputMaybe<ImportStatusFilterInput>;
};

/** The job has changed since its version was `expectedVersion`. */
export type VersionConflictError = Error & {
  __typename?: 'VersionConflictError';
  /** Stable error code for programs. */
  code: Scalars['String']['output'];
  /** The version that the caller expected. */
  expected: Scalars['Long']['output'];
  /** The job as it is now. */
  importStatus: ImportStatus;
  /** Error message for people. */
  message: Scalars['String']['output'];
};

/** What a worker must do next. */
export type WorkerDirective =
  /** Continue with the work. */
  | 'CONTINUE'
  /** Finish the current item, start no other, then stop the job. */
  | 'STOP_AFTER_ITEM';

export type CancelImportMutationVariables = Exact<{
  input: CancelImportInput;
}>;


export type CancelImportMutation = { __typename?: 'Mutation', cancelImport: { __typename?: 'CancelImportPayload', importStatus?: { __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus, endReason?: ImportEndReason | null, cancelRequestedAt?: string | null, currentOperation?: string | null } | null, errors?: Array<
      | { __typename: 'ImportNotFoundError', code: string, message: string }
      | { __typename: 'ImportStateConflictError', code: string, message: string }
      | { __typename: 'VersionConflictError', code: string, message: string }
    > | null } };

export type CancelImportsMutationVariables = Exact<{
  input: CancelImportsInput;
}>;


export type CancelImportsMutation = { __typename?: 'Mutation', cancelImports: { __typename?: 'CancelImportsPayload', matched?: number | null, cancelled?: number | null, skipped?: Array<{ __typename?: 'BulkSkip', code: string, message: string, count: number }> | null, errors?: Array<
      | { __typename: 'InvalidSelectionError', code: string, message: string, field: string }
      | { __typename: 'SelectionTooLargeError', code: string, message: string, matched: number, limit: number }
    > | null } };

export type ClaimImportMutationVariables = Exact<{
  input: ClaimImportInput;
}>;


export type ClaimImportMutation = { __typename?: 'Mutation', claimImport: { __typename?: 'ClaimImportPayload', claim?: { __typename?: 'ImportClaim', attempt: number, leaseToken: string, leaseExpiresAt: string, checkpoint?: string | null, credentialRef?: string | null, importStatus: { __typename?: 'ImportStatus', id: string, jobType: JobType, operation?: ImportOperation | null, scheduledStopTime?: string | null, dataSource?: { __typename?: 'DataSource', type: DataSourceType, path: string, region?: string | null } | null } } | null } };

export type CompleteImportMutationVariables = Exact<{
  input: CompleteImportInput;
}>;


export type CompleteImportMutation = { __typename?: 'Mutation', completeImport: { __typename?: 'CompleteImportPayload', importStatus?: { __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus } | null, errors?: Array<
      | { __typename: 'InvalidReportError', code: string, message: string }
      | { __typename: 'LeaseLostError', code: string, message: string }
    > | null } };

export type FailImportMutationVariables = Exact<{
  input: FailImportInput;
}>;


export type FailImportMutation = { __typename?: 'Mutation', failImport: { __typename?: 'FailImportPayload', importStatus?: { __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus } | null, errors?: Array<
      | { __typename: 'InvalidReportError', code: string, message: string }
      | { __typename: 'LeaseLostError', code: string, message: string }
    > | null } };

export type ImportAttemptsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ImportAttemptsQuery = { __typename?: 'Query', importStatus?: { __typename?: 'ImportStatus', id: string, attempts?: { __typename?: 'ImportAttemptsConnection', nodes?: Array<{ __typename?: 'ImportAttempt', number: number, trigger: AttemptTrigger, startedAt?: string | null, endedAt?: string | null, status: ImportStatusStatus, endReason?: ImportEndReason | null, worker?: string | null, requestedBy?: string | null, reason?: string | null, results?: { __typename?: 'ImportStatusResults', successful?: number | null, warnings?: number | null, errors?: number | null } | null, failure?: { __typename?: 'ImportFailure', code: string, category: FailureCategory, message: string, retryable?: boolean | null } | null }> | null } | null } | null };

export type ImportFailureGroupsQueryVariables = Exact<{
  first?: Scalars['Int']['input'];
  where?: InputMaybe<ImportStatusFilterInput>;
}>;


export type ImportFailureGroupsQuery = { __typename?: 'Query', importFailureGroups: Array<{ __typename?: 'ImportFailureGroup', fingerprint: string, code: string, category: FailureCategory, sampleMessage: string, count: number, firstSeen: string, lastSeen: string, retryable?: boolean | null }> };

export type ImportIssuesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  where?: InputMaybe<ImportIssueFilterInput>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ImportIssuesQuery = { __typename?: 'Query', importStatus?: { __typename?: 'ImportStatus', id: string, issues?: { __typename?: 'ImportIssuesConnection', totalCount: number, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, nodes?: Array<{ __typename?: 'ImportIssue', severity: IssueSeverity, code: string, message: string, file?: string | null, line?: number | null, itemKey?: string | null, field?: string | null, value?: string | null, attempt: number }> | null } | null } | null };

export type ImportJobUpdatedSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ImportJobUpdatedSubscription = { __typename?: 'Subscription', importStatusUpdated: { __typename?: 'ImportStatus', scheduledStopTime?: string | null, retryable?: boolean | null, endReason?: ImportEndReason | null, cancelledBy?: string | null, cancelReason?: string | null, tags: Array<string>, id: string, version: number, status: ImportStatusStatus, jobType: JobType, operation?: ImportOperation | null, currentOperation?: string | null, createdAt: string, startTime?: string | null, estimatedCompletion?: string | null, completionTime?: string | null, failureTime?: string | null, nextRetryAt?: string | null, error?: string | null, health: ImportHealth, availableActions: Array<ImportAction>, attempt: number, failure?: { __typename?: 'ImportFailure', code: string, category: FailureCategory } | null, dataSource?: { __typename?: 'DataSource', path: string } | null, progress?: { __typename?: 'ImportStatusProgress', processed?: number | null, total?: number | null, percentage?: number | null } | null, results?: { __typename?: 'ImportStatusResults', successful?: number | null, warnings?: number | null, errors?: number | null } | null } };

export type ImportLogQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  attempt?: InputMaybe<Scalars['Int']['input']>;
  level?: InputMaybe<LogLevel>;
}>;


export type ImportLogQuery = { __typename?: 'Query', importStatus?: { __typename?: 'ImportStatus', log?: { __typename?: 'ImportLogConnection', pageInfo: { __typename?: 'PageInfo', hasPreviousPage: boolean, startCursor?: string | null, endCursor?: string | null }, nodes?: Array<{ __typename?: 'ImportLogLine', sequence: number, at: string, level: LogLevel, message: string }> | null } | null } | null };

export type ImportLogAppendedSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ImportLogAppendedSubscription = { __typename?: 'Subscription', importLogAppended: { __typename?: 'ImportLogBatch', cursor: string, lines: Array<{ __typename?: 'ImportLogLine', sequence: number, attempt: number, at: string, level: LogLevel, message: string }> } };

export type ImportRowsQueryVariables = Exact<{
  where?: InputMaybe<ImportStatusFilterInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ImportRowsQuery = { __typename?: 'Query', importStatuses?: { __typename?: 'ImportStatusesConnection', changeCursor: string, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, nodes?: Array<{ __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus, jobType: JobType, operation?: ImportOperation | null, currentOperation?: string | null, createdAt: string, startTime?: string | null, estimatedCompletion?: string | null, completionTime?: string | null, failureTime?: string | null, nextRetryAt?: string | null, error?: string | null, health: ImportHealth, availableActions: Array<ImportAction>, attempt: number, dataSource?: { __typename?: 'DataSource', path: string } | null, progress?: { __typename?: 'ImportStatusProgress', processed?: number | null, total?: number | null, percentage?: number | null } | null, results?: { __typename?: 'ImportStatusResults', successful?: number | null, warnings?: number | null, errors?: number | null } | null }> | null } | null };

export type ImportRowsUpdatedSubscriptionVariables = Exact<{
  where?: InputMaybe<ImportStatusFilterInput>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ImportRowsUpdatedSubscription = { __typename?: 'Subscription', importStatusesUpdated: { __typename?: 'ImportStatusChange', kind: ImportChangeKind, cursor: string, importStatus?: { __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus, jobType: JobType, operation?: ImportOperation | null, currentOperation?: string | null, createdAt: string, startTime?: string | null, estimatedCompletion?: string | null, completionTime?: string | null, failureTime?: string | null, nextRetryAt?: string | null, error?: string | null, health: ImportHealth, availableActions: Array<ImportAction>, attempt: number, dataSource?: { __typename?: 'DataSource', path: string } | null, progress?: { __typename?: 'ImportStatusProgress', processed?: number | null, total?: number | null, percentage?: number | null } | null, results?: { __typename?: 'ImportStatusResults', successful?: number | null, warnings?: number | null, errors?: number | null } | null } | null } };

export type ImportStatusQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ImportStatusQuery = { __typename?: 'Query', importStatus?: { __typename?: 'ImportStatus', logFileLocation?: string | null, updatedAt: string, scheduledStopTime?: string | null, retryable?: boolean | null, endReason?: ImportEndReason | null, cancelledBy?: string | null, cancelReason?: string | null, tags: Array<string>, id: string, version: number, status: ImportStatusStatus, jobType: JobType, operation?: ImportOperation | null, currentOperation?: string | null, createdAt: string, startTime?: string | null, estimatedCompletion?: string | null, completionTime?: string | null, failureTime?: string | null, nextRetryAt?: string | null, error?: string | null, health: ImportHealth, availableActions: Array<ImportAction>, attempt: number, dataSource?: { __typename?: 'DataSource', type: DataSourceType, region?: string | null, path: string } | null, failure?: { __typename?: 'ImportFailure', fingerprint: string, code: string, category: FailureCategory } | null, progress?: { __typename?: 'ImportStatusProgress', processed?: number | null, total?: number | null, percentage?: number | null } | null, results?: { __typename?: 'ImportStatusResults', successful?: number | null, warnings?: number | null, errors?: number | null } | null } | null };

export type ImportStatusSummaryQueryVariables = Exact<{
  where?: InputMaybe<ImportStatusFilterInput>;
}>;


export type ImportStatusSummaryQuery = { __typename?: 'Query', importStatusSummary: { __typename?: 'ImportStatusSummary', total: number, retryable: number, asOf: string, byStatus: Array<{ __typename?: 'StatusCount', status: ImportStatusStatus, count: number }>, byJobType: Array<{ __typename?: 'JobTypeCount', jobType: JobType, count: number }> } };

export type ImportStatusSummaryUpdatedSubscriptionVariables = Exact<{
  where?: InputMaybe<ImportStatusFilterInput>;
}>;


export type ImportStatusSummaryUpdatedSubscription = { __typename?: 'Subscription', importStatusSummaryUpdated: { __typename?: 'ImportStatusSummary', total: number, retryable: number, asOf: string, byStatus: Array<{ __typename?: 'StatusCount', status: ImportStatusStatus, count: number }>, byJobType: Array<{ __typename?: 'JobTypeCount', jobType: JobType, count: number }> } };

export type ImportStatusUpdatedSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ImportStatusUpdatedSubscription = { __typename?: 'Subscription', importStatusUpdated: { __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus, attempt: number, currentOperation?: string | null, estimatedCompletion?: string | null, error?: string | null, retryable?: boolean | null, progress?: { __typename?: 'ImportStatusProgress', processed?: number | null, total?: number | null, percentage?: number | null } | null, results?: { __typename?: 'ImportStatusResults', successful?: number | null, warnings?: number | null, errors?: number | null } | null } };

export type ImportStatusesQueryVariables = Exact<{
  where?: InputMaybe<ImportStatusFilterInput>;
  order?: InputMaybe<Array<ImportStatusSortInput> | ImportStatusSortInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ImportStatusesQuery = { __typename?: 'Query', importStatuses?: { __typename?: 'ImportStatusesConnection', totalCount: number, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, nodes?: Array<{ __typename?: 'ImportStatus', id: string, status: ImportStatusStatus, jobType: JobType, startTime?: string | null, estimatedCompletion?: string | null, completionTime?: string | null, failureTime?: string | null, currentOperation?: string | null, error?: string | null, retryable?: boolean | null, progress?: { __typename?: 'ImportStatusProgress', processed?: number | null, total?: number | null, percentage?: number | null } | null, results?: { __typename?: 'ImportStatusResults', successful?: number | null, warnings?: number | null, errors?: number | null } | null }> | null } | null };

export type ImportStatusesUpdatedSubscriptionVariables = Exact<{
  where?: InputMaybe<ImportStatusFilterInput>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ImportStatusesUpdatedSubscription = { __typename?: 'Subscription', importStatusesUpdated: { __typename?: 'ImportStatusChange', kind: ImportChangeKind, cursor: string, importStatus?: { __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus, jobType: JobType, attempt: number, currentOperation?: string | null, startTime?: string | null, completionTime?: string | null, failureTime?: string | null, error?: string | null, retryable?: boolean | null, progress?: { __typename?: 'ImportStatusProgress', processed?: number | null, total?: number | null, percentage?: number | null } | null, results?: { __typename?: 'ImportStatusResults', successful?: number | null, warnings?: number | null, errors?: number | null } | null } | null } };

export type ReleaseImportMutationVariables = Exact<{
  input: ReleaseImportInput;
}>;


export type ReleaseImportMutation = { __typename?: 'Mutation', releaseImport: { __typename?: 'ReleaseImportPayload', importStatus?: { __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus } | null, errors?: Array<
      | { __typename: 'InvalidReportError', code: string, message: string }
      | { __typename: 'LeaseLostError', code: string, message: string }
    > | null } };

export type ReportImportProgressMutationVariables = Exact<{
  input: ReportImportProgressInput;
}>;


export type ReportImportProgressMutation = { __typename?: 'Mutation', reportImportProgress: { __typename?: 'ReportImportProgressPayload', applied?: boolean | null, lease?: { __typename?: 'ImportLease', expiresAt: string, directive: WorkerDirective } | null, errors?: Array<
      | { __typename: 'InvalidReportError', code: string, message: string, field: string }
      | { __typename: 'LeaseLostError', code: string, message: string }
    > | null } };

export type RescheduleImportMutationVariables = Exact<{
  input: RescheduleImportInput;
}>;


export type RescheduleImportMutation = { __typename?: 'Mutation', rescheduleImport: { __typename?: 'RescheduleImportPayload', importStatus?: { __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus, startTime?: string | null, scheduledStopTime?: string | null } | null, errors?: Array<
      | { __typename: 'ImportNotFoundError', code: string, message: string }
      | { __typename: 'ImportStateConflictError', code: string, message: string }
      | { __typename: 'ScheduleOutOfRangeError', code: string, message: string, field: string, earliest: string, latest: string }
      | { __typename: 'VersionConflictError', code: string, message: string }
    > | null } };

export type RetryImportMutationVariables = Exact<{
  input: RetryImportInput;
}>;


export type RetryImportMutation = { __typename?: 'Mutation', retryImport: { __typename?: 'RetryImportPayload', importStatus?: { __typename?: 'ImportStatus', id: string, status: ImportStatusStatus, version: number } | null, errors?: Array<
      | { __typename: 'ImportNotFoundError', code: string, message: string }
      | { __typename: 'ImportNotRetryableError', code: string, message: string }
      | { __typename: 'ImportStateConflictError', code: string, message: string, allowedFrom: Array<ImportStatusStatus>, importStatus: { __typename?: 'ImportStatus', status: ImportStatusStatus } }
      | { __typename: 'VersionConflictError', code: string, message: string }
    > | null } };

export type RetryImportsMutationVariables = Exact<{
  input: RetryImportsInput;
}>;


export type RetryImportsMutation = { __typename?: 'Mutation', retryImports: { __typename?: 'RetryImportsPayload', matched?: number | null, retried?: number | null, skipped?: Array<{ __typename?: 'BulkSkip', code: string, message: string, count: number }> | null, errors?: Array<
      | { __typename: 'InvalidSelectionError', code: string, message: string, field: string }
      | { __typename: 'SelectionTooLargeError', code: string, message: string, matched: number, limit: number }
    > | null } };

export type ScheduleImportMutationVariables = Exact<{
  input: ScheduleImportInput;
}>;


export type ScheduleImportMutation = { __typename?: 'Mutation', scheduleImport: { __typename?: 'ScheduleImportPayload', importStatus?: { __typename?: 'ImportStatus', id: string, status: ImportStatusStatus, startTime?: string | null } | null, errors?: Array<
      | { __typename: 'IdempotencyConflictError', code: string, message: string }
      | { __typename: 'InvalidDataSourceError', code: string, message: string, field: string }
      | { __typename: 'ScheduleOutOfRangeError', code: string, message: string, field: string, earliest: string, latest: string }
    > | null } };

export type StopImportMutationVariables = Exact<{
  input: StopImportInput;
}>;


export type StopImportMutation = { __typename?: 'Mutation', stopImport: { __typename?: 'StopImportPayload', importStatus?: { __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus } | null, errors?: Array<
      | { __typename: 'ImportStateConflictError', code: string, message: string }
      | { __typename: 'InvalidReportError', code: string, message: string }
      | { __typename: 'LeaseLostError', code: string, message: string }
    > | null } };

export type ImportDetailFieldsFragment = { __typename?: 'ImportStatus', scheduledStopTime?: string | null, retryable?: boolean | null, endReason?: ImportEndReason | null, cancelledBy?: string | null, cancelReason?: string | null, tags: Array<string>, id: string, version: number, status: ImportStatusStatus, jobType: JobType, operation?: ImportOperation | null, currentOperation?: string | null, createdAt: string, startTime?: string | null, estimatedCompletion?: string | null, completionTime?: string | null, failureTime?: string | null, nextRetryAt?: string | null, error?: string | null, health: ImportHealth, availableActions: Array<ImportAction>, attempt: number, failure?: { __typename?: 'ImportFailure', code: string, category: FailureCategory } | null, dataSource?: { __typename?: 'DataSource', path: string } | null, progress?: { __typename?: 'ImportStatusProgress', processed?: number | null, total?: number | null, percentage?: number | null } | null, results?: { __typename?: 'ImportStatusResults', successful?: number | null, warnings?: number | null, errors?: number | null } | null };

export type ImportRowFieldsFragment = { __typename?: 'ImportStatus', id: string, version: number, status: ImportStatusStatus, jobType: JobType, operation?: ImportOperation | null, currentOperation?: string | null, createdAt: string, startTime?: string | null, estimatedCompletion?: string | null, completionTime?: string | null, failureTime?: string | null, nextRetryAt?: string | null, error?: string | null, health: ImportHealth, availableActions: Array<ImportAction>, attempt: number, dataSource?: { __typename?: 'DataSource', path: string } | null, progress?: { __typename?: 'ImportStatusProgress', processed?: number | null, total?: number | null, percentage?: number | null } | null, results?: { __typename?: 'ImportStatusResults', successful?: number | null, warnings?: number | null, errors?: number | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ImportRowFieldsFragmentDoc = new TypedDocumentString(`
    fragment ImportRowFields on ImportStatus {
  id
  version
  status
  jobType
  operation
  dataSource {
    path
  }
  progress {
    processed
    total
    percentage
  }
  results {
    successful
    warnings
    errors
  }
  currentOperation
  createdAt
  startTime
  estimatedCompletion
  completionTime
  failureTime
  nextRetryAt
  error
  health
  availableActions
  attempt
}
    `, {"fragmentName":"ImportRowFields"}) as unknown as TypedDocumentString<ImportRowFieldsFragment, unknown>;
export const ImportDetailFieldsFragmentDoc = new TypedDocumentString(`
    fragment ImportDetailFields on ImportStatus {
  ...ImportRowFields
  scheduledStopTime
  failure {
    code
    category
  }
  retryable
  endReason
  cancelledBy
  cancelReason
  tags
}
    fragment ImportRowFields on ImportStatus {
  id
  version
  status
  jobType
  operation
  dataSource {
    path
  }
  progress {
    processed
    total
    percentage
  }
  results {
    successful
    warnings
    errors
  }
  currentOperation
  createdAt
  startTime
  estimatedCompletion
  completionTime
  failureTime
  nextRetryAt
  error
  health
  availableActions
  attempt
}`, {"fragmentName":"ImportDetailFields"}) as unknown as TypedDocumentString<ImportDetailFieldsFragment, unknown>;
export const CancelImportDocument = new TypedDocumentString(`
    mutation CancelImport($input: CancelImportInput!) {
  cancelImport(input: $input) {
    importStatus {
      id
      version
      status
      endReason
      cancelRequestedAt
      currentOperation
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
    }
  }
}
    `, {"hash":"cb92ae50bacd8537abbc6c63f06f821b530138fcbef5ff70dc4ea8a26fc1c82e"}) as unknown as TypedDocumentString<CancelImportMutation, CancelImportMutationVariables>;
export const CancelImportsDocument = new TypedDocumentString(`
    mutation CancelImports($input: CancelImportsInput!) {
  cancelImports(input: $input) {
    matched
    cancelled
    skipped {
      code
      message
      count
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
      ... on InvalidSelectionError {
        field
      }
      ... on SelectionTooLargeError {
        matched
        limit
      }
    }
  }
}
    `, {"hash":"945da4d621ca6d44de8603ae4f5e9c3a0dc6f6f569bfada54cfdcfbddffe4a1d"}) as unknown as TypedDocumentString<CancelImportsMutation, CancelImportsMutationVariables>;
export const ClaimImportDocument = new TypedDocumentString(`
    mutation ClaimImport($input: ClaimImportInput!) {
  claimImport(input: $input) {
    claim {
      attempt
      leaseToken
      leaseExpiresAt
      checkpoint
      credentialRef
      importStatus {
        id
        jobType
        operation
        dataSource {
          type
          path
          region
        }
        scheduledStopTime
      }
    }
  }
}
    `, {"hash":"17ee8cfc865d1de9dbef8f12652ce1459bc5e684b866123bd76322d0d12522a2"}) as unknown as TypedDocumentString<ClaimImportMutation, ClaimImportMutationVariables>;
export const CompleteImportDocument = new TypedDocumentString(`
    mutation CompleteImport($input: CompleteImportInput!) {
  completeImport(input: $input) {
    importStatus {
      id
      version
      status
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
    }
  }
}
    `, {"hash":"81aed208fd21f505e27e9964d0120440af763cf65f4a6a0a28280f67a0e3da08"}) as unknown as TypedDocumentString<CompleteImportMutation, CompleteImportMutationVariables>;
export const FailImportDocument = new TypedDocumentString(`
    mutation FailImport($input: FailImportInput!) {
  failImport(input: $input) {
    importStatus {
      id
      version
      status
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
    }
  }
}
    `, {"hash":"452e2c71c0670d439fd8e0316cccfa3b85c6a42e5e5c306023eace4d9981459b"}) as unknown as TypedDocumentString<FailImportMutation, FailImportMutationVariables>;
export const ImportAttemptsDocument = new TypedDocumentString(`
    query ImportAttempts($id: ID!) {
  importStatus(id: $id) {
    id
    attempts(first: 20) {
      nodes {
        number
        trigger
        startedAt
        endedAt
        status
        endReason
        worker
        requestedBy
        reason
        results {
          successful
          warnings
          errors
        }
        failure {
          code
          category
          message
          retryable
        }
      }
    }
  }
}
    `, {"hash":"08a8ec67d95058a592b8fab1b13f64bc2f49555807fb0de4b94b6d5696a697e2"}) as unknown as TypedDocumentString<ImportAttemptsQuery, ImportAttemptsQueryVariables>;
export const ImportFailureGroupsDocument = new TypedDocumentString(`
    query ImportFailureGroups($first: Int! = 20, $where: ImportStatusFilterInput) {
  importFailureGroups(first: $first, where: $where) {
    fingerprint
    code
    category
    sampleMessage
    count
    firstSeen
    lastSeen
    retryable
  }
}
    `, {"hash":"61f7cea4c15a83edd7f80b9d57a7c9b288541b516b30ae4711cdbff8045bced7"}) as unknown as TypedDocumentString<ImportFailureGroupsQuery, ImportFailureGroupsQueryVariables>;
export const ImportIssuesDocument = new TypedDocumentString(`
    query ImportIssues($id: ID!, $where: ImportIssueFilterInput, $after: String) {
  importStatus(id: $id) {
    id
    issues(first: 50, after: $after, where: $where) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        severity
        code
        message
        file
        line
        itemKey
        field
        value
        attempt
      }
    }
  }
}
    `, {"hash":"74dc01e076d8c25b955f7989429690ae3df31a37bea0dcb87403a1a468d1e5bc"}) as unknown as TypedDocumentString<ImportIssuesQuery, ImportIssuesQueryVariables>;
export const ImportJobUpdatedDocument = new TypedDocumentString(`
    subscription ImportJobUpdated($id: ID!) {
  importStatusUpdated(id: $id) {
    ...ImportDetailFields
  }
}
    fragment ImportDetailFields on ImportStatus {
  ...ImportRowFields
  scheduledStopTime
  failure {
    code
    category
  }
  retryable
  endReason
  cancelledBy
  cancelReason
  tags
}
fragment ImportRowFields on ImportStatus {
  id
  version
  status
  jobType
  operation
  dataSource {
    path
  }
  progress {
    processed
    total
    percentage
  }
  results {
    successful
    warnings
    errors
  }
  currentOperation
  createdAt
  startTime
  estimatedCompletion
  completionTime
  failureTime
  nextRetryAt
  error
  health
  availableActions
  attempt
}`, {"hash":"f83a12a8da5be9b4e697dd4c589c10bf55d913f3cfcac2c3a0ef8c71d1a19c49"}) as unknown as TypedDocumentString<ImportJobUpdatedSubscription, ImportJobUpdatedSubscriptionVariables>;
export const ImportLogDocument = new TypedDocumentString(`
    query ImportLog($id: ID!, $last: Int = 100, $before: String, $attempt: Int, $level: LogLevel) {
  importStatus(id: $id) {
    log(last: $last, before: $before, attempt: $attempt, level: $level) {
      pageInfo {
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        sequence
        at
        level
        message
      }
    }
  }
}
    `, {"hash":"8db79aa41e27384e67e01e6ae881640c9cb16f42869a0926a46adedd2d470b22"}) as unknown as TypedDocumentString<ImportLogQuery, ImportLogQueryVariables>;
export const ImportLogAppendedDocument = new TypedDocumentString(`
    subscription ImportLogAppended($id: ID!, $after: String) {
  importLogAppended(id: $id, after: $after) {
    cursor
    lines {
      sequence
      attempt
      at
      level
      message
    }
  }
}
    `, {"hash":"7dbb3a4fd6ceff2358e5778fafa1a2dccb9604aac1aaaa256ae5cf995aa93393"}) as unknown as TypedDocumentString<ImportLogAppendedSubscription, ImportLogAppendedSubscriptionVariables>;
export const ImportRowsDocument = new TypedDocumentString(`
    query ImportRows($where: ImportStatusFilterInput, $first: Int, $after: String) {
  importStatuses(where: $where, first: $first, after: $after) {
    changeCursor
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...ImportRowFields
    }
  }
}
    fragment ImportRowFields on ImportStatus {
  id
  version
  status
  jobType
  operation
  dataSource {
    path
  }
  progress {
    processed
    total
    percentage
  }
  results {
    successful
    warnings
    errors
  }
  currentOperation
  createdAt
  startTime
  estimatedCompletion
  completionTime
  failureTime
  nextRetryAt
  error
  health
  availableActions
  attempt
}`, {"hash":"a287468021e669b1c7f7302e3d9cb0c1a724f2209b46672b7c7306ab5ba3099e"}) as unknown as TypedDocumentString<ImportRowsQuery, ImportRowsQueryVariables>;
export const ImportRowsUpdatedDocument = new TypedDocumentString(`
    subscription ImportRowsUpdated($where: ImportStatusFilterInput, $after: String) {
  importStatusesUpdated(where: $where, after: $after) {
    kind
    cursor
    importStatus {
      ...ImportRowFields
    }
  }
}
    fragment ImportRowFields on ImportStatus {
  id
  version
  status
  jobType
  operation
  dataSource {
    path
  }
  progress {
    processed
    total
    percentage
  }
  results {
    successful
    warnings
    errors
  }
  currentOperation
  createdAt
  startTime
  estimatedCompletion
  completionTime
  failureTime
  nextRetryAt
  error
  health
  availableActions
  attempt
}`, {"hash":"69cce6f48b97f24018786ee1cf432bca9977be72e7553bd6fa164d40ffb113f3"}) as unknown as TypedDocumentString<ImportRowsUpdatedSubscription, ImportRowsUpdatedSubscriptionVariables>;
export const ImportStatusDocument = new TypedDocumentString(`
    query ImportStatus($id: ID!) {
  importStatus(id: $id) {
    ...ImportDetailFields
    dataSource {
      type
      region
    }
    failure {
      fingerprint
    }
    logFileLocation
    updatedAt
  }
}
    fragment ImportDetailFields on ImportStatus {
  ...ImportRowFields
  scheduledStopTime
  failure {
    code
    category
  }
  retryable
  endReason
  cancelledBy
  cancelReason
  tags
}
fragment ImportRowFields on ImportStatus {
  id
  version
  status
  jobType
  operation
  dataSource {
    path
  }
  progress {
    processed
    total
    percentage
  }
  results {
    successful
    warnings
    errors
  }
  currentOperation
  createdAt
  startTime
  estimatedCompletion
  completionTime
  failureTime
  nextRetryAt
  error
  health
  availableActions
  attempt
}`, {"hash":"f79a3a3bc082bcfdfec89865f045a72a1fbb0fce9d2d3b4c62b02468bf9c97f2"}) as unknown as TypedDocumentString<ImportStatusQuery, ImportStatusQueryVariables>;
export const ImportStatusSummaryDocument = new TypedDocumentString(`
    query ImportStatusSummary($where: ImportStatusFilterInput) {
  importStatusSummary(where: $where) {
    total
    retryable
    byStatus {
      status
      count
    }
    byJobType {
      jobType
      count
    }
    asOf
  }
}
    `, {"hash":"028abd92e3bb07dfc9cf1ef6db6bd6f199929c62352c033f8178d743204bc021"}) as unknown as TypedDocumentString<ImportStatusSummaryQuery, ImportStatusSummaryQueryVariables>;
export const ImportStatusSummaryUpdatedDocument = new TypedDocumentString(`
    subscription ImportStatusSummaryUpdated($where: ImportStatusFilterInput) {
  importStatusSummaryUpdated(where: $where) {
    total
    byStatus {
      status
      count
    }
    byJobType {
      jobType
      count
    }
    retryable
    asOf
  }
}
    `, {"hash":"85c37dd94052436b2d4877ec47b92d18275e52b34a35f8dde88f3d386ccb1baa"}) as unknown as TypedDocumentString<ImportStatusSummaryUpdatedSubscription, ImportStatusSummaryUpdatedSubscriptionVariables>;
export const ImportStatusUpdatedDocument = new TypedDocumentString(`
    subscription ImportStatusUpdated($id: ID!) {
  importStatusUpdated(id: $id) {
    id
    version
    status
    attempt
    progress {
      processed
      total
      percentage
    }
    results {
      successful
      warnings
      errors
    }
    currentOperation
    estimatedCompletion
    error
    retryable
  }
}
    `, {"hash":"8a0689bdd8e0dcc16d1121590d4c987c0f19631a680ea6a2298f198869be407b"}) as unknown as TypedDocumentString<ImportStatusUpdatedSubscription, ImportStatusUpdatedSubscriptionVariables>;
export const ImportStatusesDocument = new TypedDocumentString(`
    query ImportStatuses($where: ImportStatusFilterInput, $order: [ImportStatusSortInput!], $first: Int, $after: String) {
  importStatuses(where: $where, order: $order, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      status
      jobType
      progress {
        processed
        total
        percentage
      }
      results {
        successful
        warnings
        errors
      }
      startTime
      estimatedCompletion
      completionTime
      failureTime
      currentOperation
      error
      retryable
    }
  }
}
    `, {"hash":"70976ca772af6d35b103f8ffd0239c1f6b17bcb2d2369ad627c5f7fce47ece77"}) as unknown as TypedDocumentString<ImportStatusesQuery, ImportStatusesQueryVariables>;
export const ImportStatusesUpdatedDocument = new TypedDocumentString(`
    subscription ImportStatusesUpdated($where: ImportStatusFilterInput, $after: String) {
  importStatusesUpdated(where: $where, after: $after) {
    kind
    cursor
    importStatus {
      id
      version
      status
      jobType
      attempt
      progress {
        processed
        total
        percentage
      }
      results {
        successful
        warnings
        errors
      }
      currentOperation
      startTime
      completionTime
      failureTime
      error
      retryable
    }
  }
}
    `, {"hash":"1f68f263db1aed2a314860cdd5f1ad95ce01d0f2fe0873567c6c02a0200c6522"}) as unknown as TypedDocumentString<ImportStatusesUpdatedSubscription, ImportStatusesUpdatedSubscriptionVariables>;
export const ReleaseImportDocument = new TypedDocumentString(`
    mutation ReleaseImport($input: ReleaseImportInput!) {
  releaseImport(input: $input) {
    importStatus {
      id
      version
      status
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
    }
  }
}
    `, {"hash":"2e19058a21b2fdedca867f0c551fe4e3ffd6b0e313727146285253764b6d3109"}) as unknown as TypedDocumentString<ReleaseImportMutation, ReleaseImportMutationVariables>;
export const ReportImportProgressDocument = new TypedDocumentString(`
    mutation ReportImportProgress($input: ReportImportProgressInput!) {
  reportImportProgress(input: $input) {
    applied
    lease {
      expiresAt
      directive
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
      ... on InvalidReportError {
        field
      }
    }
  }
}
    `, {"hash":"d62ab84d198697646c8a9c5c2cc6b703e38f6cadde46b8a993fb4a74183a8569"}) as unknown as TypedDocumentString<ReportImportProgressMutation, ReportImportProgressMutationVariables>;
export const RescheduleImportDocument = new TypedDocumentString(`
    mutation RescheduleImport($input: RescheduleImportInput!) {
  rescheduleImport(input: $input) {
    importStatus {
      id
      version
      status
      startTime
      scheduledStopTime
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
      ... on ScheduleOutOfRangeError {
        field
        earliest
        latest
      }
    }
  }
}
    `, {"hash":"fa55671d4eed3fe297801ea916d861e4e6985af3e1d2bfd891a70306b6eab678"}) as unknown as TypedDocumentString<RescheduleImportMutation, RescheduleImportMutationVariables>;
export const RetryImportDocument = new TypedDocumentString(`
    mutation RetryImport($input: RetryImportInput!) {
  retryImport(input: $input) {
    importStatus {
      id
      status
      version
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
      ... on ImportStateConflictError {
        allowedFrom
        importStatus {
          status
        }
      }
    }
  }
}
    `, {"hash":"76dcbe7396fd59908487bce46c0aa277f32849d5a1a226dcd74474de3d2bf86f"}) as unknown as TypedDocumentString<RetryImportMutation, RetryImportMutationVariables>;
export const RetryImportsDocument = new TypedDocumentString(`
    mutation RetryImports($input: RetryImportsInput!) {
  retryImports(input: $input) {
    matched
    retried
    skipped {
      code
      message
      count
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
      ... on InvalidSelectionError {
        field
      }
      ... on SelectionTooLargeError {
        matched
        limit
      }
    }
  }
}
    `, {"hash":"1610de7e250f6e91bba818cc348507d9dc969bf5f3dbba8a168bf779257c336e"}) as unknown as TypedDocumentString<RetryImportsMutation, RetryImportsMutationVariables>;
export const ScheduleImportDocument = new TypedDocumentString(`
    mutation ScheduleImport($input: ScheduleImportInput!) {
  scheduleImport(input: $input) {
    importStatus {
      id
      status
      startTime
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
      ... on InvalidDataSourceError {
        field
      }
      ... on ScheduleOutOfRangeError {
        field
        earliest
        latest
      }
    }
  }
}
    `, {"hash":"5e24d2282e8c8a6792d05f59dabfc1b5fe7714ef54981521ad7db41e85bfd091"}) as unknown as TypedDocumentString<ScheduleImportMutation, ScheduleImportMutationVariables>;
export const StopImportDocument = new TypedDocumentString(`
    mutation StopImport($input: StopImportInput!) {
  stopImport(input: $input) {
    importStatus {
      id
      version
      status
    }
    errors {
      __typename
      ... on Error {
        code
        message
      }
    }
  }
}
    `, {"hash":"d3a910643199e20a73534f85cc525038f7f4eefd0cb10b6bba66432afd976729"}) as unknown as TypedDocumentString<StopImportMutation, StopImportMutationVariables>;