import { keyWanted } from '../api/key';
import { JobPage } from '../job/JobPage';
import { JobsPage } from '../listing/JobsPage';
import { Announcer } from './announce';
import { Header } from './Header';
import { KeyForm } from './KeyForm';
import { Notices } from './Notices';
import { jobId, path } from './router';

export function App() {
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        {keyWanted.value ? (
          <KeyForm />
        ) : jobId.value ? (
          <JobPage key={jobId.value} id={jobId.value} />
        ) : path.value === '/' ? (
          <JobsPage />
        ) : (
          <NoPage />
        )}
      </main>
      <Notices />
      <Announcer />
    </>
  );
}

function NoPage() {
  return (
    <div class="empty">
      <h1>There is no such page</h1>
      <a href="/">To the jobs</a>
    </div>
  );
}
