/** The only door of templates/: what the shell may use. */

export {
  type Accepted,
  acceptProposals,
  type Decided,
  decideValue,
  type ValueDecision,
} from './capture/decide-value.ts';
export type { CaseKnowledge } from './capture/detect.ts';
export { type Captured, type CaptureNote, type CaptureRequest, captureFromCase } from './capture/from-case.ts';
export { type Candidate, type CandidatePlace, findCandidates } from './capture/generalise.ts';
export { keyFor, keyFromName } from './capture/item-keys.ts';
export { isTelling } from './capture/knowledge.ts';
export { type NamedParameter, nameParameter, type ParameterNaming } from './capture/name-parameter.ts';
export { asNextVersion } from './capture/next-version.ts';
export { partsOfNames } from './capture/people.ts';
export {
  checkPersonal,
  type KnownCustomer,
  type KnownPeople,
  type KnownPerson,
  partsOfName,
} from './capture/personal.ts';
export { type Selection, selectItems } from './capture/select-items.ts';
export { ASPECTS, type Aspect, aspectOf, type Difference, type Standing } from './compare/difference.ts';
export { differencesBetween } from './compare/differences.ts';
export { type WordMark, wordMarks } from './compare/word-marks.ts';
export { applyOperations } from './drafting/apply.ts';
export { operationsBetween } from './drafting/between.ts';
export { inverseOf } from './drafting/invert.ts';
export type { Applied, DraftDefinition, DraftOperation, DraftRefusal, Place } from './drafting/operation.ts';
export { type Overlap, overlapOf, placeOf, type Rebased, rebase } from './drafting/overlap.ts';
export {
  type AddedDrift,
  type Drift,
  type Drifts,
  type DriftUse,
  driftsOf,
  NAME_CASES,
  PROPOSAL_RATE,
} from './evidence/drift.ts';
export {
  type Comparison,
  type CountedUse,
  compare,
  type Figures,
  figuresOf,
  SMALL_SAMPLE,
  type Week,
  weeksOf,
} from './evidence/figures.ts';
export { type Outcome, outcomesOf, SIGN_TYPES, type Sign } from './evidence/outcome.ts';
export { type Proposal, proposalOf } from './evidence/propose.ts';
export { type Base, type Likeness, worth } from './evidence/rank.ts';
export { changeOfShare, type Share, shareOf, shrunk } from './evidence/statistics.ts';
export { safeName, stepName } from './evidence/step-name.ts';
export { type ArchivedTemplate, writeArchive } from './exchange/archive.ts';
export { exportCmmn } from './exchange/cmmn/export-cmmn.ts';
export {
  type CmmnImport,
  type CmmnImportOptions,
  type ImportedTemplate,
  importCmmn,
} from './exchange/cmmn/import-cmmn.ts';
export type { ImportNote } from './exchange/import-note.ts';
export { type FoundImport, type FoundTemplate, readImport } from './exchange/read-import.ts';
export { type TemplateFile, templateFileSchema, writeTemplateFile } from './exchange/template-file.ts';
export { type WhatChanges, whatChanges } from './exchange/what-changes.ts';
export { type Finding, hasErrors } from './finding.ts';
export { BUILTIN_TEMPLATES, type BuiltinTemplate } from './library/builtin.ts';
export { type HelpWithExpression, helpWithExpression, type WrittenExpression } from './library/expression-help.ts';
export { fitFindings } from './library/fit.ts';
export { caseTypeSchema, fragmentSchema, readFragment } from './library/format.ts';
export { checkLimits, LIMITS } from './library/limits.ts';
export {
  circleOfSuccessors,
  newest,
  newestPublished,
  nextVersion,
  openDraft,
  possibleActions,
  retiring,
  TEMPLATE_ACTIONS,
  type TemplateAction,
  type VersionState,
} from './library/publish.ts';
export {
  fitPrepared,
  type Prepared,
  prepared,
  rank,
  type Searched,
  searchable,
  searchLine,
  wordsOf,
} from './library/search.ts';
export { startFindings } from './library/starts.ts';
export {
  isPublishable,
  type ParsedTemplate,
  parseCaseType,
  parseFragment,
  parseTemplate,
  servedGoals,
} from './library/template.ts';
export {
  type MergeChoices,
  type MergeConflict,
  type Merged,
  type MergedStep,
  mergeTemplates,
  type Side,
} from './merging/merge.ts';
export type { MergeNote } from './merging/references.ts';
export { checkPeople } from './mining/check-many.ts';
export { type DraftOfMany, draftFromMany, drafting, type MiningRequest } from './mining/draft.ts';
export type { MiningNote } from './mining/draft-item.ts';
export {
  FEW_CASES,
  type Mined,
  type MinedCases,
  type MinedOrder,
  type MinedStep,
  type MinedVariant,
  mineCases,
  mining,
  THRESHOLDS,
  type Thresholds,
} from './mining/mine.ts';
export { type PastCase, type PastStep, pastCaseOf } from './mining/past-case.ts';
export type { SameBecause } from './mining/same-step.ts';
export type { RenderContext } from './rendering/helpers.ts';
export { type CheckedParameters, checkParameters, fieldsOf, type ParameterError } from './rendering/parameters.ts';
export { parameterTitle, withPlaceholders } from './rendering/placeholders.ts';
export { type KnownValues, proposeParameters } from './rendering/propose-parameters.ts';
export { type Rendered, renderCaseType, renderFragment } from './rendering/render-fragment.ts';
