/** Why some files are not taken. */
export const files = {
  'problem.file-too-large': 'The file is too large. Make it smaller, or write where it can be found.',
  'problem.file-type-refused':
    'Files of this kind are not taken, or the name does not fit what is inside. Pictures, PDF, office documents, text, sound and video are.',
  'problem.file-name-refused': 'The name of the file is odd. Give it another one.',
  'problem.attachment-unknown': 'A file is not there any more. Attach it again, or leave it out.',
  'problem.files-not-taken':
    'This channel carries no files. Keep them in a note, and tell the customer another way to get them.',
  'problem.access-missing': 'Somebody who is named cannot see this case. Invite them first, or leave the name out.',
  'problem.storage-unavailable': 'Files cannot be kept or read at this moment. Try again soon.',
  'problem.body-unreadable': 'It did not arrive in whole. Send it again.',
} as const;
