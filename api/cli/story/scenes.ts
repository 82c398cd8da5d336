import { DEMO_ACCOUNTS_AT_META, DEMO_NUMBERS, DEMO_PAGE } from '../seed/connectors.ts';
import { asMeta, asStandardWebhook, asTwilio, type SignedRequest } from './sign.ts';

/** What providers sign with: the connectors' current secrets. */
export interface StorySecrets {
  readonly 'twilio-voice': string;
  readonly meta: string;
  readonly webhook: string;
}

/** What a scene knows of the play that it is in; every play has ids of its own. */
export interface Stage {
  readonly playId: string;
  readonly publicUrl: string;
  readonly secrets: StorySecrets;
  /** Requests of this play by the key of their scene, for the provider that sends one twice. */
  readonly sent: ReadonlyMap<string, SignedRequest>;
}

export interface Scene {
  readonly key: string;
  /** Pause before it, at human pace. */
  readonly afterS: number;
  /** What happens, in a line. */
  readonly words: string;
  readonly request: (stage: Stage, at: Date) => SignedRequest;
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

function onFeed(value: Readonly<Record<string, unknown>>, field: 'feed' | 'mention', at: Date) {
  const time = seconds(at);
  return {
    object: 'page',
    entry: [{ id: DEMO_PAGE, time, changes: [{ field, value: { ...value, created_time: time } }] }],
  };
}

function call(stage: Stage, path: string, news: Readonly<Record<string, string>>): SignedRequest {
  const fields = {
    CallSid: `CA${stage.playId}`,
    Direction: 'inbound',
    From: DEMO_NUMBERS.customerA,
    FromCountry: 'DE',
    To: DEMO_NUMBERS.ours,
    CallerName: 'CUSTOMER A',
    ...news,
  };
  return asTwilio(stage.publicUrl, `/hooks/twilio-voice${path}`, fields, stage.secrets['twilio-voice']);
}

/** The story: an angry post, a call of the same customer, a repeated delivery, a harmless mention, another customer. */
export const SCENES: readonly Scene[] = [
  {
    key: 'post',
    afterS: 8,
    words: 'Customer A complains in public, on our Facebook page',
    request: ({ playId, secrets }, at) =>
      asMeta(
        '/hooks/meta',
        onFeed(
          {
            item: 'comment',
            verb: 'add',
            from: { id: DEMO_ACCOUNTS_AT_META.customerA, name: 'Customer A' },
            post_id: `${DEMO_PAGE}_77`,
            parent_id: `${DEMO_PAGE}_77`,
            comment_id: `77_${playId}`,
            message:
              'My espresso machine (order 9921) arrived broken, glass everywhere. Two mails, nobody answers. Never again!',
          },
          'feed',
          at,
        ),
        secrets.meta,
      ),
  },
  {
    key: 'call',
    afterS: 17,
    words: 'The same customer calls the service line',
    request: (stage) => call(stage, '', { CallStatus: 'ringing' }),
  },
  {
    key: 'talk',
    afterS: 4,
    words: 'The call is answered',
    request: (stage, at) =>
      call(stage, '/status', { CallStatus: 'in-progress', SequenceNumber: '1', Timestamp: at.toUTCString() }),
  },
  {
    key: 'hang-up',
    afterS: 19,
    words: 'The call ends',
    request: (stage, at) =>
      call(stage, '/status', {
        CallStatus: 'completed',
        CallDuration: '74',
        SequenceNumber: '2',
        Timestamp: at.toUTCString(),
      }),
  },
  {
    key: 'repeat',
    afterS: 9,
    words: 'Facebook delivers the post once more; nothing happens',
    request: ({ sent }) => {
      const post = sent.get('post');
      if (post === undefined) throw new Error('the post has not been sent yet');
      return post;
    },
  },
  {
    key: 'mention',
    afterS: 13,
    words: 'Somebody mentions us, without a complaint; it is noted and ignored',
    request: ({ playId, secrets }, at) =>
      asMeta(
        '/hooks/meta',
        onFeed(
          {
            item: 'post',
            verb: 'add',
            sender_id: '5550000000000009',
            sender_name: 'Somebody',
            post_id: `5550000000000009_${playId}`,
            message: 'Lovely window they have this week. Worth a walk.',
          },
          'mention',
          at,
        ),
        secrets.meta,
      ),
  },
  {
    key: 'second-customer',
    afterS: 16,
    words: 'Customer B asks about a bill, through the contact form',
    request: ({ playId, secrets }, at) =>
      asStandardWebhook(
        '/hooks/webhook',
        {
          specversion: '1.0',
          id: `contact-${playId}`,
          source: 'https://shop.example/contact',
          type: 'com.casewright.message.created',
          time: at.toISOString(),
          datacontenttype: 'application/json',
          data: {
            conversation: { id: `contact-${playId}`, title: 'Contact form' },
            author: { name: 'Customer B', email: 'customer.b@shop.example', phone: DEMO_NUMBERS.customerB },
            text: 'I was charged twice for invoice 2025-311. Please check, and pay back what is too much.',
            visibility: 'private',
            occurredAt: at.toISOString(),
          },
        },
        secrets.webhook,
        at,
      ),
  },
];
