import { userInfo } from 'node:os';
import { Args, Flags } from '@oclif/core';
import { CLIError } from '@oclif/core/errors';
import type { Act, DeskCase, DeskQuery, Dossier, Listed } from '../domain/desk.js';
import { InputError, TokoselError } from '../domain/errors.js';
import type { HistoryLine } from '../domain/ports.js';
import { BaseCommand } from './base-command.js';
import type { OpenDesk } from './desk.js';
import { factLines, jsonLine, tableLines, type Fact } from './desk-table.js';
import { caseJson, dossierJson, lineFacts, logFacts, type CaseView } from './desk-views.js';

const FIRST_PAGE = 50;
/** More cases than a bank will ever have, and a number that every database takes. */
const EVERY_ONE = 1_000_000_000;

const json = { json: Flags.boolean({ description: 'print one JSON object' }) };

/** Which case a command is about. */
export const caseArgs = { id: Args.string({ required: true, description: 'its reference, in any case' }) };

/** Flags of the commands that show one case. */
export const showFlags = json;

/** Flags of the commands that list. @param statuses those of the kind */
export function listFlags<Status extends string>(statuses: readonly Status[]) {
  return {
    ...json,
    status: Flags.option({ options: statuses, description: 'those of this status alone' })(),
    all: Flags.boolean({ description: 'every one, those that are over too' }),
    since: Flags.string({ helpValue: 'DAY', description: 'received on this day or later, such as 2026-11-24' }),
    assigned: Flags.string({ helpValue: 'NAME', description: 'those that this person has in hand' }),
    limit: Flags.integer({
      char: 'n',
      min: 1,
      max: 1000,
      description: `how many at most [default: ${FIRST_PAGE}, with --all no limit]`,
    }),
  };
}

/** Flags of the commands that change something. */
export const actFlags = {
  ...json,
  by: Flags.string({ helpValue: 'NAME', description: 'who does it [default: the user of this session]' }),
};

interface ListFlags<Status> {
  readonly json: boolean;
  readonly status: Status | undefined;
  readonly all: boolean;
  readonly since: string | undefined;
  readonly assigned: string | undefined;
  readonly limit: number | undefined;
}

type AnyCase = DeskCase<unknown, string>;
type HomeFlags = Parameters<BaseCommand['readSettings']>[0];

/** What the staff's commands share: the desk, two ways of printing, and who acts. */
export abstract class DeskCommand extends BaseCommand {
  private failed: TokoselError | undefined;

  protected async atDesk(flags: HomeFlags, work: (open: OpenDesk) => Promise<void>): Promise<void> {
    const { openDesk } = await import('./desk.js');
    const open = await openDesk(this.readSettings(flags).settings);
    try {
      await work(open);
    } finally {
      await open.close();
    }
  }

  /** @throws InputError `bad-day` */
  protected queryOf<Status extends string>(flags: ListFlags<Status>): DeskQuery<Status> {
    const { status, all, since, assigned, limit } = flags;
    if (since !== undefined && !isDay(since)) {
      throw new InputError('bad-day', '--since is not a day', { fix: 'Write it like 2026-11-24.' });
    }
    return {
      closed: all,
      limit: limit ?? (all ? EVERY_ONE : FIRST_PAGE),
      ...(status === undefined ? {} : { status }),
      ...(since === undefined ? {} : { since }),
      ...(assigned === undefined ? {} : { assignedTo: assigned }),
    };
  }

  /** @throws InputError `actor-missing` */
  protected actOf({ by }: { readonly by: string | undefined }, { now }: OpenDesk): Act {
    return { by: by ?? sessionUser(), at: now };
  }

  protected printList<Case extends AnyCase>(
    view: CaseView<Case>,
    { cases, total }: Listed<Case>,
    { asJson, today }: { readonly asJson: boolean; readonly today: string },
  ): void {
    if (asJson) {
      this.print(jsonLine({ [`${view.kind}s`]: cases.map((one) => view.listed(one, today)), total }));
      return;
    }
    if (cases.length === 0) {
      this.print(`No ${view.kind} to show; --all includes those that are over.`);
      this.print(view.none);
      return;
    }
    const rows = cases.map((one) => view.row(one, today));
    for (const line of tableLines(view.header, rows, process.stdout.columns || Infinity)) this.print(line);
    if (total > cases.length) this.note(`${cases.length} of ${total}: --limit ${total} shows them all.`);
  }

  protected printDossier<Case extends AnyCase>(
    view: CaseView<Case>,
    dossier: Dossier<Case> & { readonly lines?: readonly HistoryLine[] },
    { asJson, today }: { readonly asJson: boolean; readonly today: string },
  ): void {
    if (asJson) {
      this.print(jsonLine(dossierJson(view, dossier)));
      return;
    }
    this.print(dossier.case.id);
    this.printFacts(view.facts(dossier.case, today));
    this.printPart('History', logFacts(dossier.log));
    this.printPart('Last lines of the conversation', lineFacts(dossier.lines ?? []));
  }

  /** What a case is after a change. */
  protected printChanged(one: AnyCase, asJson: boolean): void {
    if (asJson) this.print(jsonLine(caseJson(one)));
    else this.printFacts([[one.id, `${one.status}, assigned to ${one.assignedTo ?? 'nobody'}`]]);
  }

  /** With `--json`, what went wrong is one JSON line too, a wrong command line included. */
  override async catch(error: Error & { exitCode?: number }): Promise<never> {
    if (!this.argv.includes('--json')) return super.catch(error);
    const told = isUsage(error) ? new InputError('usage', firstLines(error.message), SEE_HELP) : error;
    this.failed = told instanceof TokoselError ? told : undefined;
    return super.catch(told);
  }

  protected override note(line: string): void {
    const { code, message, fix } = this.failed ?? {};
    super.note(code === undefined ? line : jsonLine({ error: { code, detail: message, fix } }));
  }

  private printPart(title: string, facts: readonly Fact[]): void {
    if (facts.length === 0) return;
    this.print('');
    this.print(title);
    this.printFacts(facts);
  }

  private printFacts(facts: readonly Fact[]): void {
    for (const line of factLines(facts)) this.print(line);
  }
}

const SEE_HELP = { fix: 'See --help.' };

function isUsage(error: Error): boolean {
  return error instanceof CLIError && error.oclif.exit === 2;
}

/** oclif ends its message with a word about its help. */
function firstLines(message: string): string {
  return message.replace(/\s*See more help with --help\s*$/, '').replace(/\s*\n\s*/g, ' ');
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

function sessionUser(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    // A container may run as a user that has no name.
    throw new InputError('actor-missing', 'the user of this session has no name', { fix: 'Give --by NAME.', cause });
  }
}
