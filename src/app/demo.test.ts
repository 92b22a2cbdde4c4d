import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../store/open.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { demoSettings, makeDemo, type DemoOrder } from './demo.js';
import { isDemoHome } from './demo/home.js';
import { databasePath } from './paths.js';
import { readSettings, type Settings } from './settings.js';

const now = new Date('2026-11-24T18:00:00Z');
const order: DemoOrder = { days: 7, conversations: 12, seed: 7, now, onProgress: () => undefined };

let folder: ReturnType<typeof makeTemporaryFolder>;
let settings: Settings;
beforeEach(() => {
  folder = makeTemporaryFolder();
  settings = { ...readSettings({}, folder.path).settings, TOKOSEL_HOME: folder.path };
});
afterEach(() => folder.remove());

async function figuresOf(home: Settings) {
  const store = await openStore({ path: databasePath(home) });
  const report = await store.kpis.report({ from: '2026-11-18', to: '2026-11-24', now });
  const waiting = await store.outbox.counts();
  await store.close();
  return { report, waiting };
}

describe('the demonstration', () => {
  it('fills a marked database of its own through the assistant, the same twice, and leaves the real one alone', async () => {
    const made = await makeDemo(settings, order);
    expect(made.home).toBe(join(folder.path, 'demo'));
    expect(isDemoHome(made.home)).toBe(true);
    expect(existsSync(databasePath(settings))).toBe(false);

    const { report, waiting } = await figuresOf(demoSettings(settings));
    expect(report.figures.interactions.value).toBe(made.messages);
    expect(made.messages).toBeGreaterThan(order.conversations * 2);
    expect(waiting).toEqual({ waiting: 0, held: 0, dead: 0 });

    const again = await makeDemo(settings, order);
    expect(again.messages).toBe(made.messages);
    const second = (await figuresOf(demoSettings(settings))).report;
    const { days, intents, channels } = report.breakdowns;
    expect(second.breakdowns).toMatchObject({ days, intents, channels });
    expect(second.latest).toEqual(report.latest);
  }, 60_000);

  it('refuses a folder that holds a database of somebody else, and changes nothing in it', async () => {
    const home = join(folder.path, 'demo');
    mkdirSync(home);
    writeFileSync(join(home, 'tokosel.db'), 'real');
    await expect(makeDemo(settings, order)).rejects.toMatchObject({ code: 'demo-home-real' });
    expect(readdirSync(home)).toEqual(['tokosel.db']);
  });

  it('asks nothing of the outside', () => {
    const open = demoSettings({ ...settings, GOOGLE_API_KEY: 'a-key', MCP_ENABLED: true, VECTOR_STORE: 'chroma' });
    expect(open).toMatchObject({ GOOGLE_API_KEY: undefined, MCP_ENABLED: false, VECTOR_STORE: 'sqlite' });
  });
});
