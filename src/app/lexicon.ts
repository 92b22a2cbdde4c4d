import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../domain/errors.js';
import { readLexicon, type Lexicon } from '../knowledge/lexicon.js';
import { datasets } from './paths.js';

/**
 * The words of the domain that the documents and the customers share.
 *
 * @throws OperatorError `bad-lexicon`
 */
export async function loadLexicon(path: string = join(datasets, 'lexicon.json')): Promise<Lexicon> {
  try {
    return readLexicon(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    throw new OperatorError('bad-lexicon', `${path} cannot be read as JSON`, {
      fix: 'Restore datasets/lexicon.json.',
      cause,
    });
  }
}
