import { describe, expect, it } from 'vitest';
import { lintPage } from '../../testing/lint-page.js';
import { deadLinks } from './links.js';

const files: Readonly<Record<string, string>> = {
  'base/tarifs.md': '# Tarifs\n\n## Quels frais ?\n',
  'base/cartes.md': '# Cartes\n\n## Où est-elle ?\n',
  'base/photo.png': '',
};
const read = (id: string) => Promise.resolve(files[id]);
const page = (body: string) => lintPage(body, { id: 'base/tarifs.md' });
const inside = async (body: string) => (await deadLinks([page(body)], { read })).map(({ what }) => what);

describe('dead links', () => {
  it('finds files and headings that are not there', async () => {
    expect(
      await inside('[a](cartes.md) [b](./perdu.md) [c](cartes.md#où-est-elle-) [d](cartes.md#nulle-part)'),
    ).toEqual([
      'the link ./perdu.md leads to no file',
      'the link cartes.md#nulle-part leads to no heading of base/cartes.md',
    ]);
    expect(await inside('[a](#quels-frais-) ![b](photo.png) [c](mailto:a@b.sn) [d](tel:+221)')).toEqual([]);
    expect(await inside('[a][x]\n\n[x]: ../ailleurs.md')).toEqual(['the link ../ailleurs.md leads to no file']);
  });

  it('asks web addresses only when it may, each once', async () => {
    const asked: string[] = [];
    const answers: Readonly<Record<string, number | string>> = {
      'https://a.sn/ok': 200,
      'https://a.sn/gone': 404,
      'https://a.sn/slow': 'nothing in time',
      'https://a.sn/shut': 403,
    };
    const ask = (url: string) => (asked.push(url), Promise.resolve(answers[url] ?? 500));
    const body =
      'https://a.sn/ok, <https://a.sn/gone> [x](https://a.sn/slow) https://a.sn/ok#b [y](https://a.sn/shut).';
    expect(await inside(body)).toEqual([]);
    const found = await deadLinks([page(body)], { read, ask });
    expect(found.map(({ severity, what }) => `${severity}: ${what}`)).toEqual([
      'warning: the link https://a.sn/slow answers nothing in time',
      'error: the link https://a.sn/gone answers 404',
    ]);
    expect(asked.sort()).toEqual(Object.keys(answers).sort());
  });

  it('asks eight addresses at once and no more', async () => {
    let open = 0;
    let most = 0;
    const ask = async () => {
      most = Math.max(most, (open += 1));
      await Promise.resolve();
      open -= 1;
      return 200;
    };
    const body = Array.from({ length: 40 }, (_, index) => `https://a.sn/${index}`).join(' ');
    expect(await deadLinks([page(body)], { read, ask })).toEqual([]);
    expect(most).toBe(8);
  });
});
