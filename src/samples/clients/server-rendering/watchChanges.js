import { ImportRowsUpdatedDocument } from '@importgraph/client/documents';

/** Calls `next` with each change after the cursor. Returns a function that ends this. */
export function watchChanges(after, next) {
  let events, timer;
  function open() {
    events = new EventSource(`/events?${new URLSearchParams({ query: ImportRowsUpdatedDocument, variables: JSON.stringify({ after }) })}`);
    events.addEventListener('next', ({ data }) => {
      const change = JSON.parse(data).data?.importStatusesUpdated;
      if (!change) return;
      after = change.cursor;
      next(change);
    });
    // The browser connects again by itself after a break, but not if the answer is an error.
    events.addEventListener('error', () => {
      if (events.readyState === EventSource.CLOSED) timer = setTimeout(open, 3000);
    });
  }
  open();
  return () => {
    events.close();
    clearTimeout(timer);
  };
}
