import t from 'tap';
import type { AttachmentView } from '../../../api/contract/views.ts';
import { parseKept } from '../../../web/sync/kept-files.ts';
import { type Sending, UploadQueue } from '../../../web/sync/upload-queue.ts';

const now = '2026-03-02T10:00:00.000Z';
const view = (id: string): AttachmentView => {
  return { id, name: `${id}.png`, mediaType: 'image/png', bytes: 3, addedBy: null, addedAt: now };
};
const aFile = (name: string) => new File(['abc'], name);
const settled = () => new Promise((resolve) => setImmediate(resolve));

interface Held extends Sending {
  readonly done: (attachment: AttachmentView) => void;
  readonly fail: (error: Error) => void;
}

function held(kept: readonly AttachmentView[] = []) {
  const sendings: Held[] = [];
  const removed: string[] = [];
  const stored: string[][] = [];
  let count = 0;
  const queue = new UploadQueue(
    {
      send: (sending) => {
        const { promise, resolve, reject } = Promise.withResolvers<AttachmentView>();
        sendings.push({ ...sending, done: resolve, fail: reject });
        return promise;
      },
      remove: async (id) => void removed.push(id),
      keep: (files) => stored.push(files.map(({ id }) => id)),
      newKey: () => `k${++count}`,
    },
    kept,
  );
  const states = () => queue.files().map(({ name, state }) => `${name} ${state}`);
  return { queue, sendings, removed, stored, states };
}

t.test('files go two at a time, in their order', async (t) => {
  const { queue, sendings, states, stored } = held();
  queue.add([aFile('a'), aFile('b'), aFile('c')]);
  t.same(states(), ['a sending', 'b sending', 'c waiting']);
  sendings[0]?.onProgress(0.5);
  t.equal(queue.files()[0]?.progress, 0.5);
  sendings[1]?.done(view('two'));
  await settled();
  t.same(states(), ['a sending', 'two.png done', 'c sending']);
  t.same(stored, [['two']], 'what has arrived is remembered');
});

t.test('one that failed is sent again on demand, and the others go on', async (t) => {
  const { queue, sendings, states } = held();
  queue.add([aFile('a'), aFile('b'), aFile('c')]);
  sendings[0]?.fail(new Error('no'));
  await settled();
  t.same(states(), ['a failed', 'b sending', 'c sending']);
  t.match(queue.files()[0]?.error, { message: 'no' });
  queue.retry('k1');
  t.same(states(), ['a waiting', 'b sending', 'c sending']);
  sendings[1]?.done(view('two'));
  await settled();
  t.equal(states()[0], 'a sending');
  t.equal(queue.files()[0]?.error, null);
});

t.test('what is taken back is stopped, or removed from the case', async (t) => {
  const { queue, sendings, removed, states, stored } = held();
  queue.add([aFile('a'), aFile('b')]);
  queue.remove('k1');
  t.equal(sendings[0]?.signal.aborted, true);
  sendings[0]?.done(view('late'));
  await settled();
  t.same(removed, ['late'], 'it arrived all the same');
  t.same(states(), ['b sending']);
  sendings[1]?.done(view('two'));
  await settled();
  queue.remove('k2');
  t.same(removed, ['late', 'two']);
  t.same(stored, [['two'], []]);
});

t.test('what was cited leaves the box, what came in meanwhile stays', async (t) => {
  const { queue, sendings, removed, states } = held([view('old')]);
  queue.add([aFile('a'), aFile('b')]);
  sendings[0]?.done(view('new'));
  await settled();
  queue.clear(['old']);
  t.same(states(), ['new.png done', 'b sending']);
  queue.clear();
  t.same(states(), ['b sending']);
  t.same(removed, [], 'the case has them');
});

t.test('what was remembered is believed only when it is a file, and young enough', (t) => {
  const at = Date.parse(now) + 3600_000;
  t.same(parseKept(JSON.stringify([view('a'), { id: 1 }, null, 'x']), at), [view('a')]);
  t.same(parseKept(JSON.stringify([view('a')]), Date.parse(now) + 23 * 3600_000), []);
  for (const raw of [null, '', '{', '{}', '5']) t.same(parseKept(raw, at), []);
  t.end();
});
