// A link as a QR code for a counter, a parcel or a receipt.
import encodeQR from 'qr';

/** The code as SVG. Links are long, so it corrects 7 %: larger modules are read better than more correction in a smaller print. */
export function toQr(url: string): string {
  const svg = encodeQR(url, 'svg', { ecc: 'low', border: 4 });
  // Its own ground: on a dark one no camera would find it.
  return svg.replace(/^<svg [^>]*>/, '$&<rect width="100%" height="100%" fill="#fff"/>');
}
