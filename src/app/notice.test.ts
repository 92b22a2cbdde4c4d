import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { notice } from '../assistant/notice.js';
import { NOTICE_VERSION } from '../domain/privacy.js';
import { phrasesOf } from '../web/phrases.js';
import { packageRoot } from './paths.js';

/** What a customer is told of his data, on the page and on WhatsApp, in both languages. */
function wording(): string {
  const page = (['fr', 'en'] as const).map((language) => {
    const { consent, noticeWho, noticeRights, noticeDevice } = phrasesOf(language);
    return [consent, noticeWho, noticeRights, noticeDevice];
  });
  return JSON.stringify([page, notice]);
}

it('has another version for another wording', () => {
  const digest = createHash('sha256').update(wording()).digest('hex').slice(0, 12);
  // A change of one is a change of both: customers are told again, and their consent is to the new words.
  expect([NOTICE_VERSION, digest]).toEqual(['2026-11', '7281b9b9d360']);
});

it('stands on the page before a word is written, without a script too', async () => {
  const page = (await readFile(join(packageRoot, 'src', 'web', 'index.html'), 'utf8')).replace(/\s+/g, ' ');
  const { consent, noticeRights } = phrasesOf('fr');
  expect(page.indexOf(consent)).toBeGreaterThan(0);
  expect(page.indexOf(consent)).toBeLessThan(page.indexOf('id="text"'));
  expect(page).toContain(noticeRights);
});
