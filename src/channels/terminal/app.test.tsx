import { EventEmitter } from 'node:events';
import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../domain/errors.js';
import { conversationId, messageId } from '../../domain/ids.js';
import type { TurnWatch } from '../../domain/ports.js';
import type { Reply } from '../../domain/turn.js';
import { App } from './app.js';
import type { ScreenSize } from './live-rows.js';
import type { TerminalChat } from './session.js';
import { Session } from './session.js';
import { displayWidth } from './width.js';

function says(text: string, part: Partial<Reply> = {}): Reply {
  return {
    conversationId: conversationId('terminal', 's'),
    messageId: messageId('m'),
    text,
    quickReplies: [],
    language: 'fr',
    intent: { name: 'faq', confidence: 1 },
    flow: { name: 'none', status: 'none' },
    slots: {},
    records: [],
    sources: [],
    handoff: false,
    engine: 'local',
    latencyMs: 1,
    ...part,
  };
}

interface Screen {
  readonly heard: readonly string[];
  readonly modes: readonly string[];
  readonly session: Session;
  readonly type: (chunk: string) => void;
  readonly frame: () => string;
  /** What is drawn again at each change: all that stands below what was said. */
  readonly live: () => readonly string[];
  readonly resize: (size: ScreenSize) => void;
}

const opened: (() => void)[] = [];
afterEach(() => opened.splice(0).forEach((close) => close()));

function openScreen(
  respond: TerminalChat['respond'],
  first: ScreenSize = { columns: 80, rows: 24 },
  part: Partial<TerminalChat> = {},
): Screen {
  let size = first;
  const events = new EventEmitter();
  const heard: string[] = [];
  const modes: string[] = [];
  const chat = {
    respond: (text: string, watch: TurnWatch) => {
      heard.push(text);
      return respond(text, watch);
    },
    inspect: () => Promise.resolve(undefined),
    export: () => Promise.resolve('Conversation enregistrée.'),
    begin: () => undefined,
    bankName: 'Banque Exemple',
    greeting: 'Bonjour !',
    ...part,
  };
  const session = new Session(chat, () => ({ width: size.columns - 1, color: false }));
  const screen = {
    size: () => size,
    subscribe: (listener: () => void) => {
      events.on('resize', listener);
      return () => events.off('resize', listener);
    },
  };
  const writeMode = (sequence: string): void => void modes.push(sequence);
  const app = render(
    <App session={session} screen={screen} color={false} footer="moteur local" writeMode={writeMode} />,
  );
  opened.push(app.unmount);
  const frame = (): string => app.lastFrame() ?? '';
  return {
    heard,
    modes,
    session,
    type: (chunk) => app.stdin.write(chunk),
    frame,
    live: () =>
      frame()
        .split('\n')
        .slice(session.state().entries.flatMap((entry) => entry.lines).length),
    resize: (next) => {
      size = next;
      events.emit('resize');
    },
  };
}

