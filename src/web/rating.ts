import { element } from './element.js';
import type { Phrases } from './phrases.js';

/** What the rating needs of the page around it. */
export interface RatingPage {
  readonly phrases: Phrases;
  /** Sends it; false: it did not leave. */
  readonly send: (score: number, comment?: string) => Promise<boolean>;
  readonly announce: (line: string) => void;
  /** It was taken: nobody asks again. */
  readonly done: () => void;
}

const SCORES = [1, 2, 3, 4, 5];

/** Five buttons, then thanks and room for a word. */
export function ratingRow(page: RatingPage): HTMLElement {
  const { phrases } = page;
  const title = element('p', 'small', phrases.rate);
  const problem = element('p', 'small state');
  const buttons = SCORES.map((score) => {
    const button = action(String(score), 'choice');
    button.setAttribute('aria-label', phrases.rateOne.replace('{n}', String(score)));
    button.addEventListener('click', () => {
      void give(score, { ...page, row, buttons, problem });
    });
    return button;
  });
  const row = element('div', 'rating', title, element('div', 'choices', ...buttons), problem);
  row.tabIndex = -1; // the button that was pressed goes: the focus stays here
  row.setAttribute('role', 'group');
  row.setAttribute('aria-label', phrases.rate);
  return row;
}

interface Given extends RatingPage {
  readonly row: HTMLElement;
  readonly buttons: readonly HTMLButtonElement[];
  readonly problem: HTMLElement;
}

async function give(score: number, given: Given): Promise<void> {
  const { row, buttons, problem, phrases } = given;
  for (const button of buttons) button.disabled = true;
  const taken = await given.send(score);
  for (const button of buttons) button.disabled = false;
  if (!taken) {
    problem.textContent = phrases.notRated;
    given.announce(phrases.notRated);
    return;
  }
  given.done();
  const thanks = phrases.rated.replace('{n}', String(score));
  given.announce(thanks);
  row.replaceChildren(element('p', '', thanks), ...commentNodes(score, given));
  row.focus();
}

function commentNodes(score: number, given: Given): readonly HTMLElement[] {
  const { row, phrases } = given;
  const text = document.createElement('textarea');
  text.maxLength = 2_000;
  text.rows = 1;
  const send = action(phrases.send, 'choice');
  const problem = element('p', 'small state');
  send.addEventListener('click', () => {
    if (text.value.trim() === '') return;
    void given.send(score, text.value).then((taken) => {
      given.announce(taken ? phrases.commented : phrases.notRated);
      if (!taken) {
        problem.textContent = phrases.notRated;
        return;
      }
      row.replaceChildren(element('p', '', phrases.commented));
      row.focus();
    });
  });
  return [element('label', 'small', phrases.comment, text), send, problem];
}

function action(label: string, look: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = look;
  button.textContent = label;
  return button;
}
