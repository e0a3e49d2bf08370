import { settings } from '../api/settings';
import icon from '../look/icon.svg';
import { zone, type Zone } from '../times/zone';
import { Caller } from './Caller';
import { ConnectionBadge } from './ConnectionBadge';
import { theme, themeLabels, themes, type Theme } from './theme';

export function Header() {
  return (
    <header class="top">
      <a class="name" href="/">
        <img src={icon} alt="" width="24" height="24" /> ImportGraph
      </a>
      <ConnectionBadge />
      <Caller />
      <nav aria-label="Settings">
        <label>
          <span class="unseen">Time zone</span>
          <select value={zone.value} onChange={(event) => (zone.value = event.currentTarget.value as Zone)}>
            <option value="local">Local time</option>
            <option value="UTC">UTC</option>
          </select>
        </label>
        <label>
          <span class="unseen">Theme</span>
          <select value={theme.value} onChange={(event) => (theme.value = event.currentTarget.value as Theme)}>
            {themes.map((name) => (
              <option key={name} value={name}>
                {themeLabels[name]}
              </option>
            ))}
          </select>
        </label>
        {settings.value?.ide && <a href="/graphql/ui/">GraphQL</a>}
      </nav>
    </header>
  );
}
