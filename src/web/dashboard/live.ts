// Keeps the counts and the cards of an open page as they are now. Without it the page stays as it was sent.

const address = '/dashboard/vivant';
const overview = '/dashboard';
const todo = '/dashboard/todo';
/** After an answer that the browser does not ask again for by itself. */
const AGAIN_MS = 30_000;

let source: EventSource | undefined;
let ended = false;
let firstCount: number | undefined;

watch();
document.addEventListener('visibilitychange', () => (document.hidden ? rest() : watch()));
// A page that waits in the browser's memory must not hold a connection.
addEventListener('pagehide', rest);
addEventListener('pageshow', watch);

/** One connection a page that is seen: a browser has six for all of them. */
function watch(): void {
  if (source !== undefined || ended || document.hidden) return;
  const query = new URLSearchParams(location.pathname === overview ? location.search : '');
  if (location.pathname === overview) query.set('page', 'overview');
  const opened = new EventSource(`${address}?${query.toString()}`);
  source = opened;
  opened.addEventListener('waiting', ({ data }: MessageEvent<string>) => showWaiting(fieldsOf(data)));
  opened.addEventListener('figures', ({ data }: MessageEvent<string>) =>
    replace('live-figures', fieldsOf(data)['html']),
  );
  opened.addEventListener('ended', () => {
    ended = true;
    rest();
    say('Votre session est finie.', ['/dashboard/login', 'Se reconnecter']);
  });
  opened.addEventListener('error', () => {
    if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
    rest();
    setTimeout(watch, AGAIN_MS);
  });
}

function rest(): void {
  source?.close();
  source = undefined;
}

function fieldsOf(data: string): Readonly<Record<string, unknown>> {
  const read: unknown = JSON.parse(data);
  return typeof read === 'object' && read !== null ? Object.fromEntries(Object.entries(read)) : {};
}

function showWaiting({ count, html }: Readonly<Record<string, unknown>>): void {
  if (typeof count !== 'number') return;
  const place = document.getElementById('live-count');
  if (place !== null) place.textContent = count === 0 ? '' : ` (${count})`;
  if (location.pathname === overview) replace('live-waiting', html);
  if (location.pathname !== todo) return;
  firstCount ??= count;
  if (count !== firstCount) say('La liste a changé.', [location.href, 'Actualiser']);
}

/** The server's own piece of page. Where somebody is at work it waits until he has left; definitions stay open. */
function replace(id: string, html: unknown): void {
  const place = document.getElementById(id);
  if (place === null || typeof html !== 'string') return;
  if (place.contains(document.activeElement)) {
    place.addEventListener('focusout', () => setTimeout(() => replace(id, html)), { once: true });
    return;
  }
  const open = [...place.querySelectorAll('details')].map((details) => details.open);
  place.innerHTML = html;
  place.querySelectorAll('details').forEach((details, index) => (details.open = open[index] === true));
}

/** One line above the page, said by screen readers. */
function say(text: string, [to, name]: readonly [string, string]): void {
  const line = document.getElementById('live-said') ?? document.createElement('p');
  line.id = 'live-said';
  line.className = 'done';
  line.setAttribute('role', 'status');
  document.querySelector('h1')?.after(line);
  const link = document.createElement('a');
  link.href = to;
  link.textContent = name;
  line.replaceChildren(`${text} `, link);
}

// A module: its names are not those of other pages' scripts.
export {};
