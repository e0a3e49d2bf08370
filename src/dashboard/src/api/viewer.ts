import { ViewerDocument, type ViewerQuery } from '@importgraph/client/documents';
import { batch, computed, effect, signal } from '@preact/signals';
import { keyNeeded } from './key';
import { connection, request } from './server';

/** Who uses the page; undefined until the server has answered, null if it could not answer. */
export const viewer = signal<ViewerQuery['service']['viewer'] | null | undefined>(undefined);

/**
 * Whether the user may change jobs. Others see no buttons that the server would refuse. Until the server has answered, nothing is shown that could
 * disappear.
 */
export const mayWrite = computed(() => viewer.value !== undefined && (viewer.value?.scopes.includes('imports:write') ?? true));

/** The names of the projects whose jobs this user may see. A page without an answer shows no choice of projects. */
export const projects = computed<readonly string[]>(() => viewer.value?.projects ?? []);

/** The names of the importers that jobs may name. A page without an answer shows no choice of importers. */
export const importers = signal<readonly string[]>([]);

/** Asks for all of this again, because jobs of further projects may have been created. */
export async function loadChoices(): Promise<void> {
  try {
    const { service } = await request(ViewerDocument, {});
    batch(() => {
      viewer.value = service.viewer;
      importers.value = service.importers.map((importer) => importer.name);
    });
  } catch {
    // The list of jobs shows why the server does not answer.
    viewer.value ??= null;
  }
}

/** Whether the server has become able to answer who the user is. */
const answers = computed(() => connection.value.state === 'live' && viewer.value === null);

effect(() => {
  if (!keyNeeded.value) void loadChoices();
});
effect(() => {
  if (answers.value) void loadChoices();
});

// A style hides what only serves the changes of many jobs.
effect(() => void document.documentElement.classList.toggle('reader', !mayWrite.value));
