import Type, { type Static } from 'typebox';

/** The scenario format. What it does not name is reported as unsupported, never overlooked. */

const closed = { additionalProperties: false } as const;
const Text = Type.String();
const Optional = Type.Optional;
const Json = Type.Unknown();
const Vars = Type.Record(Text, Json);
/** true, false, or a condition; a rule that is there without a condition is true. */
const Rule = Type.Union([Type.Boolean(), Text, Type.Null(), Type.Object({ condition: Optional(Text) }, closed)]);
const Texts = Type.Union([Text, Type.Array(Text)]);
const Applicable = Type.Union([
  Text,
  Type.Boolean(),
  Type.Object({ name: Optional(Text), condition: Optional(Text) }, closed),
]);

export const OnPartModel = Type.Object(
  {
    /** Id of an item; `fact:NAME` or the name of a case-file item; `goal:KEY`. */
    src: Optional(Text),
    ev: Optional(Text),
    /** Other words for the name of a case-file item. */
    caseFileItem: Optional(Text),
    fact: Optional(Text),
    exitCriterion: Optional(Text),
    id: Optional(Text),
    name: Optional(Text),
  },
  closed,
);

export const CriterionModel = Type.Object(
  {
    id: Optional(Text),
    name: Optional(Text),
    on: Optional(Type.Array(OnPartModel)),
    if: Optional(Type.Union([Text, Type.Boolean(), Type.Null()])),
    triggerMode: Optional(Text),
    note: Optional(Text),
  },
  closed,
);

const Criteria = Optional(Type.Array(CriterionModel));

/** What an item of the model may say beside its children. */
const ITEM = {
  id: Optional(Text),
  discretionary: Optional(Text),
  type: Text,
  name: Optional(Text),
  entry: Criteria,
  exit: Criteria,
  autoComplete: Optional(Type.Union([Type.Boolean(), Text])),
  autoCompleteCondition: Optional(Text),
  timer: Optional(Text),
  caseRef: Optional(Text),
  blocking: Optional(Type.Boolean()),
  isBlocking: Optional(Type.Boolean()),
  rules: Optional(
    Type.Object(
      {
        manualActivation: Optional(Rule),
        required: Optional(Rule),
        repetition: Optional(Rule),
        repetition_attr: Optional(Type.Object({ counterVariable: Optional(Text) }, closed)),
      },
      closed,
    ),
  ),
  applicability: Optional(Type.Union([Applicable, Type.Array(Applicable)])),
  roles: Optional(Texts),
  /** Ours: what the engine's own definitions say of an item. */
  input: Optional(Type.Record(Text, Text)),
  output: Optional(Type.Record(Text, Text)),
  role: Optional(Text),
  due: Optional(Text),
  form: Optional(Vars),
  message: Optional(Type.Object({ text: Text, visibility: Text }, closed)),
  serves: Optional(Text),
  holdsOpen: Optional(Type.Boolean()),
  note: Optional(Text),
  description: Optional(Text),
};

export const ItemShape = Type.Object({ ...ITEM, children: Optional(Type.Array(Json)) }, closed);

/** An item of a model; its children are items too. */
export interface ItemModel extends Omit<Static<typeof ItemShape>, 'children'> {
  readonly children?: readonly ItemModel[];
}

export const CaseShape = Type.Object(
  {
    case: Text,
    name: Optional(Text),
    items: Optional(Type.Array(Json)),
    exit: Criteria,
    autoComplete: Optional(Type.Union([Type.Boolean(), Text])),
    autoCompleteCondition: Optional(Text),
    /** Ours: what the engine's own definitions say of a case type. */
    goals: Optional(Type.Array(Vars)),
    facts: Optional(Vars),
    firstReply: Optional(Text),
    reopenWindow: Optional(Text),
    calendar: Optional(Vars),
    /** Declares the items of the case file; here any fact may be there. */
    caseFile: Optional(Json),
    holdsOpen: Optional(Type.Boolean()),
    note: Optional(Text),
  },
  closed,
);

/** A case of the model: the first is started, others are sub-cases. */
export interface CaseModel extends Omit<Static<typeof CaseShape>, 'items'> {
  readonly items: readonly ItemModel[];
}

/** A step: its fields depend on `op`, and each operation says which it takes. */
export const StepShape = Type.Object({ op: Text, note: Optional(Text) }, { additionalProperties: true });
export type Step = { readonly op: string; readonly [field: string]: unknown };

const States = Type.Union([Text, Type.Array(Text)]);
const Listed = Type.Object(
  { includes: Optional(Type.Array(Text)), excludes: Optional(Type.Array(Text)), by: Optional(Text) },
  closed,
);

export const ExpectationShape = Type.Object(
  {
    after: Type.Integer({ minimum: 0 }),
    case: Optional(Text),
    items: Optional(Type.Record(Text, States)),
    accepted: Optional(Type.Boolean()),
    count: Optional(Type.Record(Text, Type.Record(Text, Type.Integer({ minimum: 0 })))),
    completable: Optional(Type.Record(Text, Type.Boolean())),
    discretionary: Optional(Type.Union([Listed, Type.Record(Text, Listed)])),
    liveOnly: Optional(Type.Boolean()),
    note: Optional(Text),
    /** Ours. */
    refusal: Optional(Text),
    goals: Optional(Type.Record(Text, Text)),
    facts: Optional(Vars),
    required: Optional(Type.Record(Text, Type.Boolean())),
    counter: Optional(Type.Record(Text, Type.Integer())),
    due: Optional(Type.Record(Text, Type.Union([Text, Type.Null()]))),
    because: Optional(Type.Record(Text, Vars)),
    moves: Optional(Type.Array(Text)),
    replies: Optional(Type.Record(Text, Text)),
    repliedAt: Optional(Type.Union([Text, Type.Null()])),
    parent: Optional(Type.Record(Text, Type.Union([Text, Type.Null()]))),
    deviations: Optional(Type.Array(Text)),
    allowed: Optional(Listed),
    waits: Optional(Type.Record(Text, Type.Array(Vars))),
    holding: Optional(Type.Record(Text, Type.Array(Text))),
    helps: Optional(Type.Record(Text, Vars)),
    why: Optional(Type.Record(Text, Text)),
    findings: Optional(Type.Array(Text)),
    planFindings: Optional(Type.Array(Text)),
  },
  closed,
);
export type Expectation = Static<typeof ExpectationShape>;

export const ScenarioShape = Type.Object(
  {
    id: Text,
    topic: Optional(Text),
    model: Type.Union([Type.Array(Json), Vars]),
    steps: Type.Array(StepShape),
    expect: Type.Array(ExpectationShape),
    policy: Optional(Json),
    note: Optional(Text),
    source: Optional(Json),
    liveOnly: Optional(Type.Boolean()),
    /** Ours: numbers of the rules that it proves. */
    rule: Optional(Type.Array(Text)),
    /** Ours: upper bound of transitions in one settlement. */
    stepLimit: Optional(Type.Integer()),
  },
  closed,
);

export interface Scenario extends Omit<Static<typeof ScenarioShape>, 'model' | 'steps'> {
  readonly model: readonly [CaseModel, ...CaseModel[]];
  readonly steps: readonly Step[];
}
