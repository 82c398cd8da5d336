import type { ClipboardEvent, DragEvent } from 'react';
import type { Upload } from '../../sync/use-upload.ts';

const hasFiles = (data: DataTransfer): boolean => [...data.types].includes('Files');

/** Files that are pasted or dropped on a box go with it; text goes its usual way. */
export const fileDrop = (upload: Upload) => ({
  onPaste: (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    upload.add(files);
  },
  onDragOver: (event: DragEvent) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  },
  onDrop: (event: DragEvent) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    upload.add(event.dataTransfer.files);
  },
});
