/** A success, with what is known of its response. */
export interface TtsResponse<Data> {
  /** The body. */
  data: Data;
  /** The HTTP status. */
  status: number;
  /** As they were received. */
  headers: Headers;
  /** The service's ID of the request, or the one that was sent if it returned none. */
  requestId: string | undefined;
  /** How many requests were sent: 1 without a retry. Of a wait, its polls. */
  attempts: number;
}

/** What a call returns: a promise of its data, from which the response can be had as well. */
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

/** Makes a promise of the data from one of the whole response. */
export function createResponsePromise<Data>(response: Promise<TtsResponse<Data>>): ResponsePromise<Data> {
  const data = response.then((whole) => whole.data);
  return Object.assign(data, {
    withResponse() {
      // Who awaits the one need not handle a rejection of the other.
      data.catch(() => {});
      return response;
    },
  });
}
