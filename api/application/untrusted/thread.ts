import { parentPort } from 'node:worker_threads';
import { type Answer, READY } from './messages.ts';
import { TASKS } from './tasks.ts';

const tasks = new Map<string, (input: never) => Promise<unknown>>(Object.entries(TASKS));

parentPort?.on('message', ({ task, input }: { readonly task: string; readonly input: never }) => {
  const work = tasks.get(task);
  const answer: Promise<Answer> =
    work === undefined
      ? Promise.resolve({ ok: false, message: `There is no task "${task}".` })
      : work(input).then(
          (value): Answer => ({ ok: true, value }),
          (cause: unknown): Answer => ({
            ok: false,
            message: cause instanceof Error ? String(cause.stack) : String(cause),
          }),
        );
  void answer.then((message) => parentPort?.postMessage(message));
});
parentPort?.postMessage(READY);
