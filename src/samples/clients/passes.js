/** Whether an error of an answer passes by itself: the database is away, or the caller has spent its budget. */
export const passes = ({ extensions }) => extensions?.retryable === true || extensions?.retryAfter !== undefined;
