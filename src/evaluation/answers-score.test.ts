import { describe, expect, it } from 'vitest';
import type { Asked, Cited, Given } from './answers.js';
import { holdsFact, numbersIn } from './answers-plain.js';
import { answerReport, shortfalls } from './answers-report.js';
import { judgeAnswer } from './answers-score.js';
import { answerLines } from './answers-lines.js';

const asked: Asked = {
  ...{ id: 'a001', part: 'test', question: 'Combien coûte une attestation pour un visa ?', place: 'q.jsonl:1' },
  ...{ documents: ['attestations.md'], section: 'Comment obtenir une attestation ?' },
  ...{ facts: ['10 000 F'], never: ['60 000 F'], language: 'fr', style: 'standard' },
};
const cited: Cited = {
  document: 'datasets/knowledge/attestations.md',
  section: 'Comment obtenir une attestation ?',
  text: 'Attestations\n2026 11 22\nUne attestation coûte 10 000 F hors taxe et se retire en 2 jours ouvrés.',
};
const given: Given = {
  ...{ kind: 'answer', text: 'Une attestation bancaire coûte 10 000 F.', cited: [cited], milliseconds: 2 },
};
const refused: Given = { kind: 'none', text: '', cited: [], instead: 'nothing found', milliseconds: 1 };
const stranger: Asked = { ...asked, id: 'a002', documents: [], section: '', facts: [], never: [], kind: 'general' };

const faults = (change: Partial<Given>, row: Partial<Asked> = {}) =>
  judgeAnswer({ asked: { ...asked, ...row }, given: { ...given, ...change } }).faults;

describe('facts', () => {
  it('are the same however spaces, signs and currencies are written', () => {
    for (const text of ['10\u202f000 F', '10.000 FCFA', '10000 francs', '10 000 F CFA', '**10\u00a0000 XOF**']) {
      expect(holdsFact(`Cela coûte ${text} par mois.`, '10 000 F'), text).toBe(true);
    }
    expect(holdsFact('Le taux est de 6 %.', '6,00 %')).toBe(true);
    expect(holdsFact('Le taux est de 8.5%.', '8,50 %')).toBe(true);
    expect(holdsFact('Un euro vaut 655,957F CFA.', '655,957')).toBe(true);
    expect(holdsFact('Samedi | 9 h 00 – 12 h 00', '9 h 00 - 12 h 00')).toBe(true);
    expect(holdsFact('Le RELEVÉ est gratuite', 'gratuit')).toBe(true);
    expect(holdsFact('Appelez le +221 33 XXX XX XX.', '+221 33 XXX XX XX')).toBe(true);
    expect(holdsFact('votre pièce d’identité', "pièce d'identité")).toBe(true);
  });

  it('are not found inside another number or word', () => {
    expect(holdsFact('110 000 F', '10 000 F')).toBe(false);
    expect(holdsFact('10 000 000 F', '10 000 F')).toBe(false);
    expect(holdsFact('16,00 %', '6,00 %')).toBe(false);
    expect(holdsFact('0,5 %', '5 %')).toBe(false);
    expect(holdsFact('ingratuit', 'gratuit')).toBe(false);
    expect(holdsFact('2 mois', '12 mois')).toBe(false);
  });

  it('tell numbers from the points of a list', () => {
    expect(numbersIn('1. Ouvrez.\n2. Payez 2 500 F.\n\nEn 3 jours, 0,5 %.')).toEqual(['2500', '3', '0.5']);
  });
});

