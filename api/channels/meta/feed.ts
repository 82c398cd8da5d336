import type { IncomingEvent } from '../../application/intake/incoming.ts';
import { fingerprint, tidyInstant, tidyKey, tidyName, tidyText } from '../../application/intake/tidy.ts';
import type { FeedValue, InstagramValue } from './shapes.ts';

/** Where a change stands in a delivery: whose page, when, and when we got it. */
export interface Place {
  readonly object: 'page' | 'instagram';
  readonly pageId: string;
  /** Unix seconds of the update itself; repeats of a delivery keep it. */
  readonly time: number | undefined;
  readonly receivedAt: Date;
}

/** An event, `nothing` for what is known and not for us, `unknown` for what this build cannot read. */
export type Reading = IncomingEvent | 'nothing' | 'unknown';

const CHANGES: ReadonlyMap<string, IncomingEvent['change'] | 'nothing'> = new Map([
  ['add', 'created'],
  ['edited', 'edited'],
  ['edit', 'edited'],
  ['update', 'edited'],
  ['remove', 'deleted'],
  ['delete', 'deleted'],
  ['hide', 'nothing'],
  ['unhide', 'nothing'],
  ['block', 'nothing'],
  ['unblock', 'nothing'],
]);
const POSTS = new Set(['post', 'status', 'photo', 'video', 'share', 'album', 'link', 'note', 'event', 'story']);
const NO_WORDS = new Set(['reaction', 'like']);

/** A change of the page's feed, or a mention of the page. What the page itself writes is dropped. */
export function readFeed(value: FeedValue, place: Place, mention: boolean): Reading {
  if (NO_WORDS.has(value.item)) return 'nothing';
  const change = CHANGES.get(value.verb);
  const messageId = value.comment_id ?? value.post_id;
  const isComment = value.comment_id !== undefined;
  if (change === undefined || messageId === undefined || !(isComment || POSTS.has(value.item))) return 'unknown';
  const author = authorOf(value, place);
  // A removal counts whoever made it: the page may take down what a customer wrote.
  if (change === 'nothing' || (author === 'page' && change !== 'deleted')) return 'nothing';
  return publicEvent(place, {
    change,
    messageId: String(messageId),
    kind: isComment ? 'comment' : 'post',
    mention,
    threadId: String(isComment ? topComment(value, messageId) : messageId),
    author: author === 'page' ? {} : author,
    text: value.message,
    statedAt: value.created_time,
  });
}

function authorOf({ from, sender_id: id, sender_name: name }: FeedValue, place: Place): Author | 'page' {
  const author = from ?? { id, name };
  return author.id !== undefined && String(author.id) === place.pageId ? 'page' : author;
}

/** A reply to a comment names that comment as its parent; a comment on the post names the post. */
function topComment(value: FeedValue, commentId: string | number): string | number {
  const { parent_id: parent, post_id: post } = value;
  return parent === undefined || parent === post ? commentId : parent;
}

/** A comment on our Instagram media, or one that mentions us. Instagram sends no edits and no removals. */
export function readInstagram(value: InstagramValue, place: Place, mention: boolean): Reading {
  const messageId = value.id ?? value.comment_id ?? value.media_id;
  if (messageId === undefined) return 'unknown';
  if (value.from?.id !== undefined && String(value.from.id) === place.pageId) return 'nothing';
  return publicEvent(place, {
    change: 'created',
    messageId: String(messageId),
    kind: mention && value.comment_id === undefined ? 'post' : 'comment',
    mention,
    threadId: String(value.parent_id ?? messageId),
    author: { id: value.from?.id, name: value.from?.username ?? value.from?.name },
    text: value.text,
    statedAt: undefined,
  });
}

interface Author {
  readonly id?: string | number | undefined;
  readonly name?: string | null | undefined;
}

interface PublicWords {
  readonly change: IncomingEvent['change'];
  readonly messageId: string;
  readonly kind: 'post' | 'comment';
  readonly mention: boolean;
  readonly threadId: string;
  readonly author: Author;
  readonly text: string | null | undefined;
  readonly statedAt: number | undefined;
}

function publicEvent(place: Place, words: PublicWords): IncomingEvent {
  const { change, kind, mention } = words;
  const text = change === 'deleted' ? null : tidyText(words.text ?? '');
  const name = tidyName(words.author.name);
  return {
    change,
    messageId: tidyKey(words.messageId),
    // The time of creation stays the same with every edit; the time of the update and the text do not.
    revision: change === 'edited' ? `${place.time ?? ''}:${fingerprint(text ?? '')}` : '',
    channel: place.object === 'page' ? 'facebook' : 'instagram',
    kind,
    visibility: 'public',
    mention,
    conversation: {
      key: tidyKey(`${place.pageId}:${words.threadId}`),
      title: name ?? (place.object === 'page' ? 'Facebook' : 'Instagram'),
      replyTo: { via: kind, object: place.object, page: place.pageId, to: words.messageId.slice(0, 300) },
    },
    author: words.author.id === undefined ? null : scopedAuthor(place, words.author.id, name),
    text: text === '' ? null : text,
    call: null,
    occurredAt: tidyInstant(
      seconds(change === 'created' ? (words.statedAt ?? place.time) : place.time),
      place.receivedAt,
    ),
  };
}

/** Ids of persons mean something on one page only. */
export function scopedAuthor(place: Place, id: string | number, name: string | null): IncomingEvent['author'] {
  const value = tidyKey(`${place.pageId}:${id}`);
  const kind = place.object === 'page' ? 'meta-psid' : 'instagram';
  return { key: value, name, identities: [{ kind, value, scoped: true }] };
}

function seconds(unix: number | undefined): number | undefined {
  // Some fields are in milliseconds: told apart by size.
  return unix === undefined || unix > 1e11 ? unix : unix * 1000;
}
