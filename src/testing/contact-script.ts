import { emailStep, nameStep, phoneStep } from '../flows/contact/contact-steps.js';
import type { Script, Step } from '../flows/script.js';

const why = { fr: 'Pour vous rappeler.', en: 'To call you back.' };

/** A service that asks for nothing but how to reach the customer. */
export function contactScript(steps: readonly Step[] = [nameStep(why), phoneStep(why), emailStep(why)]): Script {
  return {
    flow: 'account',
    version: 1,
    startedBy: 'account_opening',
    namedBy: /(?!)/,
    wantedBy: /(?!)/,
    title: { fr: 'votre demande', en: 'your request' },
    opening: { fr: 'Bonjour.', en: 'Hello.' },
    steps,
    confirm: { intro: { fr: 'Je récapitule :', en: 'Summary:' }, ask: { fr: 'Est-ce exact ?', en: 'Is it right?' } },
    finish: () => ({ text: 'fini', choices: [], records: [] }),
  };
}
