// Every statement below the imports is a mistake that the generated types must detect. Each has a comment that expects the error.
import type { ImportStatusesQuery, ImportStatusesQueryVariables, RetryImportMutationVariables } from './src/clients/js/src/graphql/graphql.js';

// @ts-expect-error a status that does not exist
export const status: ImportStatusesQueryVariables = { where: { status: { eq: 'RUNNING' } } };
// @ts-expect-error a number instead of a string
export const text: ImportStatusesQueryVariables = { where: { error: { contains: 5 } } };
// @ts-expect-error the id is required
export const missing: RetryImportMutationVariables = { input: {} };
// @ts-expect-error a field that the document does not select
export const unselected = (data: ImportStatusesQuery) => data.importStatuses?.nodes?.[0].checkpoint;
// @ts-expect-error the page may be null
export const absent = (data: ImportStatusesQuery) => data.importStatuses.totalCount;
