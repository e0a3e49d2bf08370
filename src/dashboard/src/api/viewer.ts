import { ViewerDocument } from '@importgraph/client/documents';
import { effect, signal } from '@preact/signals';
import { keyNeeded } from './key';
import { request } from './server';

/** The names of the projects whose jobs this user may see. A page without an answer shows no choice of projects. */
export const projects = signal<readonly string[]>([]);

/** The names of the importers that jobs may name. A page without an answer shows no choice of importers. */
export const importers = signal<readonly string[]>([]);

/** Asks for both again, because jobs of further projects may have been created. */
export async function loadChoices(): Promise<void> {
  try {
    const { service } = await request(ViewerDocument, {});
    projects.value = service.viewer.projects;
    importers.value = service.importers.map((importer) => importer.name);
  } catch {
    // The list of jobs shows why the server does not answer.
  }
}

effect(() => {
  if (!keyNeeded.value) void loadChoices();
});
