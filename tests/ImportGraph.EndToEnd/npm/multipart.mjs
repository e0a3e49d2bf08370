// Watches a job with Apollo Client over multipart HTTP until it ends, and prints each state on a line:
//   node multipart.mjs URL QUERY_FILE JOB_ID
import { readFile } from 'node:fs/promises';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { RetryLink } from '@apollo/client/link/retry';

const [url, file, id] = process.argv.slice(2);
const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.from([
    // When the server restarts, the client subscribes again and the first message is the current state.
    new RetryLink({ attempts: { max: Infinity }, delay: { initial: 200, max: 200, jitter: false } }),
    new HttpLink({ uri: url, headers: { authorization: `Bearer ${process.env.IMPORTGRAPH_KEY}` } }),
  ]),
});

client.subscribe({ query: gql(await readFile(file, 'utf8')), variables: { id } }).subscribe({
  next({ data, error }) {
    if (error) throw error;
    console.log(JSON.stringify(data.importStatusUpdated));
  },
});
