import t from 'tap';
import { cloneDatabase } from '../support/database.ts';
import { proveLongCase } from './long-case.ts';

t.setTimeout(900_000);

t.test('a case of 5,000 items and 50,000 events is opened, shown and changed without its journal', async (t) => {
  const { url } = await cloneDatabase(t);
  await proveLongCase(t, url, 5_000, 50_000);
});
