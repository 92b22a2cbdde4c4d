import type { DialogueReport, Exchange, Failure, Repeats } from './dialogues-report.js';
import { alignColumns, shareInWords } from './figures.js';

/** A customer may write a whole page; a screen is no page. */
const LONGEST_SAID = 200;

/** The report as a person reads it: what failed, then the figures. @param verbose with all that failed dialogues said */
export function dialogueLines(report: DialogueReport, verbose: boolean): readonly string[] {
  const { dialogues, turns, slices, failures, repeats } = report;
  return [
    ...failures.flatMap((failure) => failureLines(failure, verbose)),
    ...alignColumns([
      ['slice', 'passed (95 %)'],
      ...[{ name: 'dialogues', ...dialogues }, { name: 'turns', ...turns }, ...slices].map((slice) => [
        slice.name,
        `${slice.hits}/${slice.cases}  ${shareInWords(slice)}`,
      ]),
    ]),
    ...repeatLines(repeats),
  ];
}

function failureLines({ name, file, line, says, faults, transcript }: Failure, verbose: boolean): readonly string[] {
  const heard = transcript.find((exchange) => exchange.line === line)?.hears;
  return [
    `FAILED ${file}:${line} ${name}`,
    `  > ${cut(says)}`,
    ...faults.map((fault) => `  ${fault}`),
    ...(heard === undefined || verbose ? [] : [`  « ${cut(heard.replace(/\s+/g, ' '))} »`]),
    ...(verbose ? transcript.flatMap(exchangeLines) : []),
    '',
  ];
}

function exchangeLines({ says, hears, faults }: Exchange): readonly string[] {
  return [
    `    > ${cut(says)}`,
    ...hears.split('\n').map((line) => `    ${line}`.trimEnd()),
    ...faults.map((fault) => `    ! ${fault}`),
  ];
}

function repeatLines({ times, once, always, unsteady }: Repeats): readonly string[] {
  if (times < 2) return [];
  return [
    '',
    `${times} runs: pass^1 ${once.hits}/${once.cases}, pass^${times} ${always.hits}/${always.cases}`,
    ...(unsteady.length === 0
      ? ['every answer the same in all runs']
      : [`answered differently: ${unsteady.join(', ')}`]),
  ];
}

function cut(text: string): string {
  return text.length > LONGEST_SAID ? `${text.slice(0, LONGEST_SAID)}… (${text.length} characters)` : text;
}
