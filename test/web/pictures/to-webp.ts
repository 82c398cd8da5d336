import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';

/** Sharp enough to read, and a fifth of the size that the browser's own picture has. */
const QUALITY = 0.82;

/** A picture of what the page shows; `tool` is an empty page that turns it into WebP, which Chromium can do by itself. */
export async function pictureOf(page: Page, tool: Page): Promise<Buffer> {
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const encoded = await tool.evaluate(
    async ([source, quality]) => {
      const bytes = Uint8Array.from(atob(source), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
      const url = await new Promise<string>((done) => {
        const reader = new FileReader();
        reader.addEventListener('load', () => done(String(reader.result)));
        reader.readAsDataURL(blob);
      });
      return url.slice(url.indexOf(',') + 1);
    },
    [png.toString('base64'), QUALITY] as const,
  );
  return Buffer.from(encoded, 'base64');
}
