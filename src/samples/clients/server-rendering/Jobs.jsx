import { useEffect, useState } from 'react';
import { isNew } from '../isNew.js';
import { JobList } from '../JobList.jsx';
import { watchChanges } from './watchChanges.js';

/** The list as the server has read it. In the browser it continues with the changes since then. */
export function Jobs({ list }) {
  const [edges, setEdges] = useState(list.edges);

  // Effects do not run on the server.
  useEffect(() => watchChanges(list.changeCursor, ({ kind, importStatus: job }) => {
    // Too many changes were missed: the server renders the page again.
    if (kind === 'RESYNC') return location.reload();
    setEdges((old) => (isNew(job, old) ? [{ node: job }, ...old] : old.map((edge) => newer(edge, job))));
  }), []);
  return <JobList jobs={edges.map(({ node }) => node)} />;
}

/** A change may come twice. The state with the higher version is the newer one. */
const newer = (edge, job) => (edge.node.id === job.id && edge.node.version < job.version ? { node: job } : edge);
