import type { IncomingEvent } from '../../application/intake/incoming.ts';
import { tidyInstant, tidyKey, tidyText } from '../../application/intake/tidy.ts';
import { type Place, type Reading, scopedAuthor } from './feed.ts';
import type { Messaging } from './shapes.ts';

/** A private message to the page or account. Echoes of our own are dropped. */
export function readMessaging(value: Messaging, place: Place): Reading {
  const { message, message_edit: edit, postback } = value;
  if (message?.is_echo === true || String(value.sender.id) === place.pageId) return 'nothing';
  if (message !== undefined) {
    const change = message.is_deleted === true ? 'deleted' : 'created';
    return privateEvent(value, place, { change, messageId: message.mid, revision: '', text: message.text });
  }
  if (edit !== undefined) {
    const revision = String(edit.num_edit ?? value.timestamp ?? 1);
    return privateEvent(value, place, { change: 'edited', messageId: edit.mid, revision, text: edit.text });
  }
  if (postback === undefined) return 'unknown';
  const messageId = postback.mid ?? `${value.sender.id}:${value.timestamp ?? ''}`;
  return privateEvent(value, place, {
    change: 'created',
    messageId,
    revision: '',
    text: postback.title ?? postback.payload,
  });
}

interface PrivateWords extends Pick<IncomingEvent, 'change' | 'messageId' | 'revision'> {
  readonly text: string | null | undefined;
}

function privateEvent(value: Messaging, place: Place, words: PrivateWords): IncomingEvent {
  const text = words.change === 'deleted' ? '' : tidyText(words.text ?? '');
  const sender = String(value.sender.id);
  return {
    change: words.change,
    messageId: tidyKey(words.messageId),
    revision: words.revision,
    channel: place.object === 'page' ? 'facebook' : 'instagram',
    kind: 'message',
    visibility: 'private',
    mention: false,
    conversation: {
      key: tidyKey(`${place.pageId}:m:${sender}`),
      title: place.object === 'page' ? 'Messenger' : 'Instagram Direct',
      replyTo: { via: 'message', object: place.object, page: place.pageId, to: sender.slice(0, 300) },
    },
    author: scopedAuthor(place, sender, null),
    text: text === '' ? null : text,
    call: null,
    occurredAt: tidyInstant(value.timestamp, place.receivedAt),
  };
}
