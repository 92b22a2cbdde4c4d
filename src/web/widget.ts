// The bank's own pages load this file: small, alone, and a guest there.

const script = document.currentScript;
const home = script instanceof HTMLScriptElement ? new URL(script.src).origin : window.location.origin;
const PATIENCE_MS = 10_000;

const STYLE = `
:host { --tokosel-brand: #0b5a45; --tokosel-on-brand: #fff; position: fixed; z-index: 2147483000; bottom: 16px; right: 16px; font: 16px/1.4 system-ui, sans-serif }
:host([data-open]) { z-index: 2147483001 }
:host([position=left]) { right: auto; left: 16px }
button { min-width: 44px; min-height: 44px; border: 0; border-radius: 22px; padding: 0 18px; font: inherit; font-weight: 600; cursor: pointer; background: var(--tokosel-brand); color: var(--tokosel-on-brand) }
button:focus-visible { outline: 3px solid var(--tokosel-brand); outline-offset: 2px }
[hidden] { display: none !important }
div { display: flex; flex-direction: column; width: min(400px, calc(100vw - 32px)); height: min(640px, calc(100vh - 32px)); height: min(640px, calc(100dvh - 32px)); border-radius: 14px; overflow: hidden; background: #fff; box-shadow: 0 8px 30px rgb(0 0 0 / .3) }
div button { border-radius: 0; width: 100% }
iframe { flex: 1; width: 100%; min-height: 0; border: 0 }
p { margin: 8px; color: #16211d }
@media (max-width: 480px) { div { position: fixed; inset: 0; width: 100%; height: 100%; border-radius: 0 } }`;

const WORDS = {
  fr: {
    open: 'Écrire à la banque',
    close: 'Fermer',
    title: 'Assistant de la banque',
    away: 'Ouvrir dans un nouvel onglet',
  },
  en: { open: 'Write to the bank', close: 'Close', title: 'The bank’s assistant', away: 'Open in a new tab' },
};

/**
 * `<tokosel-chat>`: a button that opens the chat in a frame, loaded at the first press. Attributes: `label`, `lang`
 * (fr, en), `position` (left, right), `base-url`. Several on a page show the same conversation.
 * Methods: `open()`, `close()`, `send(text)`. Events: `tokosel:open`, `tokosel:close`, `tokosel:reply`, `tokosel:record`.
 */
class TokoselChat extends HTMLElement {
  private readonly root = this.attachShadow({ mode: 'open' });
  private readonly launcher = document.createElement('button');
  private readonly panel = document.createElement('div');
  private frame: HTMLIFrameElement | undefined;
  private waiting: string[] = [];
  private isReady = false;

  connectedCallback(): void {
    window.addEventListener('message', this.hear);
    if (this.root.childElementCount > 0) return;
    dress(this.root);
    const words = this.words();
    this.launcher.textContent = this.getAttribute('label') ?? words.open;
    this.launcher.setAttribute('aria-expanded', 'false');
    this.launcher.onclick = () => this.open();
    const close = document.createElement('button');
    close.textContent = words.close;
    close.onclick = () => this.close();
    this.panel.hidden = true;
    this.panel.setAttribute('role', 'dialog');
    this.panel.setAttribute('aria-label', words.title);
    this.panel.append(close);
    this.panel.onkeydown = ({ key }) => {
      if (key === 'Escape') this.close();
    };
    this.root.append(this.launcher, this.panel);
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.hear);
  }

  open(): void {
    this.frame ??= this.load();
    this.show(true);
    this.frame.focus();
    this.tell('open');
  }

  close(): void {
    if (this.panel.hidden) return;
    this.show(false);
    this.launcher.focus();
    this.tell('close');
  }

  /** Has the customer say something; opens the chat when it is closed. */
  send(text: string): void {
    this.waiting.push(text);
    if (this.panel.hidden) this.open();
    this.deliver();
  }

  private show(open: boolean): void {
    this.panel.hidden = !open;
    this.launcher.hidden = open;
    this.toggleAttribute('data-open', open);
    this.launcher.setAttribute('aria-expanded', String(open));
  }

  private load(): HTMLIFrameElement {
    const frame = document.createElement('iframe');
    frame.allow = 'microphone; clipboard-write';
    frame.title = this.words().title;
    const session = stored(this.key());
    frame.src = `${this.base()}/${session === null ? '' : `#s=${encodeURIComponent(session)}`}`;
    this.panel.append(frame);
    setTimeout(() => this.isReady || this.offerTab(), PATIENCE_MS);
    return frame;
  }

  /** The frame says nothing: it may be refused to this page, or the network is gone. */
  private offerTab(): void {
    const link = document.createElement('a');
    link.href = `${this.base()}/`;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = this.words().away;
    const line = document.createElement('p');
    line.append(link);
    this.panel.append(line);
  }

  private readonly hear = ({ origin, source, data }: MessageEvent): void => {
    if (origin !== this.base() || this.frame === undefined || source !== this.frame.contentWindow) return;
    const { tokosel, about } = fieldsOf(data);
    if (typeof about !== 'string') return;
    if (tokosel === 'session') store(this.key(), about);
    else if (tokosel === 'close') this.close();
    else if (tokosel === 'reply' || tokosel === 'record') this.tell(tokosel, about);
    else if (tokosel === 'ready') {
      this.isReady = true;
      this.panel.querySelector('p')?.remove();
      this.deliver();
    }
  };

  private deliver(): void {
    if (!this.isReady) return;
    for (const about of this.waiting) this.frame?.contentWindow?.postMessage({ tokosel: 'say', about }, this.base());
    this.waiting = [];
  }

  private tell(event: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(`tokosel:${event}`, { detail, bubbles: true, composed: true }));
  }

  private base(): string {
    return new URL(this.getAttribute('base-url') ?? home).origin;
  }

  private key(): string {
    return `tokosel ${this.base()}`;
  }

  private words(): (typeof WORDS)['fr'] {
    return this.lang === 'en' ? WORDS.en : WORDS.fr;
  }
}

/** Style sheets that are made by script are no inline style: the bank's own policy need not allow any. */
function dress(root: ShadowRoot): void {
  if ('replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement('style');
  style.textContent = STYLE;
  root.append(style);
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' ? { ...data } : {};
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // a browser that keeps nothing: the conversation begins anew
  }
}

function store(key: string, session: string): void {
  try {
    localStorage.setItem(key, session);
  } catch {
    return; // as above
  }
}

// Loaded twice, it is one element.
if (customElements.get('tokosel-chat') === undefined) customElements.define('tokosel-chat', TokoselChat);
