import { effect, signal } from '@preact/signals';

/** `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

export const themeLabels: Record<Theme, string> = { auto: 'Auto theme', light: 'Light', dark: 'Dark' };
export const themes = Object.keys(themeLabels) as Theme[];

const stored = localStorage.getItem('theme') as Theme | null;
export const theme = signal<Theme>(stored && themes.includes(stored) ? stored : 'auto');

// light-dark() in the style sheets follows color-scheme, so this attribute is all that a change of theme needs.
effect(() => {
  localStorage.setItem('theme', theme.value);
  document.documentElement.dataset.theme = theme.value;
});