describe('an answer', () => {
  it('is right with its facts, from its document and with no figure of its own', () => {
    expect(judgeAnswer({ asked, given })).toMatchObject({
      ...{ answerable: true, replied: true, facts: true, document: true, section: true, figures: true, faults: [] },
    });
  });

  it('is wrong without a fact, and with what must not stand in it', () => {
    expect(faults({ text: 'Demandez-la en agence.' })).toEqual(['lacks “10 000 F”']);
    expect(faults({ text: 'De 10 000 F à 60 000 F.', cited: [{ ...cited, text: '10 000 F 60 000 F' }] })).toEqual([
      'says “60 000 F”',
    ]);
  });

  it('is wrong with a figure that stands neither in its sources nor in the question', () => {
    expect(faults({ text: 'Une attestation coûte 10 000 F, prête en 3 jours.' })).toEqual(['figures found nowhere: 3']);
    expect(faults({ text: 'Pour 7 visas : 10 000 F.' }, { question: 'Et pour 7 visas ?' })).toEqual([]);
    expect(faults({ text: '1. Demandez-la.\n2. Payez 10.000 FCFA.\n\n(22/11/2026)' })).toEqual([]);
  });

  it('is wrong from another document; another section is told and no fault', () => {
    const [other] = [{ ...cited, document: 'datasets/knowledge/frais.md' }];
    expect(faults({ cited: [other] })).toEqual([
      'source frais.md › Comment obtenir une attestation ? instead of attestations.md',
    ]);
    const verdict = judgeAnswer({ asked, given: { ...given, cited: [{ ...cited, section: 'Ailleurs' }] } });
    expect(verdict).toMatchObject({ document: true, section: false, faults: [] });
    expect(faults({ cited: [other, cited] })).toEqual([]);
  });

  it('is missing where the documents have one, and wanted nowhere else', () => {
    expect(judgeAnswer({ asked, given: refused })).toMatchObject({
      ...{ replied: false, facts: false, document: false, faults: ['not answered: nothing found'] },
    });
    expect(judgeAnswer({ asked: stranger, given: refused })).toMatchObject({
      answerable: false,
      replied: true,
      faults: [],
    });
    expect(judgeAnswer({ asked: stranger, given }).faults).toEqual([
      'answered from attestations.md › Comment obtenir une attestation ?',
    ]);
  });
});

describe('the report', () => {
  const verdicts = [
    judgeAnswer({ asked, given }),
    judgeAnswer({ asked: { ...asked, id: 'a003', style: 'sms' }, given: refused }),
    judgeAnswer({ asked: stranger, given: refused }),
  ];

  it('counts each measure over the rows it applies to', () => {
    const { score, slices, failures } = answerReport(verdicts);
    const counted = Object.entries(score).map(([name, { hits, cases }]) => `${name} ${hits}/${cases}`);
    expect(counted).toEqual([
      'right 2/3',
      'answered 1/2',
      'facts 1/2',
      'source 1/2',
      'section 1/2',
      'figures 1/1',
      'refused 1/1',
    ]);
    expect(slices.map(({ name, rows }) => `${name} ${rows}`)).toEqual([
      'part test 3',
      'style standard 2',
      'style sms 1',
      'language fr 3',
      'kind general 1',
    ]);
    expect(failures).toMatchObject([{ id: 'a003', faults: ['not answered: nothing found'], answer: '' }]);
  });

  it('gives an interval beside every share, and the failures in words', () => {
    const lines = answerLines(answerReport(verdicts), false).join('\n');
    expect(lines).toContain('2 of 3 (20.8–93.9 %)');
    expect(lines).toContain('instead of an answer: 1 × nothing found');
    expect(lines).toContain(
      'WRONG a003 (q.jsonl:1) Combien coûte une attestation pour un visa ?\n  not answered: nothing found',
    );
  });

  it('says which measure falls short, and that nothing was measured', () => {
    const { score } = answerReport(verdicts);
    const none = { right: undefined, answered: undefined, facts: undefined, source: undefined, section: undefined };
    expect(shortfalls(score, { ...none, figures: 1, refused: 0.9 })).toEqual([]);
    expect(shortfalls(score, { ...none, answered: 0.9, figures: undefined, refused: undefined })).toEqual([
      'answered: 1 of 2, less than 90 %',
    ]);
    const empty = answerReport([judgeAnswer({ asked, given })]).score;
    expect(shortfalls(empty, { ...none, figures: undefined, refused: 0.5 })).toEqual([
      'refused: 0 of 0, less than 50 %',
    ]);
  });
});
