import type { Channel } from '../../application/intake/channel.ts';
import { normalise } from './normalise.ts';
import { send } from './send.ts';
import { verifySigned } from './standard-webhooks.ts';

/** The generic door: headers by Standard Webhooks, body by CloudEvents 1.0 (one event or a batch). */
export const webhook: Channel = {
  verify: (request, connector) => verifySigned(request, connector.signing),
  normalise,
  send,
  describe: () => ({
    kind: 'webhook',
    methods: ['POST'],
    canReply: true,
    maxLength: { public: 8000, private: 8000 },
    takesFiles: false,
  }),
};
