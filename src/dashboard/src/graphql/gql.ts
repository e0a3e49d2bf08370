/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "mutation CancelImport($input: CancelImportInput!) {\n  cancelImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n      endReason\n      cancelRequestedAt\n      currentOperation\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}": typeof types.CancelImportDocument,
    "mutation CancelImports($input: CancelImportsInput!) {\n  cancelImports(input: $input) {\n    matched\n    cancelled\n    skipped {\n      code\n      message\n      count\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidSelectionError {\n        field\n      }\n      ... on SelectionTooLargeError {\n        matched\n        limit\n      }\n    }\n  }\n}": typeof types.CancelImportsDocument,
    "mutation ClaimImport($input: ClaimImportInput!) {\n  claimImport(input: $input) {\n    claim {\n      attempt\n      leaseToken\n      leaseExpiresAt\n      checkpoint\n      credentialRef\n      importStatus {\n        id\n        jobType\n        operation\n        dataSource {\n          type\n          path\n          region\n        }\n        scheduledStopTime\n      }\n    }\n  }\n}": typeof types.ClaimImportDocument,
    "mutation CompleteImport($input: CompleteImportInput!) {\n  completeImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}": typeof types.CompleteImportDocument,
    "mutation FailImport($input: FailImportInput!) {\n  failImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}": typeof types.FailImportDocument,
    "query ImportAttempts($id: ID!) {\n  importStatus(id: $id) {\n    id\n    attempts(first: 20) {\n      nodes {\n        number\n        trigger\n        startedAt\n        endedAt\n        status\n        endReason\n        worker\n        requestedBy\n        reason\n        results {\n          successful\n          warnings\n          errors\n        }\n        failure {\n          code\n          category\n          message\n          retryable\n        }\n      }\n    }\n  }\n}": typeof types.ImportAttemptsDocument,
    "query ImportFailureGroups($first: Int! = 20, $where: ImportStatusFilterInput) {\n  importFailureGroups(first: $first, where: $where) {\n    fingerprint\n    code\n    category\n    sampleMessage\n    count\n    firstSeen\n    lastSeen\n    retryable\n  }\n}": typeof types.ImportFailureGroupsDocument,
    "query ImportIssues($id: ID!, $where: ImportIssueFilterInput, $after: String) {\n  importStatus(id: $id) {\n    id\n    issues(first: 50, after: $after, where: $where) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        severity\n        code\n        message\n        file\n        line\n        itemKey\n        field\n        value\n        attempt\n      }\n    }\n  }\n}": typeof types.ImportIssuesDocument,
    "subscription ImportJobUpdated($id: ID!) {\n  importStatusUpdated(id: $id) {\n    ...ImportDetailFields\n  }\n}": typeof types.ImportJobUpdatedDocument,
    "query ImportLog($id: ID!, $last: Int = 100, $before: String, $attempt: Int, $level: LogLevel) {\n  importStatus(id: $id) {\n    log(last: $last, before: $before, attempt: $attempt, level: $level) {\n      pageInfo {\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        sequence\n        at\n        level\n        message\n      }\n    }\n  }\n}": typeof types.ImportLogDocument,
    "subscription ImportLogAppended($id: ID!, $after: String) {\n  importLogAppended(id: $id, after: $after) {\n    cursor\n    lines {\n      sequence\n      attempt\n      at\n      level\n      message\n    }\n  }\n}": typeof types.ImportLogAppendedDocument,
    "query ImportRows($where: ImportStatusFilterInput, $first: Int, $after: String) {\n  importStatuses(where: $where, first: $first, after: $after) {\n    changeCursor\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...ImportRowFields\n    }\n  }\n}": typeof types.ImportRowsDocument,
    "subscription ImportRowsUpdated($where: ImportStatusFilterInput, $after: String) {\n  importStatusesUpdated(where: $where, after: $after) {\n    kind\n    cursor\n    importStatus {\n      ...ImportRowFields\n    }\n  }\n}": typeof types.ImportRowsUpdatedDocument,
    "query ImportStatus($id: ID!) {\n  importStatus(id: $id) {\n    ...ImportDetailFields\n    dataSource {\n      type\n      region\n    }\n    failure {\n      fingerprint\n    }\n    logFileLocation\n    updatedAt\n  }\n}": typeof types.ImportStatusDocument,
    "query ImportStatusSummary($where: ImportStatusFilterInput) {\n  importStatusSummary(where: $where) {\n    total\n    retryable\n    byStatus {\n      status\n      count\n    }\n    byJobType {\n      jobType\n      count\n    }\n    asOf\n  }\n}": typeof types.ImportStatusSummaryDocument,
    "subscription ImportStatusSummaryUpdated($where: ImportStatusFilterInput) {\n  importStatusSummaryUpdated(where: $where) {\n    total\n    byStatus {\n      status\n      count\n    }\n    byJobType {\n      jobType\n      count\n    }\n    retryable\n    asOf\n  }\n}": typeof types.ImportStatusSummaryUpdatedDocument,
    "subscription ImportStatusUpdated($id: ID!) {\n  importStatusUpdated(id: $id) {\n    id\n    version\n    status\n    attempt\n    progress {\n      processed\n      total\n      percentage\n    }\n    results {\n      successful\n      warnings\n      errors\n    }\n    currentOperation\n    estimatedCompletion\n    error\n    retryable\n  }\n}": typeof types.ImportStatusUpdatedDocument,
    "query ImportStatuses($where: ImportStatusFilterInput, $order: [ImportStatusSortInput!], $first: Int, $after: String) {\n  importStatuses(where: $where, order: $order, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      id\n      status\n      jobType\n      progress {\n        processed\n        total\n        percentage\n      }\n      results {\n        successful\n        warnings\n        errors\n      }\n      startTime\n      estimatedCompletion\n      completionTime\n      failureTime\n      currentOperation\n      error\n      retryable\n    }\n  }\n}": typeof types.ImportStatusesDocument,
    "subscription ImportStatusesUpdated($where: ImportStatusFilterInput, $after: String) {\n  importStatusesUpdated(where: $where, after: $after) {\n    kind\n    cursor\n    importStatus {\n      id\n      version\n      status\n      jobType\n      attempt\n      progress {\n        processed\n        total\n        percentage\n      }\n      results {\n        successful\n        warnings\n        errors\n      }\n      currentOperation\n      startTime\n      completionTime\n      failureTime\n      error\n      retryable\n    }\n  }\n}": typeof types.ImportStatusesUpdatedDocument,
    "mutation ReleaseImport($input: ReleaseImportInput!) {\n  releaseImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}": typeof types.ReleaseImportDocument,
    "mutation ReportImportProgress($input: ReportImportProgressInput!) {\n  reportImportProgress(input: $input) {\n    applied\n    lease {\n      expiresAt\n      directive\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidReportError {\n        field\n      }\n    }\n  }\n}": typeof types.ReportImportProgressDocument,
    "mutation RescheduleImport($input: RescheduleImportInput!) {\n  rescheduleImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n      startTime\n      scheduledStopTime\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on ScheduleOutOfRangeError {\n        field\n        earliest\n        latest\n      }\n    }\n  }\n}": typeof types.RescheduleImportDocument,
    "mutation RetryImport($input: RetryImportInput!) {\n  retryImport(input: $input) {\n    importStatus {\n      id\n      status\n      version\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on ImportStateConflictError {\n        allowedFrom\n        importStatus {\n          status\n        }\n      }\n    }\n  }\n}": typeof types.RetryImportDocument,
    "mutation RetryImports($input: RetryImportsInput!) {\n  retryImports(input: $input) {\n    matched\n    retried\n    skipped {\n      code\n      message\n      count\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidSelectionError {\n        field\n      }\n      ... on SelectionTooLargeError {\n        matched\n        limit\n      }\n    }\n  }\n}": typeof types.RetryImportsDocument,
    "mutation ScheduleImport($input: ScheduleImportInput!) {\n  scheduleImport(input: $input) {\n    importStatus {\n      id\n      status\n      startTime\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidDataSourceError {\n        field\n      }\n      ... on ScheduleOutOfRangeError {\n        field\n        earliest\n        latest\n      }\n    }\n  }\n}": typeof types.ScheduleImportDocument,
    "mutation StopImport($input: StopImportInput!) {\n  stopImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}": typeof types.StopImportDocument,
    "fragment ImportDetailFields on ImportStatus {\n  ...ImportRowFields\n  scheduledStopTime\n  failure {\n    code\n    category\n  }\n  retryable\n  endReason\n  cancelledBy\n  cancelReason\n  tags\n}": typeof types.ImportDetailFieldsFragmentDoc,
    "fragment ImportRowFields on ImportStatus {\n  id\n  version\n  status\n  jobType\n  operation\n  dataSource {\n    path\n  }\n  progress {\n    processed\n    total\n    percentage\n  }\n  results {\n    successful\n    warnings\n    errors\n  }\n  currentOperation\n  createdAt\n  startTime\n  estimatedCompletion\n  completionTime\n  failureTime\n  nextRetryAt\n  error\n  health\n  availableActions\n  attempt\n}": typeof types.ImportRowFieldsFragmentDoc,
};
const documents: Documents = {
    "mutation CancelImport($input: CancelImportInput!) {\n  cancelImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n      endReason\n      cancelRequestedAt\n      currentOperation\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}": types.CancelImportDocument,
    "mutation CancelImports($input: CancelImportsInput!) {\n  cancelImports(input: $input) {\n    matched\n    cancelled\n    skipped {\n      code\n      message\n      count\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidSelectionError {\n        field\n      }\n      ... on SelectionTooLargeError {\n        matched\n        limit\n      }\n    }\n  }\n}": types.CancelImportsDocument,
    "mutation ClaimImport($input: ClaimImportInput!) {\n  claimImport(input: $input) {\n    claim {\n      attempt\n      leaseToken\n      leaseExpiresAt\n      checkpoint\n      credentialRef\n      importStatus {\n        id\n        jobType\n        operation\n        dataSource {\n          type\n          path\n          region\n        }\n        scheduledStopTime\n      }\n    }\n  }\n}": types.ClaimImportDocument,
    "mutation CompleteImport($input: CompleteImportInput!) {\n  completeImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}": types.CompleteImportDocument,
    "mutation FailImport($input: FailImportInput!) {\n  failImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}": types.FailImportDocument,
    "query ImportAttempts($id: ID!) {\n  importStatus(id: $id) {\n    id\n    attempts(first: 20) {\n      nodes {\n        number\n        trigger\n        startedAt\n        endedAt\n        status\n        endReason\n        worker\n        requestedBy\n        reason\n        results {\n          successful\n          warnings\n          errors\n        }\n        failure {\n          code\n          category\n          message\n          retryable\n        }\n      }\n    }\n  }\n}": types.ImportAttemptsDocument,
    "query ImportFailureGroups($first: Int! = 20, $where: ImportStatusFilterInput) {\n  importFailureGroups(first: $first, where: $where) {\n    fingerprint\n    code\n    category\n    sampleMessage\n    count\n    firstSeen\n    lastSeen\n    retryable\n  }\n}": types.ImportFailureGroupsDocument,
    "query ImportIssues($id: ID!, $where: ImportIssueFilterInput, $after: String) {\n  importStatus(id: $id) {\n    id\n    issues(first: 50, after: $after, where: $where) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        severity\n        code\n        message\n        file\n        line\n        itemKey\n        field\n        value\n        attempt\n      }\n    }\n  }\n}": types.ImportIssuesDocument,
    "subscription ImportJobUpdated($id: ID!) {\n  importStatusUpdated(id: $id) {\n    ...ImportDetailFields\n  }\n}": types.ImportJobUpdatedDocument,
    "query ImportLog($id: ID!, $last: Int = 100, $before: String, $attempt: Int, $level: LogLevel) {\n  importStatus(id: $id) {\n    log(last: $last, before: $before, attempt: $attempt, level: $level) {\n      pageInfo {\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        sequence\n        at\n        level\n        message\n      }\n    }\n  }\n}": types.ImportLogDocument,
    "subscription ImportLogAppended($id: ID!, $after: String) {\n  importLogAppended(id: $id, after: $after) {\n    cursor\n    lines {\n      sequence\n      attempt\n      at\n      level\n      message\n    }\n  }\n}": types.ImportLogAppendedDocument,
    "query ImportRows($where: ImportStatusFilterInput, $first: Int, $after: String) {\n  importStatuses(where: $where, first: $first, after: $after) {\n    changeCursor\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...ImportRowFields\n    }\n  }\n}": types.ImportRowsDocument,
    "subscription ImportRowsUpdated($where: ImportStatusFilterInput, $after: String) {\n  importStatusesUpdated(where: $where, after: $after) {\n    kind\n    cursor\n    importStatus {\n      ...ImportRowFields\n    }\n  }\n}": types.ImportRowsUpdatedDocument,
    "query ImportStatus($id: ID!) {\n  importStatus(id: $id) {\n    ...ImportDetailFields\n    dataSource {\n      type\n      region\n    }\n    failure {\n      fingerprint\n    }\n    logFileLocation\n    updatedAt\n  }\n}": types.ImportStatusDocument,
    "query ImportStatusSummary($where: ImportStatusFilterInput) {\n  importStatusSummary(where: $where) {\n    total\n    retryable\n    byStatus {\n      status\n      count\n    }\n    byJobType {\n      jobType\n      count\n    }\n    asOf\n  }\n}": types.ImportStatusSummaryDocument,
    "subscription ImportStatusSummaryUpdated($where: ImportStatusFilterInput) {\n  importStatusSummaryUpdated(where: $where) {\n    total\n    byStatus {\n      status\n      count\n    }\n    byJobType {\n      jobType\n      count\n    }\n    retryable\n    asOf\n  }\n}": types.ImportStatusSummaryUpdatedDocument,
    "subscription ImportStatusUpdated($id: ID!) {\n  importStatusUpdated(id: $id) {\n    id\n    version\n    status\n    attempt\n    progress {\n      processed\n      total\n      percentage\n    }\n    results {\n      successful\n      warnings\n      errors\n    }\n    currentOperation\n    estimatedCompletion\n    error\n    retryable\n  }\n}": types.ImportStatusUpdatedDocument,
    "query ImportStatuses($where: ImportStatusFilterInput, $order: [ImportStatusSortInput!], $first: Int, $after: String) {\n  importStatuses(where: $where, order: $order, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      id\n      status\n      jobType\n      progress {\n        processed\n        total\n        percentage\n      }\n      results {\n        successful\n        warnings\n        errors\n      }\n      startTime\n      estimatedCompletion\n      completionTime\n      failureTime\n      currentOperation\n      error\n      retryable\n    }\n  }\n}": types.ImportStatusesDocument,
    "subscription ImportStatusesUpdated($where: ImportStatusFilterInput, $after: String) {\n  importStatusesUpdated(where: $where, after: $after) {\n    kind\n    cursor\n    importStatus {\n      id\n      version\n      status\n      jobType\n      attempt\n      progress {\n        processed\n        total\n        percentage\n      }\n      results {\n        successful\n        warnings\n        errors\n      }\n      currentOperation\n      startTime\n      completionTime\n      failureTime\n      error\n      retryable\n    }\n  }\n}": types.ImportStatusesUpdatedDocument,
    "mutation ReleaseImport($input: ReleaseImportInput!) {\n  releaseImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}": types.ReleaseImportDocument,
    "mutation ReportImportProgress($input: ReportImportProgressInput!) {\n  reportImportProgress(input: $input) {\n    applied\n    lease {\n      expiresAt\n      directive\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidReportError {\n        field\n      }\n    }\n  }\n}": types.ReportImportProgressDocument,
    "mutation RescheduleImport($input: RescheduleImportInput!) {\n  rescheduleImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n      startTime\n      scheduledStopTime\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on ScheduleOutOfRangeError {\n        field\n        earliest\n        latest\n      }\n    }\n  }\n}": types.RescheduleImportDocument,
    "mutation RetryImport($input: RetryImportInput!) {\n  retryImport(input: $input) {\n    importStatus {\n      id\n      status\n      version\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on ImportStateConflictError {\n        allowedFrom\n        importStatus {\n          status\n        }\n      }\n    }\n  }\n}": types.RetryImportDocument,
    "mutation RetryImports($input: RetryImportsInput!) {\n  retryImports(input: $input) {\n    matched\n    retried\n    skipped {\n      code\n      message\n      count\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidSelectionError {\n        field\n      }\n      ... on SelectionTooLargeError {\n        matched\n        limit\n      }\n    }\n  }\n}": types.RetryImportsDocument,
    "mutation ScheduleImport($input: ScheduleImportInput!) {\n  scheduleImport(input: $input) {\n    importStatus {\n      id\n      status\n      startTime\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidDataSourceError {\n        field\n      }\n      ... on ScheduleOutOfRangeError {\n        field\n        earliest\n        latest\n      }\n    }\n  }\n}": types.ScheduleImportDocument,
    "mutation StopImport($input: StopImportInput!) {\n  stopImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}": types.StopImportDocument,
    "fragment ImportDetailFields on ImportStatus {\n  ...ImportRowFields\n  scheduledStopTime\n  failure {\n    code\n    category\n  }\n  retryable\n  endReason\n  cancelledBy\n  cancelReason\n  tags\n}": types.ImportDetailFieldsFragmentDoc,
    "fragment ImportRowFields on ImportStatus {\n  id\n  version\n  status\n  jobType\n  operation\n  dataSource {\n    path\n  }\n  progress {\n    processed\n    total\n    percentage\n  }\n  results {\n    successful\n    warnings\n    errors\n  }\n  currentOperation\n  createdAt\n  startTime\n  estimatedCompletion\n  completionTime\n  failureTime\n  nextRetryAt\n  error\n  health\n  availableActions\n  attempt\n}": types.ImportRowFieldsFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CancelImport($input: CancelImportInput!) {\n  cancelImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n      endReason\n      cancelRequestedAt\n      currentOperation\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.js').CancelImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CancelImports($input: CancelImportsInput!) {\n  cancelImports(input: $input) {\n    matched\n    cancelled\n    skipped {\n      code\n      message\n      count\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidSelectionError {\n        field\n      }\n      ... on SelectionTooLargeError {\n        matched\n        limit\n      }\n    }\n  }\n}"): typeof import('./graphql.js').CancelImportsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ClaimImport($input: ClaimImportInput!) {\n  claimImport(input: $input) {\n    claim {\n      attempt\n      leaseToken\n      leaseExpiresAt\n      checkpoint\n      credentialRef\n      importStatus {\n        id\n        jobType\n        operation\n        dataSource {\n          type\n          path\n          region\n        }\n        scheduledStopTime\n      }\n    }\n  }\n}"): typeof import('./graphql.js').ClaimImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CompleteImport($input: CompleteImportInput!) {\n  completeImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.js').CompleteImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation FailImport($input: FailImportInput!) {\n  failImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.js').FailImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportAttempts($id: ID!) {\n  importStatus(id: $id) {\n    id\n    attempts(first: 20) {\n      nodes {\n        number\n        trigger\n        startedAt\n        endedAt\n        status\n        endReason\n        worker\n        requestedBy\n        reason\n        results {\n          successful\n          warnings\n          errors\n        }\n        failure {\n          code\n          category\n          message\n          retryable\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.js').ImportAttemptsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportFailureGroups($first: Int! = 20, $where: ImportStatusFilterInput) {\n  importFailureGroups(first: $first, where: $where) {\n    fingerprint\n    code\n    category\n    sampleMessage\n    count\n    firstSeen\n    lastSeen\n    retryable\n  }\n}"): typeof import('./graphql.js').ImportFailureGroupsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportIssues($id: ID!, $where: ImportIssueFilterInput, $after: String) {\n  importStatus(id: $id) {\n    id\n    issues(first: 50, after: $after, where: $where) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        severity\n        code\n        message\n        file\n        line\n        itemKey\n        field\n        value\n        attempt\n      }\n    }\n  }\n}"): typeof import('./graphql.js').ImportIssuesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ImportJobUpdated($id: ID!) {\n  importStatusUpdated(id: $id) {\n    ...ImportDetailFields\n  }\n}"): typeof import('./graphql.js').ImportJobUpdatedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportLog($id: ID!, $last: Int = 100, $before: String, $attempt: Int, $level: LogLevel) {\n  importStatus(id: $id) {\n    log(last: $last, before: $before, attempt: $attempt, level: $level) {\n      pageInfo {\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        sequence\n        at\n        level\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.js').ImportLogDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ImportLogAppended($id: ID!, $after: String) {\n  importLogAppended(id: $id, after: $after) {\n    cursor\n    lines {\n      sequence\n      attempt\n      at\n      level\n      message\n    }\n  }\n}"): typeof import('./graphql.js').ImportLogAppendedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportRows($where: ImportStatusFilterInput, $first: Int, $after: String) {\n  importStatuses(where: $where, first: $first, after: $after) {\n    changeCursor\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...ImportRowFields\n    }\n  }\n}"): typeof import('./graphql.js').ImportRowsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ImportRowsUpdated($where: ImportStatusFilterInput, $after: String) {\n  importStatusesUpdated(where: $where, after: $after) {\n    kind\n    cursor\n    importStatus {\n      ...ImportRowFields\n    }\n  }\n}"): typeof import('./graphql.js').ImportRowsUpdatedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportStatus($id: ID!) {\n  importStatus(id: $id) {\n    ...ImportDetailFields\n    dataSource {\n      type\n      region\n    }\n    failure {\n      fingerprint\n    }\n    logFileLocation\n    updatedAt\n  }\n}"): typeof import('./graphql.js').ImportStatusDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportStatusSummary($where: ImportStatusFilterInput) {\n  importStatusSummary(where: $where) {\n    total\n    retryable\n    byStatus {\n      status\n      count\n    }\n    byJobType {\n      jobType\n      count\n    }\n    asOf\n  }\n}"): typeof import('./graphql.js').ImportStatusSummaryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ImportStatusSummaryUpdated($where: ImportStatusFilterInput) {\n  importStatusSummaryUpdated(where: $where) {\n    total\n    byStatus {\n      status\n      count\n    }\n    byJobType {\n      jobType\n      count\n    }\n    retryable\n    asOf\n  }\n}"): typeof import('./graphql.js').ImportStatusSummaryUpdatedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ImportStatusUpdated($id: ID!) {\n  importStatusUpdated(id: $id) {\n    id\n    version\n    status\n    attempt\n    progress {\n      processed\n      total\n      percentage\n    }\n    results {\n      successful\n      warnings\n      errors\n    }\n    currentOperation\n    estimatedCompletion\n    error\n    retryable\n  }\n}"): typeof import('./graphql.js').ImportStatusUpdatedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportStatuses($where: ImportStatusFilterInput, $order: [ImportStatusSortInput!], $first: Int, $after: String) {\n  importStatuses(where: $where, order: $order, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      id\n      status\n      jobType\n      progress {\n        processed\n        total\n        percentage\n      }\n      results {\n        successful\n        warnings\n        errors\n      }\n      startTime\n      estimatedCompletion\n      completionTime\n      failureTime\n      currentOperation\n      error\n      retryable\n    }\n  }\n}"): typeof import('./graphql.js').ImportStatusesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ImportStatusesUpdated($where: ImportStatusFilterInput, $after: String) {\n  importStatusesUpdated(where: $where, after: $after) {\n    kind\n    cursor\n    importStatus {\n      id\n      version\n      status\n      jobType\n      attempt\n      progress {\n        processed\n        total\n        percentage\n      }\n      results {\n        successful\n        warnings\n        errors\n      }\n      currentOperation\n      startTime\n      completionTime\n      failureTime\n      error\n      retryable\n    }\n  }\n}"): typeof import('./graphql.js').ImportStatusesUpdatedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReleaseImport($input: ReleaseImportInput!) {\n  releaseImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.js').ReleaseImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReportImportProgress($input: ReportImportProgressInput!) {\n  reportImportProgress(input: $input) {\n    applied\n    lease {\n      expiresAt\n      directive\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidReportError {\n        field\n      }\n    }\n  }\n}"): typeof import('./graphql.js').ReportImportProgressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RescheduleImport($input: RescheduleImportInput!) {\n  rescheduleImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n      startTime\n      scheduledStopTime\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on ScheduleOutOfRangeError {\n        field\n        earliest\n        latest\n      }\n    }\n  }\n}"): typeof import('./graphql.js').RescheduleImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RetryImport($input: RetryImportInput!) {\n  retryImport(input: $input) {\n    importStatus {\n      id\n      status\n      version\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on ImportStateConflictError {\n        allowedFrom\n        importStatus {\n          status\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.js').RetryImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RetryImports($input: RetryImportsInput!) {\n  retryImports(input: $input) {\n    matched\n    retried\n    skipped {\n      code\n      message\n      count\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidSelectionError {\n        field\n      }\n      ... on SelectionTooLargeError {\n        matched\n        limit\n      }\n    }\n  }\n}"): typeof import('./graphql.js').RetryImportsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ScheduleImport($input: ScheduleImportInput!) {\n  scheduleImport(input: $input) {\n    importStatus {\n      id\n      status\n      startTime\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n      ... on InvalidDataSourceError {\n        field\n      }\n      ... on ScheduleOutOfRangeError {\n        field\n        earliest\n        latest\n      }\n    }\n  }\n}"): typeof import('./graphql.js').ScheduleImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation StopImport($input: StopImportInput!) {\n  stopImport(input: $input) {\n    importStatus {\n      id\n      version\n      status\n    }\n    errors {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.js').StopImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ImportDetailFields on ImportStatus {\n  ...ImportRowFields\n  scheduledStopTime\n  failure {\n    code\n    category\n  }\n  retryable\n  endReason\n  cancelledBy\n  cancelReason\n  tags\n}"): typeof import('./graphql.js').ImportDetailFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ImportRowFields on ImportStatus {\n  id\n  version\n  status\n  jobType\n  operation\n  dataSource {\n    path\n  }\n  progress {\n    processed\n    total\n    percentage\n  }\n  results {\n    successful\n    warnings\n    errors\n  }\n  currentOperation\n  createdAt\n  startTime\n  estimatedCompletion\n  completionTime\n  failureTime\n  nextRetryAt\n  error\n  health\n  availableActions\n  attempt\n}"): typeof import('./graphql.js').ImportRowFieldsFragmentDoc;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
