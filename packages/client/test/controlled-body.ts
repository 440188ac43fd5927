/** A body of which the test decides what arrives when. */
export function controlledBody() {
  let stream!: ReadableStreamDefaultController<Uint8Array>;
  const cancelled: unknown[] = [];
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      stream = controller;
    },
    cancel: (reason) => void cancelled.push(reason),
  });
  return { body, stream, cancelled };
}
