import type { AttachmentView } from '../../contract/views.ts';
import type { AttachmentRow } from '../../persistence/attachments.ts';
import { isoInstant } from '../instants.ts';

export function presentFile({ id, name, media_type, bytes, added_by, added_at }: AttachmentRow): AttachmentView {
  return { id, name, mediaType: media_type, bytes, addedBy: added_by, addedAt: isoInstant(added_at) };
}
