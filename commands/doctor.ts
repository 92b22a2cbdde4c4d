import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';
import type { Check } from '../src/app/doctor.js';

const MARKS: Readonly<Record<Check['state'], string>> = { ok: '✔', warning: '!', failed: '✖', off: '–' };
const BLOCKED = 3;

export default class Doctor extends BaseCommand {
  static override description = 'Look at each part and say what is missing and how to mend it.';
  static override examples = ['<%= config.bin %> doctor', '<%= config.bin %> doctor --online --json'];
  static override flags = {
    online: Flags.boolean({ description: 'also ask the services that are configured, one small request each' }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Doctor);
    const { examine } = await import('../src/app/doctor.js');
    const checks = await examine(this.readSettings(flags), { online: flags.online, now: new Date() });
    if (flags.json) this.print(JSON.stringify({ checks }));
    else for (const line of checks.flatMap(linesOf)) this.print(line);
    if (checks.some(({ state }) => state === 'failed')) this.exit(BLOCKED);
  }
}

function linesOf({ name, state, detail, fix }: Check): readonly string[] {
  return [
    `${MARKS[state]} ${name.padEnd(13)} ${detail}`,
    ...(fix === undefined ? [] : [`  ${' '.repeat(13)} → ${fix}`]),
  ];
}
