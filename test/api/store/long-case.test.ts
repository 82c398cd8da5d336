import t from 'tap';
import { cloneDatabase } from '../support/database.ts';
import { proveLongCase } from './long-case.ts';

t.test('a case of 300 items and 4,000 events is opened, shown and changed without its journal', async (t) => {
  const { url } = await cloneDatabase(t);
  await proveLongCase(t, url, 300, 4_000);
});
