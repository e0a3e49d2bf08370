export const BulkBar = () => null;
