// Installs the packages of the lockfile and moves Banana Cake Pop to a folder that is not there yet. It gets there whole or not at
// all: a build that is ended leaves no half of it, and of two builds at once the second finds it there.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [destination] = process.argv.slice(2);
mkdirSync(dirname(destination), { recursive: true });
const work = mkdtempSync(`${destination}-`);
try {
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(import.meta.dirname, file), join(work, file));
  }

  // What npm has to say it says on standard error.
  const npm = spawnSync('npm ci --ignore-scripts --no-audit --no-fund --loglevel=error', { cwd: work, shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
  if (npm.status === 0) {
    move(date(compress(join(work, 'node_modules', '@chillicream', 'bananacakepop-graphql-ide'))));
  } else {
    process.exitCode = 1;
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Puts .gz beside what gets much shorter, so that the server compresses nothing. */
function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true }).filter((name) => /\.(js|css|html|json|svg)$/.test(name))) {
    writeFileSync(join(folder, `${entry}.gz`), gzipSync(readFileSync(join(folder, entry)), { level: 9 }));
  }

  return folder;
}

/** npm dates all files 1985, by which nobody could tell that a later version is newer. */
function date(folder) {
  const now = new Date();
  for (const entry of readdirSync(folder, { recursive: true })) {
    utimesSync(join(folder, entry), now, now);
  }

  return folder;
}

function move(folder) {
  try {
    renameSync(folder, destination);
  } catch (error) {
    if (!existsSync(destination)) {
      throw error;
    }
  }
}
