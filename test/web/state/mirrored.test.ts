import t from 'tap';
import { en as core } from '../../../web/messages/en.ts';
import { makeIntl } from '../../../web/messages/intl.ts';
import { isMarked, markMessage, mirrored } from '../../../web/messages/mirrored.ts';
import { en as studio } from '../../../web/messages/studio/en.ts';

const en = { ...core, ...studio };

t.test('[WORDS-4] the mirrored language marks what is said, not what is filled in nor how', async (t) => {
  t.equal(markMessage('Take {name}'), 'Ţàķé {name}');
  t.equal(
    markMessage('{count, plural, one {# step of {name}} other {# steps}}'),
    '{count, plural, one {# šţéþ öƒ {name}} other {# šţéþš}}',
  );
  t.ok(isMarked('Ţàķé'));
  t.notOk(isMarked('Take 5 – “x”'));
});

t.test('[WORDS-4] every message of the catalogue stays a message when it is mirrored', async (t) => {
  const words = mirrored(en);
  const intl = makeIntl('en', words);
  for (const [key, message] of Object.entries(words)) {
    const shown = intl.formatters.getMessageFormat(message, 'en').getAst();
    if (shown.length === 0) t.fail(`${key} is empty`);
  }
  t.equal(Object.keys(words).length, Object.keys(en).length);
});
