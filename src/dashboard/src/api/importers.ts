import { ImportersDocument } from '@importgraph/client/documents';
import { effect, signal } from '@preact/signals';
import { keyNeeded } from './key';
import { request } from './server';

/** The names of the importers that jobs may name. A page without an answer shows no choice of importers. */
export const importers = signal<readonly string[]>([]);

async function loadImporters(): Promise<void> {
  try {
    importers.value = (await request(ImportersDocument, {})).service.importers.map((importer) => importer.name);
  } catch {
    // The list of jobs shows why the server does not answer.
  }
}

effect(() => {
  if (!keyNeeded.value) void loadImporters();
});
