const service = "https://metastudio.cn-north-4.myhuaweicloud.com";

/** The state of a timbre, by the shortest code that calls the service. */
export async function readState(id, token) {
  const response = await fetch(`${service}/v1/my-project/ttsc/check-voice-asset/${id}`, {
    method: "POST",
    headers: { "X-Auth-Token": token },
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.error_msg);
  return body.asset_state;
}
