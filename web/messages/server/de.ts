import { changes } from './de/changes.ts';
import { codes } from './de/codes.ts';
import { commands } from './de/commands.ts';
import { exchange } from './de/exchange.ts';
import { intake } from './de/intake.ts';
import { libraries } from './de/libraries.ts';
import { library } from './de/library.ts';
import { parts } from './de/parts.ts';
import { plans } from './de/plans.ts';
import { requests } from './de/requests.ts';
import { schema } from './de/schema.ts';
import { texts } from './de/texts.ts';
import type { ServerCatalogue } from './recognise.ts';

/** What the server says, in German: the English sentence is the key. */
export const de: ServerCatalogue = {
  sentences: {
    ...changes,
    ...commands,
    ...exchange,
    ...intake,
    ...libraries,
    ...library,
    ...parts,
    ...plans,
    ...requests,
    ...schema,
    ...texts,
  },
  codes,
};
