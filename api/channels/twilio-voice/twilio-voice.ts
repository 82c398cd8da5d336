import type { Channel } from '../../application/intake/channel.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

/** Phone calls through Twilio Voice: the voice address is `/hooks/ID`, that of status callbacks `/hooks/ID/status`. */
export const twilioVoice: Channel = {
  verify,
  normalise,
  send: () =>
    Promise.resolve({
      ok: false,
      again: false,
      error: 'A call cannot be answered in writing; plan a call-back instead.',
    }),
  describe: () => ({
    kind: 'twilio-voice',
    methods: ['GET', 'POST'],
    canReply: false,
    maxLength: null,
    takesFiles: false,
  }),
};
