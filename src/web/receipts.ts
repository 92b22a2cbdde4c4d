import { element } from './element.js';
import type { Phrases } from './phrases.js';

const REFERENCE = /\b(?:SIM|PROS|CLAIM|HAND)_\d{8}_[0-9A-HJKMNP-TV-Z]{8}\b/g;

/** References of requests in a reply, each once. */
export function referencesIn(text: string): readonly string[] {
  return [...new Set(text.match(REFERENCE))];
}

/** Copies a reference; where the browser does not let us, selects it and says so. */
export function copyButton(reference: string, phrases: Phrases, announce: (line: string) => void): HTMLElement {
  const name = element('code', '', reference);
  const button = element('button', 'tool copy', `${phrases.copy} `, name);
  button.setAttribute('type', 'button');
  button.addEventListener('click', () => {
    void copied(reference).then((done) => {
      if (!done) select(name);
      button.classList.toggle('done', done);
      announce(done ? phrases.copied : phrases.copyByHand);
    });
  });
  return button;
}

async function copied(text: string): Promise<boolean> {
  // Absent on plain HTTP, whatever the types say.
  if (!('clipboard' in navigator)) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // refused to this page: it is selected instead
  }
}

function select(node: Node): void {
  const range = document.createRange();
  range.selectNodeContents(node);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
