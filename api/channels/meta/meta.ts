import type { Channel } from '../../application/intake/channel.ts';
import { normalise } from './normalise.ts';
import { send } from './send.ts';
import { verify } from './verify.ts';

/** Facebook pages (posts, comments, mentions, Messenger) and Instagram (comments, mentions, messages). */
export const meta: Channel = {
  verify,
  normalise,
  send,
  describe: () => ({
    kind: 'meta',
    methods: ['GET', 'POST'],
    canReply: true,
    maxLength: { public: 8000, private: 2000 },
    takesFiles: false,
  }),
};
