import { effect, signal } from '@preact/signals';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const stored = localStorage.getItem('theme') as Theme | null;
export const theme = signal<Theme>(stored && themes.includes(stored) ? stored : 'auto');

// light-dark() in the style sheets follows color-scheme, so this attribute is the whole switch.
effect(() => {
  localStorage.setItem('theme', theme.value);
  document.documentElement.dataset.theme = theme.value;
});
