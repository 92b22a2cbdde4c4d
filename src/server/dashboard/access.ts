import type { Permission } from '../../domain/staff.js';

/** One address of the dashboard, and what a role must allow to whoever opens it; `nothing`: not even to be signed in. */
export interface Access {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly needs: Permission | 'nothing';
  /** Opened by a page and not by a person: it keeps no session alive. */
  readonly byItself?: true;
}

const get = (path: string, needs: Access['needs']): Access => ({ method: 'GET', path: `/dashboard${path}`, needs });
const post = (path: string, needs: Access['needs']): Access => ({ method: 'POST', path: `/dashboard${path}`, needs });

/** Every address of the dashboard. The router is made from this table and from nothing else. */
export const access = {
  signInPage: get('/login', 'nothing'),
  signIn: post('/login', 'nothing'),
  signOut: post('/logout', 'see'),
  overview: get('', 'see'),
  live: { ...get('/vivant', 'see'), byItself: true },
  figures: get('/figures', 'see'),
  costs: get('/couts', 'steer'),
  quality: get('/qualite', 'steer'),
  drafts: get('/connaissances', 'teach'),
  writeDraft: post('/connaissances', 'teach'),
  todo: get('/todo', 'see'),
  claims: get('/claims', 'see'),
  claimsFile: get('/claims.csv', 'export'),
  claim: get('/claims/:id', 'see'),
  changeClaim: post('/claims/:id', 'work'),
  revealClaim: post('/claims/:id/reveal', 'reveal'),
  leads: get('/leads', 'see'),
  leadsFile: get('/leads.csv', 'export'),
  lead: get('/leads/:id', 'see'),
  changeLead: post('/leads/:id', 'work'),
  revealLead: post('/leads/:id/reveal', 'reveal'),
  handoffs: get('/handoffs', 'see'),
  handoffsFile: get('/handoffs.csv', 'export'),
  handoff: get('/handoffs/:id', 'see'),
  takeHandoff: post('/handoffs/:id/take', 'work'),
  sayInHandoff: post('/handoffs/:id/message', 'work'),
  returnHandoff: post('/handoffs/:id/return', 'work'),
  revealHandoff: post('/handoffs/:id/reveal', 'reveal'),
  simulations: get('/simulations', 'see'),
  simulationsFile: get('/simulations.csv', 'export'),
  simulation: get('/simulations/:id', 'see'),
  conversations: get('/conversations', 'see'),
  conversation: get('/conversations/:turn', 'see'),
  revealConversation: post('/conversations/:turn/reveal', 'reveal'),
  markReply: post('/conversations/:turn/mark', 'mark'),
  journal: get('/journal', 'journal'),
  accounts: get('/accounts', 'accounts'),
  changeAccount: post('/accounts', 'accounts'),
} as const satisfies Readonly<Record<string, Access>>;

export type RouteName = keyof typeof access;
