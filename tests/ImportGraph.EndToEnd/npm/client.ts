// A client as users write it: documents by name, with variables and results typed by GraphQL Code Generator.
import {
  ImportStatusesDocument,
  RetryImportDocument,
  ScheduleImportDocument,
  type TypedDocumentString,
} from './src/clients/js/src/graphql/graphql.js';

const [url, key] = process.argv.slice(2);

async function execute<TResult, TVariables>(document: TypedDocumentString<TResult, TVariables>, variables: TVariables): Promise<TResult> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ documentId: `sha256:${document.__meta__?.hash}`, variables }),
  });
  const { data, errors } = (await answer.json()) as { data?: TResult; errors?: { message: string }[] };
  if (!data) throw new Error(errors?.map((error) => error.message).join(' '));
  return data;
}

async function main() {
  const { scheduleImport } = await execute(ScheduleImportDocument, {
    input: { jobType: 'VALIDATION', dataSource: { type: 'SHARED_FILE_PATH', path: 'nowhere' }, tags: ['typed'] },
  });
  const id: string = scheduleImport.importStatus!.id;

  const { importStatuses } = await execute(ImportStatusesDocument, {
    where: { status: { in: ['SCHEDULED', 'IN_PROGRESS', 'FAILED'] }, tags: { some: { eq: 'typed' } } },
    order: [{ startTime: 'DESC' }],
    first: 5,
  });
  const listed = importStatuses?.edges?.map(({ node: job }) => `${job.id} ${job.jobType} of ${importStatuses.totalCount}`);

  const { retryImport } = await execute(RetryImportDocument, { input: { id: 'nobody' } });
  const refusals = retryImport.errors?.map((error) => error.code);
  console.log(JSON.stringify({ listed: listed?.[0]?.startsWith(id), refusals }));
}

main();
