import type { FlowPlace } from '../domain/conversation.js';
import type { FlowTurn, Route } from '../domain/turn.js';
import { askAgain, explainStep, skipStep, slotsAt, startFlow, stepBack } from '../flows/engine.js';
import { toQuickReplies, type Script } from '../flows/script.js';
import { say } from '../language/phrase.js';
import { controlOf, plainControlOf, type Control } from './controls.js';
import { aside, type Moment } from './moment.js';
import { choices, phrases } from './phrases.js';

/** The words that steer the conversation: first those of a flow that waits, then those that always work. */
export function byControl(moment: Moment): Route | undefined {
  const { heard, at } = moment;
  if (at?.place.status === 'suspended') return bySuspended(moment, at.script, at.place);
  const control = controlOf(heard.meant, heard.understanding);
  // "rien" may be an answer before it is a refusal: the flow reads it first, see `bySkip`.
  const unsure = control === 'skip' && plainControlOf(heard.meant) === undefined;
  return control === undefined || unsure ? undefined : steer(control, moment);
}

/** A refusal to answer that holds no answer. */
export function bySkip(moment: Moment): Route | undefined {
  const { meant, understanding } = moment.heard;
  return controlOf(meant, understanding) === 'skip' ? steer('skip', moment) : undefined;
}

function steer(control: Control, moment: Moment): Route | undefined {
  const { at } = moment;
  const inFlow = at?.place.status === 'active' ? steered(control, at.script, at.place, moment) : undefined;
  return inFlow === undefined ? alone(control, moment) : { to: 'flow', turn: inFlow };
}

/** A flow that was forgotten is offered again: yes resumes it, no drops it, anything else is a new line. */
function bySuspended(moment: Moment, script: Script, place: FlowPlace): Route | undefined {
  const { name } = moment.heard.understanding.intent;
  if (name === 'affirm') return { to: 'flow', turn: askAgain(script, place, moment.line, 0) };
  if (name === 'deny' || name === 'cancel') return { to: 'flow', turn: cancelled(script, place, moment) };
  return undefined;
}

function steered(control: Control, script: Script, place: FlowPlace, moment: Moment): FlowTurn | undefined {
  const { line } = moment;
  switch (control) {
    case 'cancel':
      return cancelled(script, place, moment);
    case 'back':
      return stepBack(script, place, line);
    case 'restart':
      return startFlow(script, { ...line, text: '' });
    case 'why_asked':
      return explainStep(script, place, line);
    case 'skip':
      return skipStep(script, place, line);
    case 'repeat':
    case 'help':
    case 'hold':
    case 'handoff':
      return undefined;
  }
}

function alone(control: Control, moment: Moment): Route | undefined {
  const { conversation, language } = moment.heard;
  switch (control) {
    case 'handoff':
      return conversation.handoff ? aside(moment, phrases.personAlready, []) : { to: 'person', reason: 'asked' };
    case 'help':
      return aside(moment, phrases.help, choices.start);
    case 'hold':
      return {
        to: 'say',
        text: say(conversation.handoff ? phrases.personAlready : phrases.hold, language),
        quickReplies: [],
      };
    case 'repeat':
      return conversation.lastReply === undefined
        ? aside(moment, phrases.nothingToRepeat, choices.start)
        : { to: 'say', text: conversation.lastReply, quickReplies: [] };
    case 'cancel':
      return aside(moment, phrases.nothingToCancel, choices.start);
    case 'restart':
      return moment.at === undefined
        ? aside(moment, phrases.nothingToAffirm, choices.start)
        : { to: 'flow', turn: startFlow(moment.at.script, { ...moment.line, text: '' }) };
    case 'back':
      return aside(moment, phrases.nothingToAffirm, choices.start);
    case 'why_asked':
    case 'skip':
      return undefined;
  }
}

function cancelled(script: Script, place: FlowPlace, { line }: Moment): FlowTurn {
  return {
    place: { flow: place.flow, version: place.version, kept: place.kept, status: 'cancelled', misses: 0 },
    text: say(phrases.cancelled, line.language),
    quickReplies: toQuickReplies(choices.start, line.language),
    slots: slotsAt(script, place),
    records: [],
  };
}
