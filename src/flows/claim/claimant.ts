import { readNames } from '../../language/name.js';
import { fold } from '../../language/normalise.js';
import { readPhones } from '../../language/phone.js';
import type { Phrase } from '../../language/phrase.js';
import { readCategory } from './claim-category.js';
import { readClaimAmount, readIncidentDate } from './claim-facts.js';
import { addsToStory, tells } from './claim-story.js';
import { nameStep } from '../contact/contact-steps.js';
import type { Line, Step } from '../script.js';

/**
 * The name of the person who complains: never the holder of another account, nor a line about another value.
 *
 * @param why why the bank asks for it
 */
export function claimantStep(why: Phrase): Step {
  const plain = nameStep(why);
  return {
    ...plain,
    read(line) {
      if (speaksElsewhere(line)) return { kind: 'nothing' };
      if (line.asking === 'name' || line.doubt !== undefined || !tells(line.text)) return plain.read(line);
      const cued = plain.read({ ...line, text: withoutHolders(line.text) });
      const signed = cued.kind === 'nothing' ? signatureIn(line.text) : undefined;
      return signed === undefined ? cued : plain.read({ ...line, text: signed, asking: 'name' });
    },
  };
}

/** Another value of the complaint, named. */
const FIELD = /^\W*(?:la |le |les |l')?(?:descriptions?|faits|recit|categorie|montant|date)\b/;

function speaksElsewhere(line: Line): boolean {
  if (addsToStory(line)) return true;
  if (line.asking !== 'name') return false;
  const readings = [readCategory(line), readClaimAmount(line), readIncidentDate(line)];
  return FIELD.test(fold(line.text)) || readings.some(({ kind }) => kind !== 'nothing');
}

/** « Un virement au nom de Moussa Diop » names somebody else; the line stays as long as it was. */
function withoutHolders(text: string): string {
  return [...fold(text).matchAll(/\b(?:au nom de|ici)\b/g)].reduce(
    (line, { index, 0: cue }) => line.slice(0, index) + '.'.repeat(cue.length) + line.slice(index + cue.length),
    text,
  );
}

const PAUSE = /[,.;:!?\n]/;
const WHOLE_NAME = /^(?:\p{Lu}[\p{L}'’-]+ ){1,3}\p{Lu}[\p{L}'’-]+$/u;

/** A whole name that stands alone beside the number, as messages are signed: « …, Awa Ndiaye 77 123 45 67 ». */
function signatureIn(text: string): string | undefined {
  const [phone] = readPhones(text);
  if (phone === undefined) return undefined;
  const before = text.slice(0, phone.start).split(PAUSE);
  const after = text.slice(phone.end).split(PAUSE);
  const beside = [before.at(-1), before.at(-2), after[0], after[1]].map((part = '') =>
    part.replace(/\b(?:tel|au|et)\b/gi, '').trim(),
  );
  return beside.find((part) => WHOLE_NAME.test(part) && readNames(part, true)[0]?.text === part);
}
