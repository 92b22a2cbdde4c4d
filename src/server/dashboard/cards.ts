import type { Figure } from '../../domain/kpis.js';
import { html, nothing, type Html } from './html.js';
import { inFigures, inFineFrancs } from './words.js';

/** One figure beside that of the period before. @param rows address of what it counts; absent: it is on the page */
export function figureCard(figure: Figure, before: Figure, rows?: string): Html {
  const { definition, value, n } = figure;
  const past = definition.snapshot === true ? [] : [`avant : ${shownValue(before)}`];
  const made = value === null || definition.unit === 'count' ? [] : [`sur ${inFigures(n)}`];
  return card({
    name: definition.label.fr,
    shown: shownValue(figure),
    made: [...made, ...past].join(' ; '),
    meaning: definition.meaning.fr,
    ...(rows === undefined ? {} : { rows }),
  });
}

/** What a card says; `due`: somebody must do something about it. */
interface Card {
  readonly name: string;
  readonly shown: string;
  readonly rows?: string;
  readonly made?: string;
  readonly meaning?: string;
  readonly due?: boolean;
}

/** One number under its name, with the rows that it counts. */
export function card({ name, shown, rows, made = '', meaning = '', due = false }: Card): Html {
  const figure = rows === undefined ? html`${shown}` : html`<a href="${rows}">${shown}</a>`;
  const definition = html`<details>
    <summary>Définition</summary>
    <p>${meaning}</p>
  </details>`;
  return html`<li class="card${due ? ' due' : ''}">
    <h3>${name}</h3>
    <p class="figure">${figure}</p>
    ${made === '' ? nothing : html`<p class="made">${made}</p>`}${meaning === '' ? nothing : definition}
  </li>`;
}

/** Cards in their section. */
export function cardsOf(title: string, cards: readonly Html[]): Html {
  return html`<section>
    <h2>${title}</h2>
    <ul class="cards">
      ${cards}
    </ul>
  </section>`;
}

/** Said in the place of cards that could not be read: the others stay. */
export function failedSection(title: string): Html {
  return html`<section>
    <h2>${title}</h2>
    <p class="trouble" role="alert">Ces chiffres ne peuvent pas être lus maintenant. Le reste de la page est juste.</p>
  </section>`;
}

function shownValue({ value, definition: { unit } }: Figure): string {
  if (value === null) return '–';
  switch (unit) {
    case 'count':
      return inFigures(value);
    case 'percent':
      return `${inFigures(Math.round(value * 10) / 10)} %`;
    case 'milliseconds':
      return `${inFigures(Math.round(value))} ms`;
    case 'seconds':
      return `${inFigures(Math.round(value))} s`;
    case 'francs':
      return inFineFrancs(value);
  }
}
