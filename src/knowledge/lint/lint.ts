import type { Configuration } from './configuration.js';
import { configuredFigures } from './configured-figures.js';
import { conflictingFigures } from './conflicting-figures.js';
import { contactsAndHours } from './contacts-and-hours.js';
import { cutTables } from './cut-tables.js';
import type { DatedRules } from './dated-rules.js';
import { emptySections } from './empty-sections.js';
import { sortFindings, type Finding } from './finding.js';
import { feesOnFreeServices } from './free-services.js';
import { missingFrontMatter } from './front-matter.js';
import { deadLinks, type LinkTargets } from './links.js';
import { loanExamples } from './loan-examples.js';
import { loanSentences } from './loan-sentences.js';
import { loanTables } from './loan-tables.js';
import { modelInstructions } from './model-instructions.js';
import type { Page } from './page.js';
import { pastDates, type Today } from './past-dates.js';
import { privateData } from './private-data.js';
import { ratesAboveCeiling } from './rates-above-ceiling.js';
import { sentenceStatements } from './sentence-statements.js';
import { tableStatements } from './table-statements.js';

/** What documents are held against. */
export interface LintOrder extends Today {
  readonly rules: DatedRules;
  readonly configuration: Configuration;
  readonly targets: LinkTargets;
}

/** Every fault that the rules find, each once, by document and line. */
export async function lintPages(pages: readonly Page[], order: LintOrder): Promise<readonly Finding[]> {
  const { rules, configuration, day } = order;
  const statements = pages.flatMap((page) => [...tableStatements(page), ...sentenceStatements(page)]);
  const findings = [
    ...missingFrontMatter(pages),
    ...conflictingFigures(statements),
    ...configuredFigures(statements, configuration),
    ...loanTables(pages, configuration.loans),
    ...loanSentences(pages, configuration),
    ...loanExamples(pages, configuration.loans),
    ...contactsAndHours(pages, configuration),
    ...ratesAboveCeiling(pages, rules, day),
    ...feesOnFreeServices(statements, rules, day),
    ...pastDates(pages, order),
    ...cutTables(pages),
    ...emptySections(pages),
    ...modelInstructions(pages),
    ...privateData(pages),
    ...(await deadLinks(pages, order.targets)),
  ];
  return sortFindings(onceEach(findings));
}

function onceEach(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
