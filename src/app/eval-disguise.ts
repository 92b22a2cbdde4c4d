import { maskPersonal } from '../knowledge/mask.js';

/** What a mask becomes: lines stay answers that a service takes. */
const invented: readonly (readonly [mask: string, value: string])[] = [
  ['[nom]', 'Awa Diop'],
  ['[téléphone]', '77 555 01 42'],
  ['[e-mail]', 'awa.diop@example.sn'],
  ['[numéro]', '0000 0000 0000'],
  ['[référence]', 'CLAIM_20260101_00000000'],
];

/**
 * A line with one invented person in place of all real ones. Names that nobody announced and that are not known stay:
 * a person reads the line before it is kept.
 *
 * @param personal what is known of the customer: name, phone, e-mail
 */
export function disguised(text: string, personal: readonly string[]): string {
  return invented.reduce((line, [mask, value]) => line.replaceAll(mask, value), maskPersonal(text, personal));
}
