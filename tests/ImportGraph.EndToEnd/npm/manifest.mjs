// Runs a job with Apollo Client, which names its documents by a manifest, and prints the statuses of the job: node manifest.mjs URL MANIFEST DOCUMENTS
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { createPersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { generatePersistedQueryIdsFromManifest } from '@apollo/persisted-query-lists';

const [url, manifest, documents] = process.argv.slice(2);
const document = async (name) => gql(await readFile(join(documents, `${name}.graphql`), 'utf8'));
const ids = generatePersistedQueryIdsFromManifest({ loadManifest: async () => JSON.parse(await readFile(manifest, 'utf8')) });
const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: createPersistedQueryLink(ids).concat(new HttpLink({
    uri: url,
    headers: { authorization: `Bearer ${process.env.IMPORTGRAPH_KEY}` },
    fetch(uri, options) {
      if ('query' in JSON.parse(options.body)) throw new Error('The text of a document was sent.');
      return fetch(uri, options);
    },
  })),
});
const mutate = async (name, input) => (await client.mutate({ mutation: await document(name), variables: { input } })).data;

const { scheduleImport } = await mutate('ScheduleImport', { jobType: 'VALIDATION', dataSource: { type: 'SHARED_FILE_PATH', path: 'package' } });
const { claimImport } = await mutate('ClaimImport', { worker: 'test', leaseSeconds: 3600 });
const statuses = [];
client.subscribe({ query: await document('ImportStatusUpdated'), variables: { id: scheduleImport.importStatus.id } }).subscribe({
  async next({ data, error }) {
    if (error) throw error;
    statuses.push(data.importStatusUpdated.status);
    if (statuses.length === 1) {
      await mutate('CompleteImport', { leaseToken: claimImport.claim.leaseToken, results: { successful: 1, warnings: 0, errors: 0 } });
    }
  },
  complete() {
    console.log(statuses.join(' '));
  },
});
