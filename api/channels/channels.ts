import type { Channels } from '../application/intake/channel.ts';
import { meta } from './meta/meta.ts';
import { twilioVoice } from './twilio-voice/twilio-voice.ts';
import { webhook } from './webhook/webhook.ts';

/** Every channel of this build, by the kind that a connector names. */
export const channels: Channels = new Map(
  [twilioVoice, meta, webhook].map((channel) => [channel.describe().kind, channel]),
);
