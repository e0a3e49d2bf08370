import type { LogLevel } from '@importgraph/client/documents';
import type { Tone } from '../look/tone';

type LevelLook = {
  /** In front of a line. */
  label: string;
  tone: Tone;
  /** In the list of levels to choose from: the lines of this level and of those that matter more. */
  choice: string;
};

/** Everything that the page knows about each level, from the least important to the most important. */
export const levelLooks: Record<LogLevel, LevelLook> = {
  DEBUG: { label: 'DEBUG', tone: 'quiet', choice: 'All lines' },
  INFORMATION: { label: 'INFO', tone: 'text', choice: 'Information and above' },
  WARNING: { label: 'WARNING', tone: 'warn', choice: 'Warnings and errors' },
  ERROR: { label: 'ERROR', tone: 'bad', choice: 'Errors only' },
};

export const levels = Object.keys(levelLooks) as LogLevel[];

/** Whether a line of a level is shown if `least` is chosen. */
export const isShown = (level: LogLevel, least: LogLevel): boolean => levels.indexOf(level) >= levels.indexOf(least);
