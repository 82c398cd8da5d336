import type { EntityManager } from '@mikro-orm/postgresql';
import { openDraft } from '../../../../templates/index.ts';
import { Team } from '../../../persistence/entities/access.entity.ts';
import { type Template, TemplateComment, TemplateVersion } from '../../../persistence/entities/template.entity.ts';
import { refuseWithheld } from '../access/captured-drafts.ts';
import { curates, mayEditDraft, publishes, seesTeam, takesAway } from '../access/template-access.ts';
import { type CaseReader, refusePersonal, tellsOfNobody } from '../capture/personal-left.ts';
import { forgetDraftEvents } from '../drafts/write-draft.ts';
import { type LibraryRefusal, NO_TEMPLATE, refuseChange } from '../library-refusal.ts';
import { askedPeople, reviewersOf } from '../people/reviewers.ts';
import { type Audience, tellOfTemplate } from '../people/tell-of-template.ts';
import { type Changed, type HeldDraft, type HeldTemplate, lockDraft, lockTemplate } from './change-template.ts';
import { refusePublisher } from './publish-draft.ts';
import { auditTemplate, type Editor, recordAct } from './template-acts.ts';

interface Submission {
  readonly revision: number;
  readonly note?: string;
  readonly reviewerId?: string;
}

/** The draft goes to who publishes; until it comes back, who made it does not change it. */
export async function sendToReview(
  em: EntityManager,
  cases: CaseReader,
  editor: Editor,
  key: string,
  { revision, note, reviewerId }: Submission,
): Promise<Changed> {
  const found = await draftInState(em, editor, key, revision, 'draft');
  if (!found.ok) return found;
  const { version, template } = found;
  if (!mayEditDraft(editor.person, template, version))
    return refuseChange('not-permitted', 'Who made the draft sends it to review, or a process owner.');
  if (reviewerId !== undefined && !(await reviewersOf(em, template)).some(({ id }) => id === reviewerId)) {
    return refuseChange('content-invalid', 'This person cannot publish it.', [
      { pointer: '/reviewerId', detail: 'is not a person who publishes this template' },
    ]);
  }
  const personal = await refusePersonal(em, cases, version, note?.trim() || null);
  if (personal !== null) return personal;
  version.state = 'in-review';
  version.clearedRevision = (await tellsOfNobody(em, version, version.definition)) ? version.revision : null;
  version.submittedBy = editor.person.id;
  version.reviewerId = reviewerId ?? null;
  recordAct(em, editor, version, {
    act: 'sent-to-review',
    note: note?.trim() || null,
    reviewerId: version.reviewerId,
  });
  auditTemplate(em, editor, 'template-sent-to-review', version, { state: 'draft' });
  await em.flush();
  const asked = reviewerId === undefined ? await askedPeople(em, template) : [reviewerId];
  const told = await tellOfTemplate(em, editor.person.id, 'template-review', version, only(asked));
  return { ok: true, version, told };
}

const only = (people: readonly (string | null)[]): Audience => ({ people, followers: false, users: false });

/** Who sent the draft to review goes on with it herself. */
export async function takeBack(
  em: EntityManager,
  editor: Editor,
  key: string,
  { revision }: { readonly revision: number },
): Promise<Changed> {
  const found = await draftInState(em, editor, key, revision, 'in-review');
  if (!found.ok) return found;
  const { version } = found;
  if (version.submittedBy !== editor.person.id)
    return refuseChange('not-permitted', 'Who sent it to review takes it back; a process owner sends it back.');
  version.state = 'draft';
  recordAct(em, editor, version, { act: 'taken-back' });
  auditTemplate(em, editor, 'template-taken-back', version, { state: 'in-review' });
  await em.flush();
  return { ok: true, version };
}

