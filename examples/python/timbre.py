import json
import urllib.error
import urllib.request


def can_be_used(service, project_id, token, voice_asset_id):
    """Whether a timbre can be used."""
    url = f"{service}/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}"
    request = urllib.request.Request(url, headers={"X-Auth-Token": token}, method="POST")
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)["asset_state"] == "ACTIVED"
    except urllib.error.HTTPError as error:
        with error:
            raise ValueError(json.load(error)["error_msg"]) from None
