import { ViewerDocument } from '@importgraph/client/documents';
import { effect, signal } from '@preact/signals';
import { keyNeeded } from './key';
import { request } from './server';

/** The names of the projects whose jobs this user may see. A page without an answer shows no choice of projects. */
export const projects = signal<readonly string[]>([]);

/** Asks again, because jobs of further projects may have been created. */
export async function loadProjects(): Promise<void> {
  try {
    projects.value = (await request(ViewerDocument, {})).service.viewer.projects;
  } catch {
    // The list of jobs shows why the server does not answer.
  }
}

effect(() => {
  if (!keyNeeded.value) void loadProjects();
});
