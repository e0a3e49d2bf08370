import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { RelayEnvironmentProvider } from 'react-relay';
import { environment } from './environment.js';
import { Jobs } from './Jobs.jsx';

createRoot(document.querySelector('main')).render(
  <RelayEnvironmentProvider environment={environment}>
    <Suspense fallback="Loading">
      <Jobs />
    </Suspense>
  </RelayEnvironmentProvider>,
);
