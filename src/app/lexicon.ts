import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../domain/errors.js';
import { readLexicon, type Lexicon } from '../knowledge/lexicon.js';
import { readWordingsFile } from '../knowledge/wordings-file.js';
import { datasets } from './paths.js';

/**
 * The words of the domain that the documents and the customers share, and how customers ask.
 *
 * @throws OperatorError `bad-lexicon`, `bad-wordings`
 */
export async function loadLexicon(
  path: string = join(datasets, 'lexicon.json'),
  wordings: string = join(datasets, 'wordings.jsonl'),
): Promise<Lexicon> {
  try {
    return readLexicon(JSON.parse(await readFile(path, 'utf8')), readWordingsFile(await readFile(wordings, 'utf8')));
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    throw new OperatorError('bad-lexicon', `${path} and ${wordings} cannot be read`, {
      fix: 'Restore datasets/lexicon.json and datasets/wordings.jsonl.',
      cause,
    });
  }
}
