import { isRecord } from '../../ui/schema-form/fields.ts';

/** One line of a preview: what a fragment will put into the plan. */
export interface PreviewItem {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly depth: number;
}

/** Items of a fragment definition in their order, children under their stage. Whatever is not readable is left out. */
export function previewItems(definition: unknown): readonly PreviewItem[] {
  return isRecord(definition) ? below(definition['items'], 0) : [];
}

function below(items: unknown, depth: number): readonly PreviewItem[] {
  if (!Array.isArray(items)) return [];
  return items.filter(isRecord).flatMap((item) => {
    const { key, kind, name } = item;
    if (typeof key !== 'string' || typeof kind !== 'string') return [];
    return [{ key, kind, name: typeof name === 'string' ? name : key, depth }, ...below(item['items'], depth + 1)];
  });
}
