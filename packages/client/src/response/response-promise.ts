/** A successful response, with its data. */
export interface TtsResponse<Data> {
  /** The body. */
  data: Data;
  /** The HTTP status. */
  status: number;
  /** The response's headers. */
  headers: Headers;
  /** The request ID that the service returned, else the one that was sent. */
  requestId: string | undefined;
  /** How many requests were sent: 1 without a retry. For a wait, the number of polls. */
  attempts: number;
}

/** What a call returns: a promise of its data that can give the response as well. */
export interface ResponsePromise<Data> extends Promise<Data> {
  /**
   * The data with status, headers, request ID and number of attempts.
   *
   * @example
   * ```ts
   * const { data, requestId } = await client.checkVoiceAsset({ voice_asset_id }).withResponse();
   * ```
   */
  withResponse(): Promise<TtsResponse<Data>>;
}

/** Creates a promise of the data from a promise of the response. */
export function createResponsePromise<Data>(response: Promise<TtsResponse<Data>>): ResponsePromise<Data> {
  const data = response.then((whole) => whole.data);
  return Object.assign(data, {
    withResponse() {
      // A caller who awaits this promise does not handle a rejection of the other.
      data.catch(() => {});
      return response;
    },
  });
}
