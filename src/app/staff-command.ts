import { userInfo } from 'node:os';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Args, Flags } from '@oclif/core';
import { z } from 'zod';
import type { Act } from '../domain/desk.js';
import { InputError } from '../domain/errors.js';
import { BaseCommand } from './base-command.js';
import type { OpenAccounts } from './staff.js';

/** Whose account a command is about. */
export const accountArgs = { email: Args.string({ required: true, description: 'the e-mail address of the account' }) };

/** Flags of the commands that give a password: it never stands on the command line, where others can read it. */
export const passwordFlags = {
  'password-stdin': Flags.boolean({ description: 'read the password from the first line of standard input' }),
};

/** A password on standard input is not longer than this. */
const LONGEST_INPUT = 4_096;

/** What the commands about accounts share: the accounts, who acts, and a password that nobody sees. */
export abstract class StaffCommand extends BaseCommand {
  protected async withAccounts(
    flags: Parameters<BaseCommand['readSettings']>[0],
    work: (open: OpenAccounts, act: Act) => Promise<void>,
  ): Promise<void> {
    const { openAccounts } = await import('./staff.js');
    const open = await openAccounts(this.readSettings(flags).settings);
    try {
      await work(open, { by: `${operator()} (server)`, at: open.now });
    } finally {
      await open.close();
    }
  }

  /** @throws InputError `no-terminal`, `passwords-differ` or `weak-password` */
  protected async askPassword({ 'password-stdin': piped }: { readonly 'password-stdin': boolean }): Promise<string> {
    if (piped) return firstLine(await readAll(process.stdin));
    if (!process.stdin.isTTY) {
      throw new InputError('no-terminal', 'a password can be asked for in a terminal only', {
        fix: 'Use --password-stdin: printf %s "$SECRET" | tokosel staff … --password-stdin',
      });
    }
    const first = await askHidden('Password: ');
    if (first !== (await askHidden('The same again: '))) {
      throw new InputError('passwords-differ', 'the two passwords are not the same', { fix: 'Try again.' });
    }
    return first;
  }
}

/** Who sits at this server, as the log names him. */
export function operator(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    // A container may run as a user that has no name.
    if (cause instanceof Error) return 'operator';
    throw cause;
  }
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    const bytes = Buffer.from(z.instanceof(Uint8Array).parse(piece));
    size += bytes.length;
    if (size > LONGEST_INPUT) throw new InputError('weak-password', 'the password is too long');
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}

/** What is typed is not shown; Ctrl-C ends the command as everywhere. */
function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  return new Promise((resolve, reject) => {
    reader.once('SIGINT', () => {
      reader.close();
      process.stderr.write('\n');
      reject(new InputError('interrupted', 'nothing was changed'));
    });
    reader.question('', (typed) => {
      reader.close();
      process.stderr.write('\n');
      resolve(typed);
    });
  });
}
