import type { Evaluation } from './formats.js';
import {
  failuresOf,
  flipInWords,
  measureRows,
  repeatLines,
  sliceRows,
  suiteRows,
  verdictInWords,
} from './formats-words.js';
import type { SuiteRun } from './gate-run.js';

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}
table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:600}
th,td{border-bottom:1px solid #ccc;padding:.3rem .8rem;text-align:left;font-variant-numeric:tabular-nums}
.verdict{padding:.8rem 1rem;border-radius:.4rem;font-weight:600}.passed{background:#dff3e3}.failed{background:#fbe3e1}
summary{cursor:pointer}blockquote{margin:.2rem 0 .2rem 1rem;color:#444}li{margin:.5rem 0}
@media (prefers-color-scheme:dark){body{background:#161616;color:#eee}.passed{background:#123d1d}.failed{background:#4a1613}blockquote{color:#bbb}}`;

/** One page without a script and without an outside address: it opens anywhere and may be sent. */
export function htmlReport(evaluation: Evaluation): string {
  const { runs, engine, verdict, repeats, seconds } = evaluation;
  const flips = verdict.diff?.flips ?? [];
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>tokosel eval: ${verdict.passed ? 'passed' : 'failed'}</title><style>${style}</style></head><body><main>`,
    '<h1>tokosel eval</h1>',
    `<p class="verdict ${verdict.passed ? 'passed' : 'failed'}">${escaped(verdictInWords(evaluation))}</p>`,
    `<p>Engine ${escaped(engine)}, ${seconds.toFixed(1)} s. Rule: ${escaped(verdict.rule)}.</p>`,
    list(verdict.reasons),
    table('Suites', ['suite', 'passed', 'share (95 %)', 'time'], suiteRows(runs)),
    list(repeatLines(repeats)),
    flips.length === 0 ? '' : `<h2>Since the baseline</h2>${list(flips.map(flipInWords))}`,
    ...runs.map((run) => suiteSection(run, evaluation)),
    '</main></body></html>',
    '',
  ].join('\n');
}

function suiteSection(run: SuiteRun, { verdict }: Evaluation): string {
  const failures = failuresOf(run);
  const rows = failures.map(
    ({ id, place, says, hears, faults }) =>
      `<li><b>${escaped(id)}</b> (${escaped(place)})<blockquote>${escaped(says)}</blockquote><blockquote>« ${escaped(hears)} »</blockquote>${escaped(faults.join('; '))}</li>`,
  );
  return [
    `<h2>${run.suite}</h2>`,
    table('Measures', ['measure', 'reached (95 %)', 'asked', 'verdict'], measureRows(run, verdict.held)),
    table('How customers write', ['written in', 'cases passed (95 %)'], sliceRows(run)),
    failures.length === 0
      ? '<p>No failure.</p>'
      : `<details><summary>${failures.length} failures</summary><ul>${rows.join('\n')}</ul></details>`,
    run.details.length === 0
      ? ''
      : `<details><summary>Details</summary><pre>${escaped(run.details.join('\n'))}</pre></details>`,
  ].join('\n');
}

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const heads = head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((one) => `<td>${escaped(one)}</td>`).join('')}</tr>`).join('\n');
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
