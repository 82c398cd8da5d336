import { openCase } from '../../api/cases/support.ts';
import { next, subscribe, type TestNode } from './node.ts';

/** Nodes meet by their heartbeats; a test begins when they know each other. */
export async function acquainted(...nodes: readonly TestNode[]): Promise<void> {
  const [first] = nodes;
  if (first === undefined) return;
  const agent = first.as('agent');
  const id = await openCase(agent);
  for (const speaker of nodes) {
    for (const listener of nodes.filter((one) => one !== speaker)) {
      const client = await listener.connect(agent.token);
      await subscribe(client, id, 0);
      let heard = false;
      const hearing = next(client, 'frames').then(() => {
        heard = true;
      });
      while (!heard) {
        await speaker.as('agent').command(id, { type: 'add-note', text: 'hello?' });
        await Promise.race([hearing, listener.as('agent').get(`/api/cases/${id}/events?since=0`)]);
      }
      client.disconnect();
    }
  }
}
