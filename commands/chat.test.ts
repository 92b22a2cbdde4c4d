import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { commandBench } from '../src/testing/command-bench.js';
import Chat from './chat.js';
import Replay from './replay.js';

const bench = commandBench('chat');
const { said } = bench;
const chat = (...argv: readonly string[]) => bench.run(Chat, argv);
const replay = (...argv: readonly string[]) => bench.run(Replay, argv);

afterEach(() => vi.unstubAllEnvs());

const SCRIPT = ['# un prêt', 'je veux un prêt auto de 5 millions sur 4 ans', '', '/inspecter', 'fonctionnaire'].join(
  '\n',
);

describe('tokosel chat', { timeout: 120_000 }, () => {
  it('plays a script and prints the exchange', async () => {
    const script = await bench.fileOf('dialogue.txt', SCRIPT);
    expect(await chat('--script', script, '--session', 'essai')).toBe(0);
    expect(said.out).toMatch(/^Vous › je veux un prêt auto de 5 millions sur 4 ans\n.*5 000 000 F CFA, 4 ans, auto/);
    expect(said.out).toMatch(/\nTour 1 · .*\nPourquoi {3}le service loan commence\n/);
    expect(said.out).toMatch(/Vous › fonctionnaire\n/);
    expect(said.out).not.toContain('# un prêt');
  });

  it('exits as the first line that failed, and says the others all the same', async () => {
    const script = await bench.fileOf('long.txt', `bonjour\n${'x'.repeat(150_000)}\nmerci\n`);
    expect(await chat('--script', script)).toBe(2);
    expect(said.out).toMatch(/Désolé, ce message dépasse[\s\S]*Avec plaisir/);
    expect(said.err).toContain('a line has more than 100000 characters');
  });

  it('shows what WhatsApp would get, also as JSON', async () => {
    const script = await bench.fileOf('account.txt', 'je veux ouvrir un compte\n');
    expect(await chat('--script', script, '--channel', 'whatsapp')).toBe(0);
    expect(said.out).toMatch(/\n╭ 1\/\d · \d+ caractères\n│ /);
    said.out = '';
    expect(await chat('--script', script, '--channel', 'whatsapp', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({
      flow: { name: 'account' },
      whatsapp: [{ body: expect.stringContaining('1. Courant') as string }],
    });
  });

  it('refuses what does not go together', async () => {
    expect(await chat('--script', join(bench.home, 'nowhere.txt'))).toBe(3);
    expect(said.err).toContain('nowhere.txt cannot be read');
    expect(await chat('essai', '--plain')).toBe(2);
    expect(await chat('--channel', 'whatsapp', '--resume')).toBe(2);
    expect(await chat('--channel', 'whatsapp', '--from', '771234567')).toBe(2);
    expect(await chat('--resume', 'never', '--plain')).toBe(3);
  });
});

describe('tokosel replay', { timeout: 120_000 }, () => {
  it('takes a conversation again and says that it is the same', async () => {
    const script = await bench.fileOf('again.txt', SCRIPT);
    expect(await chat('--script', script, '--session', 'again')).toBe(0);
    said.out = '';
    expect(await replay('terminal:again')).toBe(0);
    expect(said.out).toBe('terminal:again: 2 turns taken again, the same word for word\n');
  });

  it('exits with 1 at the first difference, both sides shown', async () => {
    const script = await bench.fileOf('hello.txt', 'bonjour');
    expect(await chat('--script', script, '--session', 'hello')).toBe(0);
    said.out = '';
    vi.stubEnv('TOKOSEL_BANK', await bench.fileOf('bank.json', await otherBank()));
    expect(await replay('terminal:hello')).toBe(1);
    expect(said.out).toMatch(/^terminal:hello: turn 1 of 1 is not what it was: text\n\n {2}the customer: bonjour\n/);
    expect(said.out).toMatch(/\n- recorded\n\+ replayed\n\n- .*Société Générale Sénégal.*\n\+ .*Banque Exemple/);
    said.out = '';
    expect(await replay('terminal:hello', '--json')).toBe(1);
    expect(JSON.parse(said.out)).toMatchObject({ turns: 1, recorded: 1, difference: { turn: 1, field: 'text' } });
  });

  it('knows no conversation that was never held', async () => {
    expect(await replay('terminal:nobody')).toBe(3);
    expect(await replay('a b')).toBe(2);
  });
});

async function otherBank(): Promise<string> {
  const bank = await readFile(join(import.meta.dirname, '..', 'datasets', 'bank.json'), 'utf8');
  return bank.replace('"name": "Société Générale Sénégal"', '"name": "Banque Exemple"');
}
