import { computed, effect, signal } from '@preact/signals';

/** The address. It alone holds the filters, so the back button and shared links work. */
const url = signal(new URL(location.href));

export const path = computed(() => url.value.pathname);
export const search = computed(() => url.value.search);
export const hash = computed(() => url.value.hash);

/** The id of the job whose page is shown, or null. */
export const jobId = computed(() => /^\/jobs\/([^/]+)\/?$/.exec(path.value)?.[1] ?? null);

/** The job whose page was shown last. The focus returns to its row. */
export let lastJobId: string | null = null;
effect(() => {
  lastJobId = jobId.value ?? lastJobId;
});

export function navigate(to: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  url.value = new URL(location.href);
}

addEventListener('popstate', () => {
  url.value = new URL(location.href);
});

// Links are real links, so people can open them in new tabs and copy their addresses. Only a plain click does not load the page again.
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest?.('a');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (
    !link ||
    !plain ||
    event.defaultPrevented ||
    link.target ||
    link.origin !== location.origin ||
    link.hash ||
    link.pathname.startsWith('/graphql')
  )
    return;
  event.preventDefault();
  navigate(link.href);
  scrollTo(0, 0);
});
