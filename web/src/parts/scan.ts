/** Reading a card's code with the camera: fetched only by whoever asks for it. */
import decodeQR from "qr/decode.js";

const EVERY_MS = 150;
/** The middle of the picture, at most so large: what one aims at, and what an old phone decodes in time. */
const SIDE = 480;

function middle(video: HTMLVideoElement, pen: CanvasRenderingContext2D): ImageData {
  const side = Math.min(video.videoWidth, video.videoHeight);
  const size = Math.min(side, SIDE);
  pen.canvas.width = pen.canvas.height = size;
  pen.drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, size, size);
  return pen.getImageData(0, 0, size, size);
}

/** Show the camera in `video` until `read` takes what a code says, or `signal` stops it. Throws when there is no camera to be had. */
export async function scan(
  video: HTMLVideoElement,
  signal: AbortSignal,
  read: (text: string) => boolean,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment", width: { ideal: 1280 } },
  });
  try {
    video.srcObject = stream;
    await video.play();
    const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    while (!signal.aborted) {
      try {
        if (video.videoWidth && read(decodeQR(middle(video, pen)))) return;
      } catch {
        // No code in this picture.
      }
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  } finally {
    stream.getTracks().forEach((track) => track.stop());
  }
}
