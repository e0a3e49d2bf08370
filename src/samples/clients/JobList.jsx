/** The part of the samples that is the same for all clients. */
export const JobList = ({ jobs, onMore, onRetry, refusal }) => (
  <>
    <ul>
      {jobs.map(({ id, dataSource, status, attempt }) => (
        <li key={id} id={id}>
          {dataSource.path} {status} {attempt} {onRetry && <button onClick={() => onRetry(id)}>Retry</button>}
        </li>
      ))}
    </ul>
    {onMore && <button onClick={onMore}>More</button>}
    {refusal && <p role="alert">{`${refusal.code}: ${refusal.message}`}</p>}
  </>
);
