import {
  ApiToken,
  AppUser,
  Audit,
  OneTimeLink,
  Queue,
  Session,
  SignInAttempt,
  Team,
  TeamMember,
} from './access.entity.ts';
import { Attachment } from './attachment.entity.ts';
import {
  CaseArchive,
  CaseBoard,
  CaseEventRow,
  CaseInstance,
  CaseSeen,
  CaseSnapshot,
  TakenNext,
} from './case.entity.ts';
import { Conversation, Interaction } from './conversation.entity.ts';
import { Customer, CustomerIdentity, CustomerLink, CustomerNote } from './customer.entity.ts';
import { CaseDraft } from './draft.entity.ts';
import { TemplateOutcome } from './evidence.entity.ts';
import { TemplateCollection, TemplateFavourite, TemplateNewsSeen } from './hand-out.entity.ts';
import { Connector, Delivery, Inbox, ListeningRule } from './intake.entity.ts';
import { Notice, PersonPreferences } from './notice.entity.ts';
import { SavedView } from './saved-view.entity.ts';
import { SearchEntry } from './search.entity.ts';
import { DismissedSuggestion } from './suggestion.entity.ts';
import { Template, TemplateAct, TemplateComment, TemplateFollower, TemplateVersion } from './template.entity.ts';
import { TemplateDraftEvent } from './template-draft.entity.ts';
import { TemplateSource } from './template-source.entity.ts';
import { CaseParticipant, CaseTimer, FragmentUse, Outbox, WorkerHeartbeat, WorkItem } from './work.entity.ts';

/** Every table that the ORM knows; import an entity from its own file. */
export const entities = [
  Team,
  Queue,
  AppUser,
  TeamMember,
  Session,
  ApiToken,
  OneTimeLink,
  SignInAttempt,
  Audit,
  Customer,
  CustomerIdentity,
  CustomerLink,
  CustomerNote,
  Connector,
  Delivery,
  Inbox,
  ListeningRule,
  Conversation,
  Interaction,
  Attachment,
  CaseInstance,
  CaseSeen,
  TakenNext,
  CaseDraft,
  SavedView,
  Notice,
  PersonPreferences,
  CaseEventRow,
  CaseSnapshot,
  CaseBoard,
  CaseArchive,
  SearchEntry,
  WorkItem,
  CaseParticipant,
  CaseTimer,
  Outbox,
  FragmentUse,
  TemplateOutcome,
  DismissedSuggestion,
  WorkerHeartbeat,
  Template,
  TemplateVersion,
  TemplateAct,
  TemplateComment,
  TemplateFollower,
  TemplateDraftEvent,
  TemplateSource,
  TemplateFavourite,
  TemplateCollection,
  TemplateNewsSeen,
];