/** The draft is not good yet: it goes back, with the reason. */
export async function sendBack(
  em: EntityManager,
  editor: Editor,
  key: string,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<Changed> {
  const found = await draftInState(em, editor, key, revision, 'in-review');
  if (!found.ok) return found;
  const { version, template } = found;
  if (!publishes(editor.person, template)) return refusePublisher(template);
  version.state = 'draft';
  recordAct(em, editor, version, { act: 'sent-back', note: reason.trim() });
  auditTemplate(em, editor, 'template-sent-back', version, { state: 'in-review' });
  await em.flush();
  const makers = only([version.submittedBy, version.createdBy]);
  const told = await tellOfTemplate(em, editor.person.id, 'template-sent-back', version, makers);
  return { ok: true, version, told };
}

/** Deletes the draft for good. What was published stays; the number of the draft is not given again. */
export async function discardDraft(
  em: EntityManager,
  editor: Editor,
  key: string,
  { revision }: { readonly revision: number },
): Promise<{ readonly ok: true } | LibraryRefusal> {
  const found = await draftInState(em, editor, key, revision, 'draft');
  if (!found.ok) return found;
  const { version, template } = found;
  if (!mayEditDraft(editor.person, template, version))
    return refuseChange('not-permitted', 'Who made the draft discards it, or a process owner.');
  recordAct(em, editor, version, { act: 'discarded' });
  auditTemplate(em, editor, 'template-draft-discarded', version, { state: 'draft' });
  await em.flush();
  await forgetDraftEvents(em, version);
  await em.nativeDelete(TemplateComment, { key, version: version.version });
  await em.nativeDelete(TemplateVersion, { key, version: version.version });
  return { ok: true };
}

/** Makes a template private to a team, or gives it to everybody. */
export async function changeTeam(
  em: EntityManager,
  editor: Editor,
  key: string,
  { teamId }: { readonly teamId: string | null },
): Promise<Changed> {
  const held = await lockTemplate(em, editor, key);
  const last = held?.versions.at(-1);
  if (held === null || last === undefined) return NO_TEMPLATE;
  const { template } = held;
  const refusal = (await refuseTeam(em, editor, held, teamId)) ?? (await refuseUnread(em, editor, held));
  if (refusal !== null) return refusal;
  if (template.teamId !== teamId) {
    const before = { teamId: template.teamId };
    template.teamId = teamId;
    recordAct(em, editor, last, { act: 'team-changed' });
    auditTemplate(em, editor, 'template-team-changed', last, before, { teamId });
  }
  await em.flush();
  return { ok: true, version: last };
}

async function refuseTeam(
  em: EntityManager,
  { person }: Editor,
  { template, versions }: HeldTemplate,
  teamId: string | null,
): Promise<LibraryRefusal | null> {
  const next: Pick<Template, 'kind' | 'teamId'> = { kind: template.kind, teamId };
  if (!curates(person, template) || !curates(person, next))
    return refuseChange('not-permitted', 'Its process owners say whose it is, between teams that are theirs.');
  if (template.kind === 'case-type' && !publishes(person, next)) return refusePublisher(template);
  if (template.kind === 'case-type' && !publishes(person, template)) return refusePublisher(template);
  if (teamId !== null && takesAway(person, template, versions)) return HOUSE_HAS_IT;
  if (teamId !== null && (!seesTeam(person, teamId) || (await em.count(Team, { id: teamId })) === 0)) {
    return refuseChange('content-invalid', 'There is no such team.', [
      { pointer: '/teamId', detail: 'is not a team that you belong to' },
    ]);
  }
  return null;
}

/** Whoever may not read a draft does not take it from those who may; an administrator sets right whose it is. */
async function refuseUnread(em: EntityManager, { person }: Editor, { versions }: HeldTemplate) {
  const open = openDraft(versions);
  return open === undefined || person.isAdministrator ? null : await refuseWithheld(em, person, open);
}

const HOUSE_HAS_IT = refuseChange(
  'house-has-it',
  'It was published to the whole house, so making it private would take it from others. Ask an administrator, or make a copy that is private to your team.',
  [{ pointer: '/teamId', detail: 'only an administrator makes private what everybody has' }],
);

async function draftInState(
  em: EntityManager,
  editor: Editor,
  key: string,
  revision: number,
  state: 'draft' | 'in-review',
): Promise<HeldDraft> {
  const found = await lockDraft(em, editor, key, revision);
  if (!found.ok || found.version.state === state) return found;
  return refuseChange('conflict', state === 'draft' ? 'The draft is in review.' : 'The draft is not in review.');
}