describe('the chat screen', () => {
  it('holds a dialogue: greeting, question, numbered answer, a number as reply', async () => {
    const choice = { quickReplies: [{ label: 'Courant', value: 'courant' }] };
    const screen = openScreen((text) =>
      Promise.resolve(says(text === '1' ? 'Compte **courant**.' : 'Lequel ?', choice)),
    );
    expect(screen.frame()).toMatch(/tokosel · Banque Exemple[\s\S]*Bonjour ![\s\S]*Écrivez votre message/);
    screen.type('un compte');
    screen.type('\r');
    await vi.waitFor(() => expect(screen.frame()).toMatch(/Vous › un compte\n {2}Lequel \?\n\s+1\. Courant/));
    screen.type('1\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('Compte courant.'));
    expect(screen.heard).toEqual(['un compte', '1']);
  });

  it('does not submit a paste of 200 lines, shows its end and sends it whole at Enter', async () => {
    const screen = openScreen(() => Promise.resolve(says('Reçu.')), { columns: 40, rows: 15 });
    const lines = Array.from({ length: 200 }, (_, index) => `ligne ${index + 1}`);
    screen.type(`\x1b[200~${lines.join('\r')}\r\x1b[201~`);
    expect(screen.heard).toEqual([]);
    await vi.waitFor(() => expect(screen.live().join('\n')).toMatch(/ligne 199⏎\n {2}ligne 200\n {2}200 lignes/));
    expect(screen.live().length).toBeLessThanOrEqual(13);
    expect(screen.heard).toEqual([]);
    screen.type('\r');
    await vi.waitFor(() => expect(screen.frame()).toMatch(/… \(\+192 lignes\)\n {2}Reçu\./));
    expect(screen.heard).toEqual([lines.join('\n')]);
  });

  it('does not submit the same paste from a terminal that marks none', () => {
    const screen = openScreen(() => Promise.resolve(says('Reçu.')));
    screen.type('un\rdeux\rtrois\r');
    expect(screen.heard).toEqual([]);
    expect(screen.session.state().editor.text).toBe('un\ndeux\ntrois');
  });

  it('stays inside a narrow terminal, and follows when it changes', async () => {
    const text =
      'Le prêt auto finance jusqu’à 20 000 000 F CFA sur 60 mois, voir https://exemple.sn/prets/auto/conditions';
    const screen = openScreen(() => Promise.resolve(says(text)), { columns: 24, rows: 15 });
    screen.type('un prêt pour une voiture neuve s’il vous plaît\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('Le prêt auto'));
    screen.type('un autre message qui est trop long pour une ligne');
    await vi.waitFor(() => expect(screen.frame()).toMatch(/long pour un\s+e ligne/));
    const widest = (rows: readonly string[]): number => Math.max(...rows.map(displayWidth));
    expect(widest(screen.frame().split('\n'))).toBeLessThan(24);
    screen.resize({ columns: 18, rows: 15 });
    await vi.waitFor(() => expect(widest(screen.live())).toBeLessThan(18));
    expect(screen.live().join('').replaceAll(/[\s›]/g, '')).toContain('unautremessagequiesttroplongpouruneligne');
  });

  it('prints a tall answer above a live region that leaves two rows free, whatever the height', async () => {
    const tall = Array.from({ length: 60 }, (_, index) => `- pièce ${index + 1}`).join('\n');
    const screen = openScreen(() => Promise.resolve(says(tall)), { columns: 40, rows: 15 });
    screen.type('les pièces ?\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('- pièce 60'));
    screen.type(`\x1b[200~${'long texte '.repeat(80)}\x1b[201~`);
    for (const rows of [15, 8, 5, 4, 3]) {
      screen.resize({ columns: 40, rows });
      await vi.waitFor(() => expect(screen.live()).toHaveLength(Math.min(9, rows - 2)));
    }
    expect(screen.frame().match(/- pièce 60/g)).toHaveLength(1);
  });

  it('says sorry in one line when an answer breaks, and goes on', async () => {
    const broken = new InputError('text-too-long', 'over the limit', { fix: 'Écrivez moins.' });
    const screen = openScreen((text) => (text === 'a' ? Promise.reject(broken) : Promise.resolve(says('Oui.'))));
    screen.type('a\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('Désolé, je ne peux pas lire ce message (text-too-long).'));
    expect(screen.frame()).not.toMatch(/over the limit|at .*\.ts/);
    screen.type('b\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('Oui.'));
  });

  it('shows an answer while it is being written, its end when it is tall, then the answer itself once', async () => {
    let answer: (reply: Reply) => void = () => undefined;
    let write: TurnWatch['onPiece'];
    const screen = openScreen(
      (_text, watch) => {
        write = watch.onPiece;
        return new Promise((resolve) => (answer = resolve));
      },
      { columns: 60, rows: 15 },
    );
    screen.type('un\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('je cherche la réponse'));
    write?.('La carte **Visa**');
    write?.(' est gratuite.');
    await vi.waitFor(() => expect(screen.live().join('\n')).toMatch(/^ {2}La carte Visa est gratuite\.\n› /));
    for (let item = 1; item <= 30; item += 1) write?.(`\n- pièce ${item}`);
    await vi.waitFor(() => expect(screen.live().join('\n')).toContain('- pièce 30'));
    expect(screen.live().length).toBeLessThanOrEqual(13);
    answer(says('La carte est payante.'));
    await vi.waitFor(() => expect(screen.frame()).toContain('La carte est payante.'));
    expect(screen.frame()).not.toMatch(/gratuite|pièce/);
  });

  it('tells the assistant when the person leaves in the middle of an answer', async () => {
    let signal: AbortSignal | undefined;
    const screen = openScreen((_text, watch) => {
      signal = watch.signal;
      return new Promise(() => undefined);
    });
    screen.type('un\r');
    await vi.waitFor(() => expect(screen.heard).toEqual(['un']));
    expect(signal?.aborted).toBe(false);
    screen.type('\x03');
    expect(signal?.aborted).toBe(true);
  });

  it('keeps a second line that is written while the first is answered', async () => {
    let answer: (reply: Reply) => void = () => undefined;
    const screen = openScreen(() => new Promise((resolve) => (answer = resolve)));
    screen.type('un\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('je cherche la réponse'));
    screen.type('deux\r');
    await vi.waitFor(() => expect(screen.frame()).toMatch(/› deux\n {2}Patientez, votre message est gardé\./));
    answer(says('Réponse une.'));
    await vi.waitFor(() => expect(screen.frame()).toContain('Réponse une.'));
    expect(screen.frame()).not.toMatch(/je cherche|Patientez/);
    expect(screen.heard).toEqual(['un']);
    screen.type('\r');
    expect(screen.heard).toEqual(['un', 'deux']);
  });

  it.each([['/quitter\r'], ['/quit\r'], ['/q\r'], ['\x03\x03'], ['\x04'], ['abc\x03\x03']])(
    'leaves at %j',
    async (chunk) => {
      const screen = openScreen(() => Promise.resolve(says('x')));
      screen.type(chunk);
      expect(screen.session.state().hasLeft).toBe(true);
      await vi.waitFor(() => expect(screen.modes).toEqual(['\x1b[?2004h', '\x1b[?2004l']));
      expect(screen.heard).toEqual([]);
    },
  );

  it('does not leave at Ctrl-D on a line that is not empty, and answers /aide itself', async () => {
    const screen = openScreen(() => Promise.resolve(says('x')));
    screen.type('/aidex\x1b[D\x04\r');
    await vi.waitFor(() => expect(screen.frame()).toMatch(/Écrivez votre question[\s\S]*Alt\+Entrée/));
    screen.type('/truc\r');
    await vi.waitFor(() => expect(screen.frame()).toContain("/truc n'est pas une commande"));
    expect(screen.session.state().hasLeft).toBe(false);
    expect(screen.heard).toEqual([]);
  });

  it('clears the line at the first Ctrl-C and leaves at the second in a row', async () => {
    const screen = openScreen(() => Promise.resolve(says('x')));
    screen.type('abc\x03');
    await vi.waitFor(() =>
      expect(screen.live().join('\n')).toMatch(/Écrivez votre message…\n {2}Ctrl-C encore une fois/),
    );
    screen.type('d\x03e');
    expect(screen.session.state()).toMatchObject({ hasLeft: false, editor: { text: 'e' }, notice: '' });
  });

  it('cuts an answer short at Ctrl-C, and stays', async () => {
    let signal: AbortSignal | undefined;
    let answer: (reply: Reply) => void = () => undefined;
    const screen = openScreen((_text, watch) => {
      signal = watch.signal;
      return new Promise((resolve) => (answer = resolve));
    });
    screen.type('un\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('je cherche'));
    screen.type('\x03');
    expect(signal?.aborted).toBe(true);
    answer(says('En bref.'));
    await vi.waitFor(() => expect(screen.frame()).toContain('En bref.'));
    expect(screen.session.state().hasLeft).toBe(false);
  });

  it('opens a menu at /, filters it, moves in it, completes with Tab and closes at Escape', async () => {
    const screen = openScreen(() => Promise.resolve(says('x')));
    screen.type('/');
    await vi.waitFor(() => expect(screen.live().join('\n')).toMatch(/▸ \/inspecter[\s\S]* {2}\/exporter \[fichier\]/));
    screen.type('\x1b[B');
    await vi.waitFor(() => expect(screen.live().join('\n')).toContain('▸ /exporter'));
    screen.type('i');
    await vi.waitFor(() => expect(screen.live().filter((row) => /^[▸ ] \/\w/.test(row))).toHaveLength(1));
    screen.type('\t');
    expect(screen.session.state().editor.text).toBe('/inspecter');
    screen.type('\x15/exp\t');
    expect(screen.session.state()).toMatchObject({ editor: { text: '/exporter ' }, menu: undefined });
    screen.type('\x15/a');
    await vi.waitFor(() => expect(screen.live().join('\n')).toContain('▸ /aide'));
    screen.type('\x1b');
    await vi.waitFor(() => expect(screen.session.state().menu).toBeUndefined());
    expect(screen.session.state().editor.text).toBe('/a');
  });

  it('shows as much of the menu as there is room for, in 40 columns and 8 rows', async () => {
    const screen = openScreen(() => Promise.resolve(says('x')), { columns: 40, rows: 6 });
    screen.type('/');
    await vi.waitFor(() => expect(screen.live().join('\n')).toContain('▸ /inspecter'));
    expect(screen.live()).toHaveLength(4);
    screen.type('\x1b[A');
    await vi.waitFor(() => expect(screen.live().join('\n')).toContain('▸ /quitter'));
    expect(screen.live()).toHaveLength(4);
    expect(screen.live().every((row) => displayWidth(row) < 40)).toBe(true);
  });

  it('inspects the last turn, exports, and begins anew', async () => {
    const asked: string[] = [];
    const screen = openScreen(() => Promise.resolve(says('x')), undefined, {
      inspect: () =>
        Promise.resolve({ title: 'Tour 1', facts: [{ name: 'Langue', values: ['fr 0,98', 'réponse en fr'] }] }),
      export: (file) => Promise.resolve(`Conversation enregistrée dans ${file}`),
      begin: () => void asked.push('begin'),
    });
    screen.type('/inspect\r');
    await vi.waitFor(() => expect(screen.frame()).toMatch(/ {2}Tour 1\n {2}Langue {2}fr 0,98\n {10}réponse en fr/));
    screen.type('/exporter mon fichier.md\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('enregistrée dans mon fichier.md'));
    screen.type('/nouveau\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('Nouvelle conversation.'));
    expect(asked).toEqual(['begin']);
    expect(screen.heard).toEqual([]);
  });

  it('finds the lines of earlier conversations with ↑, and hands each new one over to be kept', async () => {
    const kept: string[] = [];
    const desk = { sent: ['hier', 'avant-hier ?'], keep: (line: string) => void kept.push(line) };
    const screen = openScreen(() => Promise.resolve(says('Oui.')), undefined, desk);
    screen.type('\x1b[A\x1b[A');
    expect(screen.session.state().editor.text).toBe('hier');
    screen.type('\r');
    await vi.waitFor(() => expect(screen.frame()).toContain('Oui.'));
    expect(kept).toEqual(['hier']);
  });

  it('goes on with what was said before', () => {
    const choices = { quickReplies: [{ label: '5 millions', value: '5 millions' }] };
    const earlier = [{ text: 'bonjour', reply: says('Quel **montant** ?', choices) }];
    const screen = openScreen(() => Promise.resolve(says('x')), undefined, { earlier });
    expect(screen.frame()).toMatch(/Vous › bonjour\n {2}Quel montant \?[\s\S]*1\. 5 millions/);
    expect(screen.frame()).not.toContain('Bonjour !');
  });
});
