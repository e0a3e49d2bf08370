// Prints what a change of the schema breaks for clients, and what may be dangerous for them. Exits with 1 if it breaks something.
import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';

const [before, after] = process.argv.slice(2).map((file) => buildSchema(readFileSync(file, 'utf8')));
const breaking = findBreakingChanges(before, after);
for (const { type, description } of breaking) console.log(`breaking\t${type}\t${description}`);
for (const { type, description } of findDangerousChanges(before, after)) console.log(`dangerous\t${type}\t${description}`);
process.exitCode = breaking.length > 0 ? 1 : 0;
