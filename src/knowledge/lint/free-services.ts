import type { DatedRules, FreeService } from './dated-rules.js';
import { findingAt, type Finding } from './finding.js';
import type { Statement } from './statement.js';
import { namesAll } from './words.js';

/** A fee on a service that a rule makes free on the day given. */
export function feesOnFreeServices(
  statements: readonly Statement[],
  rules: DatedRules,
  day: string,
): readonly Finding[] {
  return statements
    .filter(({ value }) => value > 0)
    .flatMap((statement) => {
      const service = rules.freeServices.find((one) => one.from <= day && isAbout(statement, one));
      return service === undefined ? [] : [findingOf(statement, service, rules.freeSource)];
    });
}

/** The instruction's own reservations: they make no other service of it. */
const RESERVED = /,? hors (?:timbres?|ch[eè]ques? de guichet)/gi;

function isAbout({ named, context }: Statement, { words, unless }: FreeService): boolean {
  const around = context.replace(RESERVED, '');
  return namesAll(named, words) && !unless.some((word) => namesAll(around, [[word]]));
}

function findingOf(statement: Statement, service: FreeService, source: string): Finding {
  return findingAt(statement, {
    rule: 'fee-on-free-service',
    severity: 'error',
    what: `${statement.figure} for “${statement.named}”, but “${service.name}” is free since ${service.from}`,
    mend: `Write that it is free, or name the other service that is meant (${source}).`,
  });
}
