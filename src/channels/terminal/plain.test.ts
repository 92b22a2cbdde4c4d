import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../../domain/errors.js';
import { conversationId, messageId } from '../../domain/ids.js';
import type { Reply } from '../../domain/turn.js';
import { readLines, runPlainChat } from './plain.js';

function echo(text: string): Reply {
  return {
    conversationId: conversationId('terminal', 's'),
    messageId: messageId('m'),
    text: `**Lu** : ${text}`,
    quickReplies: [{ label: 'Oui', value: 'oui' }],
    language: 'fr',
    intent: { name: 'faq', confidence: 1 },
    flow: { name: 'none', status: 'none' },
    slots: {},
    records: [],
    sources: [{ title: 'Tarifs', section: 'Cartes', status: 'verified', score: 1 }],
    handoff: false,
    engine: 'local',
    latencyMs: 1,
  };
}

interface Talk {
  readonly heard: readonly string[];
  readonly printed: readonly string[];
}

async function talk(
  chunks: readonly (string | Buffer)[],
  respond = (text: string): Reply => echo(text),
): Promise<Talk> {
  const heard: string[] = [];
  const printed: string[] = [];
  await runPlainChat({
    respond: async (text) => {
      heard.push(text);
      await Promise.resolve();
      return respond(text);
    },
    print: (line) => printed.push(line),
    input: Readable.from(chunks),
  });
  return { heard, printed };
}

describe('the plain chat', () => {
  it('answers each line in turn, with quick replies and sources, without escape sequences', async () => {
    const { printed } = await talk(['bonjour\nencore\n']);
    const answer = (text: string): readonly string[] => [
      `Lu : ${text}`,
      '',
      '  1. Oui',
      '',
      'Source : Tarifs, Cartes',
      '',
    ];
    expect(printed).toEqual([...answer('bonjour'), ...answer('encore')]);
  });

  it('reads CRLF, blank lines, a byte order mark and a last line without its end', async () => {
    const { heard } = await talk(['\uFEFFun\r\n\r\n  \n', 'de', 'ux\r', '\ntrois']);
    expect(heard).toEqual(['un', 'deux', 'trois']);
  });

  it('reads UTF-8 that is cut inside a character', async () => {
    const bytes = Buffer.from('prêt à Ñaar 👍\n');
    const { heard } = await talk(Array.from(bytes, (byte) => Buffer.from([byte])));
    expect(heard).toEqual(['prêt à Ñaar 👍']);
  });

  it('says so when a line is too long, and reads the next one', async () => {
    const { heard, printed } = await talk([...Array.from({ length: 50 }, () => 'x'.repeat(10_000)), '\nsuite\n']);
    expect(heard).toEqual(['suite']);
    expect(printed[0]).toMatch(/^Désolé, ce message dépasse/);
  });

  it('gives a line of just under 100 000 characters whole', async () => {
    const { heard } = await talk(['é'.repeat(99_999)]);
    expect(heard).toEqual(['é'.repeat(99_999)]);
  });

  it('says sorry when an answer breaks, and goes on', async () => {
    const { heard, printed } = await talk(['un\ndeux\n'], (text) => {
      if (text === 'un') throw new UpstreamError('model-down', 'no answer from the model');
      return echo(text);
    });
    expect(heard).toEqual(['un', 'deux']);
    expect(printed[0]).toMatch(/^Désolé, .*\(model-down\)$/);
    expect(printed).toContain('Lu : deux');
  });

  it('stops at /quitter and explains itself at /aide', async () => {
    const { heard, printed } = await talk(['/aide\n/truc\n/quitter\nbonjour\n']);
    expect(heard).toEqual([]);
    expect(printed.join('\n')).toMatch(/Écrivez votre question[\s\S]*\/truc n'est pas une commande/);
  });

  it('prints its prompt before each message', async () => {
    const printed: string[] = [];
    const respond = (text: string): Promise<Reply> => Promise.resolve({ ...echo(text), quickReplies: [], sources: [] });
    await runPlainChat({
      respond,
      print: (line) => printed.push(line),
      input: Readable.from(['a\n']),
      prompt: 'Vous :',
    });
    expect(printed).toEqual(['Vous :', 'Lu : a', '', 'Vous :']);
  });
});

describe('the messages of a stream', () => {
  it('are its lines, the longest cut at 100 000 characters', async () => {
    const lines: string[] = [];
    for await (const line of readLines(Readable.from(['un\n\n', 'y'.repeat(300_000), '\ntrois']))) lines.push(line);
    expect(lines.map((line) => line.length)).toEqual([2, 100_000, 5]);
  });
});
