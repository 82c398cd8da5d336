/** A draft that several people change at once. */
export const draft = {
  'template-draft.saving':
    '{saving, select, saved {All changes saved} offline {Offline: changes are kept here} other {Saving}}',
  'template-draft.redo': 'Redo',
  'template-draft.others': 'Also here',
  'template-draft.clash-item': '{person} changed “{item}” at the same time',
  'template-draft.clash-other': '{person} changed the template at the same time',
  'template-draft.clash-detail': 'Your change of it is not in the draft.',
  'template-draft.keep-mine': 'Put mine in',
  'template-draft.take-theirs': 'Leave it as it is',
  'template-draft.not-again': 'It is not there any more',
  'template-draft.somebody': 'Somebody',
  'template-draft.refused': 'A change was not taken',
  'template-draft.not-undone': 'This step cannot be taken back',
  'template-draft.changed-by': '{person} has changed the same since.',
  'template-draft.gone': 'What it was about is not there any more.',
  'template-draft.ended': 'The draft is closed',
  'template-draft.ended-detail': 'It was published or discarded elsewhere. Your last change is not in it.',
  'template-draft.offline': 'There is no connection. Your changes are kept in this browser and sent when it is back.',
} as const;
