import type { RouteName } from './access.js';
import { changeClaim, claimPage, claimsFile, claimsPage, revealClaim } from './claims.js';
import { conversationPage, conversationsPage, markReply, revealConversation } from './conversations.js';
import { costsPage } from './costs.js';
import { draftsPage, writeDraft } from './drafts.js';
import { figuresPage } from './figures.js';
import {
  handoffPage,
  handoffsFile,
  handoffsPage,
  returnHandoff,
  revealHandoff,
  sayInHandoff,
  takeHandoff,
} from './handoffs.js';
import { changeLead, leadPage, leadsFile, leadsPage, revealLead } from './leads.js';
import { overviewPage } from './overview.js';
import { qualityPage } from './quality.js';
import { simulationPage, simulationsFile, simulationsPage } from './simulations.js';
import { accountsPage, changeAccount, journalPage } from './staff-pages.js';
import { todoPage } from './todo.js';
import type { Handler } from './visit.js';

/** Who serves each address, once whoever comes may come. Signing in and out needs no page of its own, nor does what pages watch. */
export const handlers: Readonly<Record<Exclude<RouteName, 'signInPage' | 'signIn' | 'signOut' | 'live'>, Handler>> = {
  overview: overviewPage,
  figures: figuresPage,
  costs: costsPage,
  quality: qualityPage,
  drafts: draftsPage,
  writeDraft,
  todo: todoPage,
  claims: claimsPage,
  claimsFile,
  claim: claimPage,
  changeClaim,
  revealClaim,
  leads: leadsPage,
  leadsFile,
  lead: leadPage,
  changeLead,
  revealLead,
  handoffs: handoffsPage,
  handoffsFile,
  handoff: handoffPage,
  takeHandoff,
  sayInHandoff,
  returnHandoff,
  revealHandoff,
  simulations: simulationsPage,
  simulationsFile,
  simulation: simulationPage,
  conversations: conversationsPage,
  conversation: conversationPage,
  revealConversation,
  markReply,
  journal: journalPage,
  accounts: accountsPage,
  changeAccount,
};
