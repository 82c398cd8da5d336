import type { files as en } from '../en/files.ts';

export const files: { readonly [K in keyof typeof en]: string } = {
  'problem.file-too-large': 'Die Datei ist zu groß. Verkleinern Sie sie, oder schreiben Sie, wo sie zu finden ist.',
  'problem.file-type-refused':
    'Dateien dieser Art werden nicht angenommen, oder der Name passt nicht zum Inhalt. Möglich sind Bilder, PDF, Office-Dokumente, Text, Ton und Video.',
  'problem.file-name-refused': 'Der Name der Datei ist ungewöhnlich. Geben Sie ihr einen anderen.',
  'problem.attachment-unknown': 'Eine Datei ist nicht mehr da. Hängen Sie sie erneut an, oder lassen Sie sie weg.',
  'problem.files-not-taken':
    'Dieser Kanal überträgt keine Dateien. Legen Sie sie in eine Notiz, und sagen Sie dem Kunden, wie er sie anders erhält.',
  'problem.access-missing':
    'Jemand, der genannt ist, sieht diesen Fall nicht. Laden Sie die Person erst ein, oder lassen Sie den Namen weg.',
  'problem.storage-unavailable':
    'Dateien können im Moment weder abgelegt noch gelesen werden. Versuchen Sie es gleich noch einmal.',
  'problem.body-unreadable': 'Sie ist nicht vollständig angekommen. Senden Sie sie noch einmal.',
};
