import { keyNeeded } from '../api/key';
import { DeliveriesPage } from '../deliveries/DeliveriesPage';
import { JobPage } from '../job/JobPage';
import { CancelDialog } from '../jobs/CancelDialog';
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
        <Page />
      </main>
      <Notices />
      <CancelDialog />
      <Announcer />
    </>
  );
}

function Page() {
  if (keyNeeded.value) return <KeyForm />;
  if (jobId.value) return <JobPage key={jobId.value} id={jobId.value} />;
  if (path.value === '/deliveries') return <DeliveriesPage />;
  if (path.value === '/') return <JobsPage />;
  return (
    <div class="empty">
      <h1>Page not found</h1>
      <a href="/">Show all jobs</a>
    </div>
  );
}
