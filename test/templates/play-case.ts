import {
  type Case,
  type CaseCommand,
  type CaseTypeDefinition,
  caseId,
  type DecideContext,
  decide,
  type FragmentDefinition,
  type ItemId,
  type JsonObject,
} from '../../engine/index.ts';

export const plainType: CaseTypeDefinition = {
  key: 'complaint',
  name: 'Complaint',
  description: '',
  queue: 'care',
  facts: {
    type: 'object',
    properties: {
      amount: { type: 'number', title: 'Amount' },
      product: { type: 'string', title: 'Product' },
      address: { type: 'string', title: 'Address' },
      ok: { type: 'boolean' },
    },
  },
  goals: [{ key: 'put-right', name: 'It is put right' }],
  plan: [
    { key: 'understand', kind: 'stage', name: 'Understand' },
    { key: 'resolve', kind: 'stage', name: 'Resolve' },
  ],
};

/** A case that is played through the engine, one minute a command. */
export class PlayedCase {
  state: Case;
  #ids = 0;
  #minutes = 0;

  constructor(type: CaseTypeDefinition = plainType, facts: Record<string, string | number | boolean> = {}) {
    this.state = this.#decide(
      null,
      { type: 'open-case', caseTypeKey: type.key, subject: 'Broken', facts },
      {
        caseNumber: 'C-1001',
        caseType: { definition: type, version: 1, queueId: this.#id() },
      },
    );
  }

  do(command: CaseCommand, more: Partial<DecideContext> = {}): this {
    this.state = this.#decide(this.state, command, more);
    return this;
  }

  add(definition: FragmentDefinition, parameters: JsonObject = {}): this {
    return this.do(
      { type: 'add-fragment', templateKey: definition.key },
      { fragment: { definition, version: 3, parameters } },
    );
  }

  /** The newest item of that key or name. */
  item(name: string): ItemId {
    const found = [...this.state.items.values()].filter((item) => item.key === name || item.name === name).at(-1);
    if (found === undefined) throw new Error(`there is no item ${name}`);
    return found.id;
  }

  done(name: string): this {
    const id = this.item(name);
    if (this.state.items.get(id)?.state === 'enabled') this.do({ type: 'start-item', itemId: id });
    return this.do({ type: 'complete-task', itemId: id });
  }

  skipped(name: string): this {
    return this.do({ type: 'skip-item', itemId: this.item(name), reason: 'not needed' });
  }

  #decide(state: Case | null, command: CaseCommand, more: Partial<DecideContext>): Case {
    this.#minutes += 1;
    const decision = decide(command, state, {
      now: new Date(Date.UTC(2026, 0, 5, 9, this.#minutes)).toISOString(),
      nextId: () => this.#id(),
      actor: { kind: 'person', id: '00000000-0000-7000-8000-00000000000a', roles: ['agent'] },
      caseId: caseId('00000000-0000-7000-8000-000000000001'),
      ...more,
    });
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    return decision.next;
  }

  #id(): string {
    this.#ids += 1;
    return `00000000-0000-7000-9000-${this.#ids.toString(16).padStart(12, '0')}`;
  }
}
