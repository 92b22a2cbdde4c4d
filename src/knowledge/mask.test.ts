import { describe, expect, it } from 'vitest';
import { makeMaskedEmbedder } from './mask-embedder.js';
import { maskPersonal } from './mask.js';

describe('masking what tells who asks', () => {
  it.each([
    ['mon numéro est 77 123 45 67, où est ma carte ?', '77'],
    ['appelez-moi au +221771234567', '771234567'],
    ['écrivez à awa.diop@gmail.com svp', 'awa'],
    ['awa point diop arobase gmail point com', 'gmail'],
    ["je m'appelle Moussa Diop et je veux un prêt", 'Moussa'],
    ['maa ngi tudd Fatou Sarr', 'Fatou'],
    ['mon compte SN08 SN01 0152 0000 4850 0003 035', '4850'],
    ['mon compte 012345678901 est bloqué', '0123'],
    ['ma CNI est 1 234 1990 01234', '1990'],
    ['et CLAIM_20261124_7K3M9QXA ?', '7K3M9QXA'],
    ['et claim 20261124 7k3m9qxa ?', '7k3m9qxa'],
    ['mon numéro est ７７１２３４５６７', '771'],
  ])('leaves nothing of it in: %s', (text, secret) => {
    expect(maskPersonal(text)).not.toContain(secret);
  });

  it('masks the name that is known, whole or in part, whatever its case', () => {
    expect(maskPersonal('le dossier de AWA ndiaye', ['Awa Ndiaye'])).toBe('le dossier de [nom]');
    expect(maskPersonal('Mme Ndiaye attend', ['Awa Ndiaye'])).toBe('Mme [nom] attend');
  });

  it.each([
    'un prêt de 15 000 000 F CFA sur 60 mois à 8,5 %',
    'combien pour 250000000 francs ?',
    'la carte Visa coûte 12.500 F par an',
    'quels frais pour un virement le 12/05/2026 ?',
  ])('leaves what is asked as it is: %s', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });

  it('masks each text before it is embedded outside', async () => {
    const seen: string[] = [];
    const embedder = makeMaskedEmbedder({
      recipe: 'r',
      dimensions: 1,
      embed: (texts) => {
        seen.push(...texts);
        return Promise.resolve(texts.map(() => Float32Array.of(1)));
      },
    });
    await embedder.embed(['appelez le 77 123 45 67']);
    await embedder.embedQuestion?.('écrivez à awa@gmail.com');
    expect(seen).toEqual(['appelez le [téléphone]', 'écrivez à [e-mail]']);
  });
});
