import type { Hook } from '@oclif/core/hooks';
import { ExitError } from '@oclif/core/errors';
import { isWithin } from '../language/edit-distance.js';

/** Slips after which a word is no longer taken for a command. */
const MOST_SLIPS = 2;

/** `tokosel ingst`: says what is wrong, what was likely meant, and where to look. The default export is oclif's rule for hooks. */
const didYouMean: Hook.CommandNotFound = ({ id, config }) => {
  const typed = id.replaceAll(':', ' ');
  const meant = config.commandIDs.find((name) => isWithin(MOST_SLIPS, typed, name));
  const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
  process.stderr.write(`tokosel: ${typed} is not a command.${guess} See tokosel --help.\n`);
  return Promise.reject(new ExitError(2));
};

export default didYouMean;
