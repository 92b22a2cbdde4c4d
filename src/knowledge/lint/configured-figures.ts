import type { Configuration, ConfiguredFigure } from './configuration.js';
import { findingAt, type Finding } from './finding.js';
import type { Statement } from './statement.js';
import { namesAll } from './words.js';

/** What statements say otherwise than the configuration: where a section gives several, one of them must be it. */
export function configuredFigures(statements: readonly Statement[], { figures }: Configuration): readonly Finding[] {
  return figures.flatMap((figure) =>
    bySection(statements.filter((statement) => isAbout(statement, figure))).flatMap((said) => {
      const [first] = said;
      if (first === undefined || said.some(({ value }) => isSame(value, figure.value))) return [];
      return [findingOf(first, figure)];
    }),
  );
}

/** Equal to a hundredth. */
export function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.005;
}

/** `8,5 %`, `10 000 F`. */
export function written(value: number, kind: 'amount' | 'percentage'): string {
  const figure = value.toLocaleString('fr-FR', { maximumFractionDigits: 3 }).replace(/\s/g, ' ');
  return kind === 'percentage' ? `${figure} %` : `${figure} F`;
}

function isAbout(statement: Statement, figure: ConfiguredFigure): boolean {
  const { kind, per, product, words, unless } = figure;
  const { named, section, products } = statement;
  return (
    statement.kind === kind &&
    (statement.per === undefined || per === undefined || statement.per === per) &&
    (product === undefined || (products.length === 1 && products[0] === product)) &&
    namesAll(named, words) &&
    !unless.some((word) => namesAll(`${section} ${named}`, [[word]]))
  );
}

function bySection(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const places = new Set(statements.map(placeOf));
  return [...places].map((place) => statements.filter((statement) => placeOf(statement) === place));
}

function placeOf({ document, section }: Statement): string {
  return `${document}\n${section}`;
}

function findingOf(statement: Statement, { what, file, value, kind }: ConfiguredFigure): Finding {
  return findingAt(statement, {
    rule: 'differs-from-configuration',
    severity: 'error',
    what: `“${statement.named}” is ${statement.figure}, but ${file} says ${written(value, kind)} for the ${what}`,
    mend: `Correct the document, or ${file}.`,
  });
}
