import { openHouse } from '../src/testing/house.js';
import { everyCase, failureLine, matrixLines, runCase, type Outcome } from '../src/testing/repair/matrix.js';

// Prints flow × repair pattern: passed and tried cases over every step, language and channel. `--verbose` tells failures.
const house = await openHouse();
const outcomes: Outcome[] = [];
for (const [number, one] of everyCase().entries()) outcomes.push(await runCase(house, one, number));
await house.close();
const failed = outcomes.filter(({ faults }) => faults.length > 0);
for (const line of matrixLines(outcomes)) process.stdout.write(`${line}\n`);
for (const one of failed) {
  process.stdout.write(`\n${failureLine(one)}\n`);
  if (process.argv.includes('--verbose')) process.stdout.write(`${one.transcript.join('\n')}\n`);
}
process.exitCode = failed.length === 0 ? 0 : 10;
