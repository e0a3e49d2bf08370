/** Whether an error of an answer is temporary: the database is away, or the caller has spent its budget. */
export const isTemporary = ({ extensions }) => extensions?.retryable === true || extensions?.retryAfter !== undefined;
