import t from 'tap';
import { openCase } from '../api/cases/support.ts';
import { type Client, next, record, startNode, subscribe } from './support/node.ts';

const NOTES = 280;
// A line that stands still gives no sign of life either, and a busy machine takes long over so many notes.
const node = await startNode(t, { pingMs: 80_000 });
const agent = node.as('agent');

/** The TCP connection under a socket of the test: paused, it takes nothing in any more. */
function wireOf(client: Client): { pause(): void; resume(): void } {
  const webSocket: unknown = Reflect.get(client.io.engine.transport, 'ws');
  const wire: unknown = typeof webSocket === 'object' && webSocket !== null ? Reflect.get(webSocket, '_socket') : null;
  if (typeof wire !== 'object' || wire === null) throw new Error('this socket has no wire');
  const call = (name: string) => Reflect.apply(Reflect.get(wire, name), wire, []);
  return { pause: () => call('pause'), resume: () => call('resume') };
}

const headOf = ([first]: readonly { readonly head: number }[]): number => first?.head ?? 0;
const ascending = (one: number, other: number): number => one - other;

t.test('a screen that cannot keep up is sent nothing more, and one resync when it has drained', async (t) => {
  const id = await openCase(agent);
  const [slow, quick] = [await node.connect(agent.token), await node.connect(agent.token)];
  await subscribe(slow, id);
  await subscribe(quick, id);
  const told = record(slow);
  const wire = wireOf(slow);
  wire.pause();
  // More than the operating system holds back for a connection, and the bound of the server on top: each is six bytes.
  const text = '\u0001'.repeat(8000);
  const notes = Array.from({ length: NOTES }, () => agent.command(id, { type: 'add-note', text }));
  const answers = await Promise.all(notes);
  t.same(new Set(answers.map(({ status }) => status)), new Set([200]));
  const version = Math.max(...answers.map(({ body }) => body.version));
  // On a busy machine the other screen may fall behind as well, and is told so when it has drained.
  const last = Promise.race([
    next(quick, 'frames', (message) => message.head > version),
    next(quick, 'resync', ({ heads }) => headOf(heads) > version),
  ]);
  await agent.command(id, { type: 'add-note', text: 'the last' });
  await last;
  const resync = next(slow, 'resync', ({ heads }) => headOf(heads) === version + 1);
  wire.resume();
  t.strictSame(await resync, { heads: [{ caseId: id, head: version + 1 }] });
  t.equal(told.findLast(({ name }) => name === 'frames' || name === 'resync')?.name, 'resync', 'nothing came after it');
  const frames = told.filter(({ name }) => name === 'frames').flatMap(({ message }) => message.frames);
  t.ok(frames.length < NOTES, `${frames.length} of ${NOTES + 1} frames came by the room`);
  t.match(
    await subscribe(slow, id, frames.at(-1)?.version ?? 0),
    { ok: true, reset: true },
    'so much is better loaded anew',
  );
  // While the operating system still takes something in, it may seem to have drained: each time is told once.
  const heads = told.filter(({ name }) => name === 'resync').map(({ message }) => headOf(message.heads));
  t.strictSame(heads, [...new Set(heads)].toSorted(ascending));
  const live = next(slow, 'frames');
  await agent.command(id, { type: 'add-note', text: 'live again' });
  t.equal((await live).head, version + 2);
});
