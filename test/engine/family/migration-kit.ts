import type {
  CaseCommand,
  CaseTypeDefinition,
  FragmentDefinition,
  FragmentId,
  Refusal,
} from '../../../engine/index.ts';
import { aCaseType } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';

/** A case of the first version of its type; `holdsOpen: false`, so that completion can be seen. */
export const aCaseOf = (type: Partial<CaseTypeDefinition>): Story => given({ holdsOpen: false, ...type });

const command: CaseCommand = { type: 'migrate-case', to: { kind: 'case-type' }, reason: 'a better way is known' };

const contextOf = (to: Partial<CaseTypeDefinition>, from: Partial<CaseTypeDefinition> | null, version: number) => ({
  caseType: { definition: aCaseType({ holdsOpen: false, ...to }), version, queueId: 'queue-1' },
  ...(from === null ? {} : { origin: aCaseType({ holdsOpen: false, ...from }) }),
});

/** Brings the case to another version of its type; `from` is the version that it has, where that is to be known. */
export const migrated = (
  story: Story,
  to: Partial<CaseTypeDefinition>,
  from: Partial<CaseTypeDefinition> | null = null,
  version = 2,
): Story => story.when(command, contextOf(to, from, version));

export const notMigrated = (story: Story, to: Partial<CaseTypeDefinition>, version = 2): Refusal =>
  story.refusal(command, contextOf(to, null, version));

/** Brings a fragment to another version. */
export const fragmentMigrated = (
  story: Story,
  fragmentId: FragmentId,
  to: FragmentDefinition,
  from: FragmentDefinition | null = null,
): Story =>
  story.when(
    { type: 'migrate-case', to: { kind: 'fragment', fragmentId }, reason: 'a better way is known' },
    { fragment: { definition: to, version: 2, parameters: {} }, ...(from === null ? {} : { origin: from }) },
  );
