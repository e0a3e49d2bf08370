import { ImportStatusUpdatedDocument } from '@importgraph/client/documents';

/** Calls `show` with each state of a job until the job has ended. */
function watchJob(id, show) {
  const events = new EventSource(`/events?${new URLSearchParams({ query: ImportStatusUpdatedDocument, variables: JSON.stringify({ id }) })}`);
  events.addEventListener('next', ({ data }) => show(JSON.parse(data)));
  // Without this the browser connects again every few seconds, for ever: for it, the end of a stream is a broken connection.
  events.addEventListener('complete', () => events.close());
  // The browser connects again by itself after a break, but not if the answer is an error, for example of a proxy whose server is away.
  events.addEventListener('error', () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(() => watchJob(id, show), 3000);
  });
}

watchJob(new URLSearchParams(location.search).get('id'), ({ data, errors }) => {
  const { status, progress } = data?.importStatusUpdated ?? {};
  document.querySelector('main').textContent = errors ? `${errors[0].extensions.code}: ${errors[0].message}` : `${status} ${progress?.processed ?? 0}`;
});
