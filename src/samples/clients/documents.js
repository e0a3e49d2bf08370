import ImportRowFields from '../../../schema/operations/fragments/ImportRowFields.graphql?raw';
import ImportRowsQuery from '../../../schema/operations/ImportRows.graphql?raw';
import ImportRowsSubscription from '../../../schema/operations/ImportRowsUpdated.graphql?raw';
import RetryImportMutation from '../../../schema/operations/RetryImport.graphql?raw';

export const ImportRows = ImportRowsQuery + ImportRowFields;
export const ImportRowsUpdated = ImportRowsSubscription + ImportRowFields;
export const RetryImport = RetryImportMutation;
