import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { OperatorError } from '../domain/errors.js';
import type { Act } from '../domain/desk.js';
import type {
  Counts,
  ErasurePlan,
  ExportPart,
  Person,
  PersonalFile,
  Privacy,
  Retention,
  Traces,
} from '../domain/privacy.js';
import { openStore } from '../store/open.js';
import { readBank } from './bank.js';
import { databaseOf } from './database.js';
import { openPseudonym } from './phone-key.js';
import { readRetention } from './retention.js';
import { endReviews, eraseReviews, reviewsOf } from './reviews.js';
import type { Settings } from './settings.js';
import { readPerson } from './whose-data.js';

/** People's rights on everything that is kept, beside a server or without one. Must be closed. */
export interface OpenPrivacy {
  readonly retention: Retention;
  /** @throws InputError those of `readPerson` */
  export(whose: string, act: Act): Promise<Exported>;
  plan(whose: string, now: Date): Promise<ErasurePlan>;
  erase(whose: string, act: Act): Promise<ErasurePlan & { readonly traces: Traces }>;
  purge(now: Date, dryRun: boolean): Promise<Counts>;
  close(): Promise<void>;
}

/** An export as it is handed over, and what must be looked at before. */
export interface Exported extends Pick<PersonalFile, 'caution'> {
  readonly rows: number;
  /** JSON. */
  readonly text: string;
}

/** @throws OperatorError those of `openStore`, `readBank` and `readRetention` */
export async function openPrivacy(settings: Settings): Promise<OpenPrivacy> {
  const [bank, retention] = await Promise.all([readBank(settings.TOKOSEL_BANK), readRetention(settings.TOKOSEL_BANK)]);
  const store = await openStore({ ...databaseOf(settings), pseudonym: openPseudonym(settings) });
  const { privacy } = store;
  const term = retention.claims;
  return {
    retention,
    export: (whose, act) => exported({ settings, privacy, bank: bank.name }, readPerson(whose), act),
    plan: async (whose, now) => privacy.plan(readPerson(whose), term, now),
    async erase(whose, act) {
      const person = readPerson(whose);
      // The files first: once the database has forgotten, nobody knows which lines were theirs.
      const { turns } = await privacy.plan(person, term, act.at);
      await eraseReviews(settings, new Set(turns));
      const plan = await privacy.erase(person, term, act);
      return { ...plan, traces: await privacy.sweep() };
    },
    purge: (now, dryRun) => withFiles(settings, privacy).purge({ retention, now, dryRun }),
    close: () => store.close(),
  };
}

const DAY_MS = 86_400_000;

/** The same rights; what is past its time ends in the files beside the database too. */
export function withFiles(settings: Settings, privacy: Privacy): Privacy {
  return {
    ...privacy,
    async purge(options) {
      const { retention, now, dryRun } = options;
      const before = new Date(now.getTime() - retention.conversations * DAY_MS).toISOString();
      const reviews = await endReviews(settings, before, dryRun);
      const counts = await privacy.purge(options);
      return reviews === 0 ? counts : { ...counts, 'Réponses signalées': reviews };
    },
  };
}

interface Exporting {
  readonly settings: Settings;
  readonly privacy: Privacy;
  readonly bank: string;
}

const RIGHTS =
  'Loi n° 2008-12 du 25 janvier 2008 : vous pouvez demander l’accès à ces données, leur rectification ou leur ' +
  'suppression, et vous opposer à leur usage. Autorité : Commission de protection des données personnelles (CDP).';

async function exported({ settings, privacy, bank }: Exporting, person: Person, act: Act): Promise<Exported> {
  const file = await privacy.export(person, act);
  const reviews = await reviewsOf(settings, new Set(file.turns));
  const marked = reviews.length === 0 ? [] : [{ heading: 'Réponses signalées par le personnel', rows: reviews }];
  const parts: readonly ExportPart[] = [...file.parts, ...marked];
  const document = {
    titre: `Données gardées par l’assistant automatique de ${bank}`,
    personne: person.kind === 'phone' ? person.phone : 'une conversation',
    date: act.at.toISOString(),
    droits: RIGHTS,
    données: Object.fromEntries(parts.map(({ heading, rows }) => [heading, rows])),
  };
  const rows = parts.reduce((sum, part) => sum + part.rows.length, 0);
  return { rows, caution: file.caution, text: `${JSON.stringify(document, null, 2)}\n` };
}

/** Writes an export where its user alone can read it. @throws OperatorError `file-exists` */
export async function writeExport(path: string, text: string): Promise<void> {
  if (existsSync(path)) {
    throw new OperatorError('file-exists', `${path} is there already`, { fix: 'Name another file.' });
  }
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
}
