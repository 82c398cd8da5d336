import type { Pool } from 'pg';
import { recordDelivery } from '../../persistence/intake/inbox.ts';
import { createIdSource } from '../command-ids.ts';
import type { Channels, Connector, HookAnswer, HookRequest, Normalised } from './channel.ts';
import type { Connectors } from './connectors.ts';
import { correlationKey, eventId, type IncomingEvent, toEnvelope } from './incoming.ts';
import { wellFormed } from './tidy.ts';

/** What becomes of a webhook request. `outcome` is what the counters say. */
export type Received =
  | { readonly outcome: 'unknown-connector' }
  | { readonly outcome: 'method-not-allowed'; readonly allow: readonly string[] }
  | { readonly outcome: 'refused' | 'unparseable'; readonly detail: string }
  | {
      readonly outcome: 'accepted' | 'repeated' | 'unknown-shape' | 'nothing' | 'handshake';
      /** What the protocol wants to hear; absent: the tally will do. */
      readonly answer?: HookAnswer;
      readonly tally: { readonly accepted: number; readonly repeated: number; readonly unknown: number };
    };

export interface ReceiveDeps {
  readonly pool: Pool;
  readonly channels: Channels;
  readonly connectors: Connectors;
  readonly prepared: boolean;
}

const NONE = { accepted: 0, repeated: 0, unknown: 0 };
/** Headers that are kept with a delivery; none of them opens anything. */
const KEPT_HEADERS = ['user-agent', 'webhook-id', 'webhook-timestamp', 'i-twilio-idempotency-token', 'x-request-id'];
const nextId = createIdSource();

/** From a request on the wire to rows in the inbox: verified, taken apart and stored; nothing is worked on yet. */
export async function receiveHook(deps: ReceiveDeps, connectorId: string, request: HookRequest): Promise<Received> {
  const connector = (await deps.connectors.find(connectorId)) ?? (await deps.connectors.findAnew(connectorId));
  const channel = deps.channels.get(connector?.kind ?? '');
  if (connector === null || channel === undefined) return { outcome: 'unknown-connector' };
  const { methods } = channel.describe();
  if (!methods.includes(request.method)) return { outcome: 'method-not-allowed', allow: methods };

  let verified = channel.verify(request, connector);
  if (!verified.ok) {
    const anew = await deps.connectors.findAnew(connectorId);
    if (anew !== null) verified = channel.verify(request, anew);
  }
  if (!verified.ok) return { outcome: 'refused', detail: verified.detail };

  const normalised = channel.normalise(request, connector);
  if (normalised.kind === 'unparseable') return { outcome: 'unparseable', detail: normalised.detail };
  if (normalised.kind === 'handshake') return { outcome: 'handshake', answer: normalised.answer, tally: NONE };
  return await store(deps, connector, request, normalised);
}

async function store(
  deps: ReceiveDeps,
  connector: Connector,
  request: HookRequest,
  { events, unknown, answer }: Extract<Normalised, { kind: 'events' }>,
): Promise<Received> {
  const answered = answer === undefined ? {} : { answer };
  if (events.length === 0 && unknown === 0) return { outcome: 'nothing', ...answered, tally: NONE };
  const distinct = [...new Map(events.map((event) => [eventId(event), event])).values()];
  const outcome = distinct.length === 0 ? 'unknown-shape' : 'accepted';
  const accepted = await recordDelivery(
    deps.pool,
    {
      id: nextId(),
      connectorId: connector.id,
      raw: request.body,
      headers: keptHeaders(request),
      contentType: wellFormed(request.headers['content-type'] ?? ''),
      url: wellFormed(request.url),
      receivedAt: request.receivedAt,
      outcome,
      events: distinct.map((event) => inboxRow(connector.id, event, request.receivedAt)),
      keep: unknown > 0,
    },
    deps.prepared,
  );
  const isRepeated = outcome === 'accepted' && accepted === 0;
  const tally = { accepted, repeated: events.length - accepted, unknown };
  return { outcome: isRepeated ? 'repeated' : outcome, ...answered, tally };
}

function inboxRow(connectorId: string, event: IncomingEvent, receivedAt: Date) {
  return {
    id: nextId(),
    external_id: eventId(event),
    correlation_key: correlationKey(connectorId, event),
    kind: event.change,
    payload: toEnvelope(connectorId, event, receivedAt.toISOString()),
    event_at: event.occurredAt,
  };
}

function keptHeaders({ headers }: HookRequest): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, wellFormed(value).slice(0, 300)]];
    }),
  );
}
