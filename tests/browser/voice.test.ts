import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Double } from '../../src/testing/double-server.js';
import { openOpenAiDouble } from '../../src/testing/openai-double.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { browserPath, openBrowser } from './chromium.js';
import { finished, openCustomer, thread, type Customer } from './customer.js';
import { serve, type Served } from './served.js';

const RATE = 16_000;

/** Two seconds of a tone that rises and falls, as a WAV file. */
function tone(): Buffer {
  const samples = Buffer.alloc(RATE * 2 * 2);
  for (let at = 0; at < RATE * 2; at += 1) {
    const loudness = 12_000 * Math.abs(Math.sin((at / RATE) * Math.PI * 2));
    samples.writeInt16LE(Math.round(loudness * Math.sin((at / RATE) * Math.PI * 2 * 220)), at * 2);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

describe.skipIf(browserPath === undefined)('a customer who speaks', () => {
  const folder = makeTemporaryFolder();
  let double: Double;
  let served: Served;
  let browser: Browser;
  let customer: Customer;
  beforeAll(async () => {
    const wav = join(folder.path, 'voice.wav');
    writeFileSync(wav, tone());
    double = await openOpenAiDouble({ transcript: 'je veux un prêt de 5 millions sur 3 ans' });
    const settings = {
      OPENAI_BASE_URL: `${double.url}/v1`,
      OPENAI_API_KEY: 'a-key-of-the-double',
      WHISPER_MODEL: 'whisper-1',
    };
    served = await serve(settings);
    browser = await openBrowser([
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${wav}`,
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
    await double.close();
    folder.remove();
  });
  beforeEach(async () => {
    customer = await openCustomer(browser, served.url, { permissions: ['microphone'] });
  });
  afterEach(async () => {
    expect(customer.faults).toEqual([]);
    await customer.leave();
  });

  const record = async (ms: number) => {
    const { page } = customer;
    await page.getByRole('button', { name: 'Dicter un message' }).click();
    await page.getByRole('button', { name: 'Terminer' }).waitFor();
    await page.waitForFunction(() => (document.querySelector('meter')?.value ?? 0) > 0.05);
    await page.waitForTimeout(ms);
    await page.getByRole('button', { name: 'Terminer' }).click();
    await page.locator('#voice audio').waitFor();
  };

  it('is heard: the recording reaches the speech server, and what was heard is shown and can be corrected', async () => {
    const { page } = customer;
    await record(1_500);
    await page.locator('#voice').getByRole('button', { name: 'Envoyer' }).click();
    await finished(page).first().waitFor();
    expect((await thread(page))[0]).toBe('je veux un prêt de 5 millions sur 3 ans');
    const asked = double.seen.findLast(({ path }) => path === '/v1/audio/transcriptions');
    expect(String(asked?.body)).toContain('webm');
    await page.getByRole('button', { name: 'Corriger' }).click();
    expect(await page.inputValue('#text')).toBe('je veux un prêt de 5 millions sur 3 ans');
  });

  it('may throw the recording away, with the keyboard too', async () => {
    const { page } = customer;
    const before = double.seen.length;
    await record(300);
    await page.locator('#voice').getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('button', { name: 'Dicter un message' }).press('Enter');
    await page.getByRole('button', { name: 'Terminer' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#voice').waitFor({ state: 'hidden' });
    expect(double.seen.length).toBe(before);
    expect(await page.locator('#log .bubble').count()).toBe(0);
  });

  it('sends the same recording again when the network failed', async () => {
    const { page } = customer;
    await record(500);
    await page.context().setOffline(true);
    await page.locator('#voice').getByRole('button', { name: 'Envoyer' }).click();
    await page.locator('.bubble.customer.failed').waitFor();
    await page.context().setOffline(false);
    await finished(page).first().waitFor();
    expect(await page.locator('.bubble.customer').count()).toBe(1);
  });

  it('hears why the microphone is refused, and writes instead', async () => {
    const { page } = customer;
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await page.getByRole('button', { name: 'Dicter un message' }).click();
    await page.getByText('Le micro est refusé à cette page.').waitFor();
    await customer.says('bonjour');
  });
});

describe.skipIf(browserPath === undefined)('a customer who dictates where the server does not listen', () => {
  let served: Served;
  let browser: Browser;
  beforeAll(async () => {
    [served, browser] = await Promise.all([serve(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  /** A recognition that hears in two stretches, or fails by this name. */
  const openWith = async (error: string | undefined) => {
    const customer = await openCustomer(browser, served.url);
    await customer.page.addInitScript((name) => {
      // As in a real browser, what was heard is a getter of the prototype.
      class Alternative {
        readonly #words: string;
        constructor(words: string) {
          this.#words = words;
        }
        get transcript() {
          return this.#words;
        }
      }
      const result = (...stretches: string[]) =>
        Object.assign(new Event('result'), { results: stretches.map((words) => [new Alternative(words)]) });
      class Recognition extends EventTarget {
        start() {
          if (name !== null) this.dispatchEvent(Object.assign(new Event('error'), { error: name }));
          else this.dispatchEvent(result('je veux', ' un prêt auto'));
          if (name !== null) this.stop();
        }
        stop() {
          this.dispatchEvent(new Event('end'));
        }
      }
      Object.assign(window, { SpeechRecognition: Recognition });
    }, error ?? null);
    await customer.page.reload();
    return customer;
  };

  it('reads what the browser heard in the message box, after what stood there, and sends it himself', async () => {
    const customer = await openWith(undefined);
    const { page } = customer;
    await page.fill('#text', 'Bonjour,');
    const mic = page.getByRole('button', { name: 'Dicter un message' });
    await mic.click();
    expect(await mic.getAttribute('aria-pressed')).toBe('true');
    expect(await page.inputValue('#text')).toBe('Bonjour, je veux un prêt auto');
    await page.getByText('son éditeur peut recevoir votre voix').waitFor();
    await mic.click();
    expect(await mic.getAttribute('aria-pressed')).toBeNull();
    expect(await page.locator('#banner').isVisible()).toBe(false);
    expect(await page.locator('#log .bubble').count()).toBe(0);
    await customer.leave();
  });

  it.each([
    ['not-allowed', 'Le micro est refusé à cette page.'],
    ['no-speech', 'Je n’ai entendu aucun mot.'],
    ['network', 'La dictée n’est pas possible ici.'],
  ])('hears what to do on %s', async (error, line) => {
    const customer = await openWith(error);
    const { page } = customer;
    await page.getByRole('button', { name: 'Dicter un message' }).click();
    await page.getByText(line).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    await customer.leave();
  });
});

describe.skipIf(browserPath === undefined)('a customer who listens', () => {
  it('has the reply read out with its francs in words, once he asks for it', async () => {
    const [served, browser] = await Promise.all([serve(), openBrowser()]);
    const customer = await openCustomer(browser, served.url);
    const { page } = customer;
    expect(await page.locator('.listen:visible').count()).toBe(0);
    await page.addInitScript(() => {
      const said: string[] = [];
      const voice = { lang: 'fr-FR', name: 'essai', default: true, localService: true, voiceURI: 'essai' };
      const speech = Object.assign(new EventTarget(), {
        getVoices: () => [voice],
        speak: ({ text }: { text: string }) => said.push(text),
        cancel: () => said.push('silence'),
      });
      Object.defineProperty(window, 'speechSynthesis', { value: speech });
      Object.defineProperty(window, 'SpeechSynthesisUtterance', {
        value: class extends EventTarget {
          constructor(readonly text: string) {
            super();
          }
        },
      });
      Object.assign(window, { said });
    });
    await page.reload();
    const answer = await customer.says('je veux un prêt de 1 500 000 francs');
    const said = async () => z.array(z.string()).parse(await page.evaluate('said'));
    expect(await said()).toEqual([]);
    await answer.getByRole('button', { name: 'Écouter' }).click();
    expect((await said()).join(' ')).toContain('un million cinq cent mille francs');
    await answer.getByRole('button', { name: 'Arrêter' }).click();
    expect((await said()).at(-1)).toBe('silence');
    await customer.leave();
    await browser.close();
    await served.stop();
  });
});
