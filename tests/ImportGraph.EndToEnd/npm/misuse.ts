// Every line below the imports is a mistake that the generated types must notice; each says that it expects an error.
import type { ImportStatusesQuery, ImportStatusesQueryVariables, RetryImportMutationVariables } from './src/dashboard/src/graphql/graphql.js';

// @ts-expect-error a status that there is not
export const status: ImportStatusesQueryVariables = { where: { status: { eq: 'RUNNING' } } };
// @ts-expect-error a number where a text belongs
export const text: ImportStatusesQueryVariables = { where: { error: { contains: 5 } } };
// @ts-expect-error the id is required
export const missing: RetryImportMutationVariables = { input: {} };
// @ts-expect-error a field that the document does not select
export const unselected = (data: ImportStatusesQuery) => data.importStatuses?.nodes?.[0].checkpoint;
// @ts-expect-error there may be no page
export const absent = (data: ImportStatusesQuery) => data.importStatuses.totalCount;
